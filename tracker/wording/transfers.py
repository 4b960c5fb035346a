"""横展開 in words: why a 業務 is proposed, what it might save there, and why a pilot proposes nothing."""

from tracker.domain.codes import Answer, KpiKind
from tracker.domain.rounding import exact, half_up
from tracker.domain.transfers import Blocked, Candidate, Likeness, Origin, Shortlist, Why
from tracker.i18n import Translator, formats
from tracker.wording import amounts
from tracker.wording.units import scale_of

_MINUTES = scale_of(KpiKind.TIME, "")


def headline(found: Shortlist, t: Translator) -> str:
    """How many candidates there are, and the one that is largest even when seen cautiously."""
    waiting = [one for one in found.candidates if one.answer is None]
    made = len(found.candidates) - len(waiting)
    if not found.candidates:
        return t("rollout.transfers.nothing")
    told: list[str | None] = [t.plural("rollout.transfers.count", len(found.candidates))]
    told.append(t.plural("rollout.transfers.confirmed", made) if made else None)
    first = next((one for one in waiting if one.interval is not None and one.interval.low > 0), None)
    if first is not None:
        words = {"department": first.work.department, "work": first.work.name, "hours": cautious(first, t)}
        told.append(t("rollout.transfers.first", **words))
    return formats.sentences(told, t)


def cautious(found: Candidate, t: Translator) -> str:
    """The hours at the cautious end: 「約150時間」; added hours are said to be added."""
    if found.interval is None:
        return t("rollout.transfers.no_volume")
    low = exact(found.interval.low)
    if low < 0:
        return t("effects.change.amount.more", x=amounts.hours(low, t, estimated=True))
    return amounts.hours(low, t, estimated=True)


def hours(found: Candidate, t: Translator) -> str:
    """「年約210時間の減少（幅 約150〜280時間）」, or that no volume is known."""
    if found.hours is None:
        return t("rollout.transfers.no_volume")
    change = t("effects.change.amount.less", x=amounts.hours(found.hours, t, estimated=True))
    return t("effects.annual", change=change, width=amounts.hours_width(found.interval, t, estimated=True))


def saving(origin: Origin, t: Translator) -> str:
    """「1件あたり4.2分の短縮（幅 3.5〜5.1分）」."""
    width = amounts.range_of(origin.interval.low, origin.interval.high, _MINUTES, t)
    return t("rollout.transfers.saving", minutes=amounts.amount(origin.minutes, _MINUTES, t), width=width)


def reasons(found: Candidate, t: Translator) -> str:
    """Why it is proposed, one sentence a reason; of a confirmed one whose names differ by now that a person said so."""
    told = [reason(each, t) for each in found.likeness]
    return formats.sentences(told, t) if told else t("rollout.transfers.by_person")


def reason(found: Likeness, t: Translator) -> str:
    """「名前に「受付」「入力」が共通しています。」"""
    if found.why is Why.SAME_NAME:
        return t("rollout.why.same_name")
    if found.why is Why.SAME_KIND:
        return t("rollout.why.same_kind", kind=found.words[0], channel=found.words[1])
    words = "".join(t("rollout.why.word", word=word) for word in found.words)
    return t("rollout.why.shared_words", words=words)


def volume(found: Candidate, t: Translator) -> str:
    """「年間3,000件」 with the minutes a case takes there, as far as they are known."""
    work = found.work
    if work.annual_volume is None:
        return t("rollout.transfers.volume_unknown")
    n = formats.number(work.annual_volume)
    if work.minutes is None:
        return t("rollout.transfers.volume", n=n)
    return t("rollout.transfers.volume_minutes", n=n, minutes=formats.minutes(half_up(work.minutes, 1), t))


def blocked(found: Blocked, t: Translator) -> str:
    """「AI-OCR（税務課）：前後の差が、ばらつきと区別できないため」."""
    why = t(f"rollout.obstacle.{found.obstacle.value}")
    return t("rollout.blocked", initiative=found.initiative_title, department=found.department, why=why)


def title(found: Candidate, t: Translator) -> str:
    """The title proposed for the follow-on initiative."""
    return t("rollout.follow.title", work=found.work.name, origin=found.origin.initiative_title)


def purpose(found: Candidate, t: Translator) -> str:
    """The purpose proposed for it: where it comes from, and that it is to be measured again."""
    origin = found.origin
    words = {"department": origin.department, "origin": origin.initiative_title, "saving": saving(origin, t)}
    return t("rollout.follow.purpose", **words)


def state(found: Candidate, t: Translator) -> str:
    """What a person said: 未確認, 同じ業務 with its initiative, 違う業務."""
    if found.answer is None:
        return t("rollout.state.open")
    if found.answer.alike is Answer.NO:
        return t("rollout.state.no")
    return t("rollout.state.yes", initiative=found.answer.initiative_title or t("results.missing"))
