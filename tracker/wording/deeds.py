"""A line of 今日すること in words: what is asked, and why. Decides nothing: the rule is ``tracker.domain.deeds``."""

from tracker.domain.initiatives import Deed
from tracker.i18n import Translator, formats


def asked(deed: Deed, t: Translator) -> str:
    """What to do: 「状況を報告する」; a 対応 is told in its own words."""
    return deed.text or "" if deed.kind == "action" else t(f"deeds.{deed.kind}")


def why(deed: Deed, t: Translator) -> str:
    """What is wrong: 「判定予定日を24日過ぎています」; empty where what is asked says it."""
    if deed.kind == "report":
        return _report(deed, t)
    if deed.kind == "worse":
        return deed.text or ""
    if deed.kind == "slipped":
        key = "deeds.why.slipped" if deed.count else "deeds.why.late"
        return t(key, days=formats.number(deed.days or 0), count=formats.number(deed.count or 0))
    key = f"deeds.why.{deed.kind}"
    if not t.has(key):
        return ""
    return t(key, **_places(deed, t))


def _report(deed: Deed, t: Translator) -> str:
    if deed.since is None:
        return t("today.reported.never")
    return t("deeds.why.report", day=formats.day(deed.since, t), days=formats.number(deed.days or 0))


def _places(deed: Deed, t: Translator) -> dict[str, str]:
    return {
        "day": formats.day(deed.since, t) if deed.since else "",
        "days": formats.number(deed.days or 0),
        "count": formats.number(deed.count or 0),
    }
