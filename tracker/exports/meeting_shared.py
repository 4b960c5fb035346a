"""What every paper of a meeting needs: which items it may name, when and where the meeting is."""

from collections.abc import Sequence

from tracker.domain.meetings import AgendaLine, MeetingLine
from tracker.i18n import Translator, formats
from tracker.wording.labels import label


def openly(items: Sequence[AgendaLine], *, public: bool) -> tuple[tuple[AgendaLine, ...], int]:
    """The items a paper names, and how many it leaves out because they are confidential."""
    shown = tuple(item for item in items if not (public and item.confidential))
    return shown, len(items) - len(shown)


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
