"""会議 in words: the answer of the screen, the time an agenda takes, and what came of an item. Decides nothing."""

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain.codes import SnapshotKind
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import AgendaLine, MeetingLine, MeetingView, Proposal
from tracker.domain.pilots import PilotView
from tracker.domain.results import KpiResult
from tracker.domain.snapshots import KeptLine
from tracker.i18n import Translator, formats
from tracker.wording import advice, effects
from tracker.wording.labels import label

NEAR = timedelta(days=180)
"""So near a day is told without its year."""


def day(value: date, t: Translator, today: date | None = None) -> str:
    """「12月4日（金）」 near ``today``, else 「令和8年12月4日（金）」."""
    weekday = t(f"meetings.weekday.{value.weekday()}")
    if today is None or abs(value - today) > NEAR:
        return t("meetings.day.full", day=formats.day(value, t), weekday=weekday)
    return t("meetings.day.near", month=t(f"formats.month_name.{value.month}"), day=value.day, weekday=weekday)


def next_of(lines: Sequence[MeetingLine], today: date) -> MeetingLine | None:
    """The meeting that is held next, today's included."""
    coming = [line for line in lines if line.held_on >= today]
    return min(coming, key=lambda line: (line.held_on, line.begins_at or ""), default=None)


def headline(lines: Sequence[MeetingLine], today: date, t: Translator) -> tuple[str, tuple[str, ...]]:
    """「次の会議は12月4日（金）です。決めることは2件、予定は55分で、枠の60分に収まっています。」, and its point."""
    found = next_of(lines, today)
    if found is not None:
        named = day(found.held_on, t, today)
        if found.held_on == today:
            return formats.sentences([t("meetings.headline.today", day=named), planned(found, t)], t), (named,)
        return formats.sentences([t("meetings.headline.next", day=named), planned(found, t)], t), (named,)
    last = max(line.held_on for line in lines)
    return t("meetings.headline.no_next", day=day(last, t, today)), ()


def planned(line: MeetingLine, t: Translator) -> str:
    """What is to be decided, and whether the agenda fits its slot."""
    if not line.items:
        return t("meetings.plan.empty")
    sizes = {"minutes": formats.number(line.planned_minutes), "slot": formats.number(line.slot_minutes)}
    what = "none" if not line.open_decisions else "some"
    if line.over_minutes:
        over = formats.number(line.over_minutes)
        return t.plural(f"meetings.plan.over.{what}", line.open_decisions, over=over, **sizes)
    return t.plural(f"meetings.plan.fits.{what}", line.open_decisions, **sizes)


def of_one(found: MeetingView, today: date, t: Translator) -> str:
    """The first line of one meeting: before it whether it fits, after it what is not written down yet."""
    line = found.line
    named = day(line.held_on, t, today)
    if line.held_on > today:
        return formats.sentences([t("meetings.one.coming", day=named), planned(line, t)], t)
    if line.held_on == today:
        return formats.sentences([t("meetings.one.today"), planned(line, t)], t)
    return formats.sentences([t("meetings.one.held", day=named), recorded(found, t)], t)


def recorded(found: MeetingView, t: Translator) -> str:
    """How many of the decisions a meeting was to make are written down."""
    due = sum(item.asked is Asked.DECIDE for item in found.items)
    if not due:
        return t("meetings.recorded.nothing_due")
    if not found.line.open_decisions:
        return t.plural("meetings.recorded.all", due)
    return t.plural("meetings.recorded.open", found.line.open_decisions, n=found.line.open_decisions, due=due)


def time(line: MeetingLine, t: Translator) -> str:
    """「55分／枠60分」."""
    return t("meetings.time", minutes=formats.number(line.planned_minutes), slot=formats.number(line.slot_minutes))


def room(line: MeetingLine, t: Translator) -> str:
    """「あと5分あります。」, 「枠を15分超えています。」"""
    if line.over_minutes:
        return t.plural("meetings.room.over", line.over_minutes, n=formats.number(line.over_minutes))
    left = line.slot_minutes - line.planned_minutes
    return t.plural("meetings.room.left", left, n=formats.number(left)) if left else t("meetings.room.full")


def called(found: AgendaLine, others: Sequence[AgendaLine], t: Translator) -> str:
    """What an item is called among ``others``: a pilot that shares its title with an initiative says that it is one."""
    shared = any(each.kind is ItemKind.INITIATIVE and each.title == found.title for each in others)
    return t("meetings.item.trial", title=found.title) if found.kind is ItemKind.PILOT and shared else found.title


def marked(found: AgendaLine, words: str, t: Translator) -> str:
    """``words`` about an item on full papers: with 「非公開」 where it is confidential."""
    return t("meetings.item.marked", words=words) if found.confidential else words


def item(found: AgendaLine, t: Translator) -> str:
    """What is known of an item besides its title, on one line."""
    parts = [
        t("meetings.item.minutes", n=formats.number(found.minutes)),
        t("meetings.item.of_kind", kind=label(found.kind, t), code=found.code) if found.code else None,
        found.department,
        t("meetings.item.presenter", who=found.presenter) if found.presenter else None,
        t("meetings.item.confidential") if found.confidential else None,
        t("meetings.item.gone") if found.gone else None,
        t("meetings.item.decided", outcome=outcome(found, t)) if found.is_decided else None,
    ]
    return t("meetings.separator").join(part for part in parts if part)


def outcome(found: AgendaLine, t: Translator) -> str:
    """What was decided: a pilot's decision and the words beside it; "" where nothing was."""
    words = [label(found.decision, t)] if found.decision is not None else []
    return t("meetings.separator").join([*words, *([found.decided] if found.decided else [])])


def proposal(found: Proposal, t: Translator) -> str:
    """Why it is proposed: 「試行 A1-S1　市民課　判断の期限（令和8年11月20日）を過ぎています」."""
    since = formats.day(found.since, t) if found.since else ""
    why = t(f"meetings.why.{found.why.value}", since=since)
    kind = t("meetings.item.of_kind", kind=label(found.kind, t), code=found.code) if found.code else None
    secret = t("meetings.item.confidential") if found.confidential else None
    return t("meetings.separator").join(part for part in (kind, found.department, why, secret) if part)


def result(primary: KpiResult, pilot: PilotView, guardrails: Sequence[KpiResult], t: Translator) -> str:
    """What a pilot's measurements say, and the rule with them where there is one."""
    said = pilot.advice
    return effects.sentence(primary, t) if said is None else advice.sentence(primary, said, t, guardrails)


def kept(line: KeptLine, t: Translator) -> str:
    """「会議資料 第7号（第3回DX推進本部会議）」, 「令和8年10月末の状態」."""
    if line.kind is SnapshotKind.FIXED:
        return t("meetings.kept.fixed", number=line.number, title=line.title)
    return t("meetings.kept.month_end", month=formats.month(line.taken_on, t))
