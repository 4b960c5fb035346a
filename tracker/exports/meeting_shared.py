"""What every paper of a meeting needs: what it may name, when the meeting is, what came of an item, the stamp."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.decision.following import follows
from tracker.domain.meetings import AgendaLine, MeetingLine
from tracker.domain.papers import FixedState
from tracker.i18n import Translator, formats
from tracker.i18n.formats import JST
from tracker.wording.advice import points_to
from tracker.wording.labels import label
from tracker.wording.meetings import outcome


def openly(items: Sequence[AgendaLine], *, public: bool) -> tuple[tuple[AgendaLine, ...], int]:
    """The items a paper names, and how many it leaves out because they are confidential."""
    shown = tuple(item for item in items if not (public and item.confidential))
    return shown, len(items) - len(shown)


def hidden_words(count: int, t: Translator, actions: int = 0) -> str:
    """How many confidential items and 対応 are not in a paper; "" for none."""
    if not actions:
        return t.plural("meeting_papers.hidden", count, n=formats.number(count)) if count else ""
    if not count:
        return t.plural("meeting_papers.hidden.actions", actions, n=formats.number(actions))
    return t.plural("meeting_papers.hidden.both", count, n=formats.number(count), actions=formats.number(actions))


def stamp(state: FixedState, t: Translator) -> str:
    """「会議資料 第7号　令和8年11月26日 17:30 確定」, in every footer."""
    return t("deck.stamp", number=formats.number(state.number), moment=formats.moment(state.fixed_at, t))


def fixed_on(state: FixedState) -> date:
    """The day in Japan the papers were fixed on, which their files carry as the day they were made."""
    return state.fixed_at.astimezone(JST).date()


def held(line: MeetingLine, t: Translator) -> str:
    """「令和8年12月10日 13:30から（60分）」; without an hour the day alone."""
    day = formats.day(line.held_on, t)
    if line.begins_at is None:
        return day
    return t("meeting_papers.held", day=day, time=line.begins_at, minutes=formats.number(line.slot_minutes))


def about(item: AgendaLine, t: Translator) -> str:
    """「市民課　決定　15分　説明：市民課長」; what its initiative or pilot was is said to be gone."""
    told = [item.department, label(item.asked, t), formats.minutes(item.minutes, t, 0)]
    if item.presenter:
        told.append(t("meeting_papers.presented_by", who=item.presenter))
    if item.confidential:
        told.append(t("meeting_papers.confidential"))
    if item.gone:
        told.append(t("meeting_papers.gone"))
    return "　".join(part for part in told if part)


def decided(item: AgendaLine, t: Translator) -> str | None:
    """「本格導入」, with what was decided in words; None where nothing is."""
    return outcome(item, t) or None


def rule_said(item: AgendaLine, t: Translator) -> str | None:
    """What the criterion pointed to, and that another way was taken where it was."""
    if item.recommendation is None:
        return None
    said = points_to(item.recommendation, t)
    against = item.decision is not None and not follows(item.recommendation, item.decision)
    return t("meeting_papers.rule_against" if against else "meeting_papers.rule", said=said)
