"""会議 as people prepare, hold and record it: views, and the commands of its screens."""

from datetime import date, datetime

from tracker.domain.codes import Decision, Recommendation
from tracker.domain.effects.model import Frozen
from tracker.domain.meeting_codes import Asked, ItemKind, Why
from tracker.domain.planning import ActionLine

MOST_MINUTES = 480
"""An item or a meeting of a city hall ends within a working day."""


class AgendaLine(Frozen):
    """One item of an agenda. ``position`` counts from 1 without holes.

    ``code`` is the initiative's or the pilot's (None for free items); ``title`` is what the papers call it and stays
    when what it is about was removed (``gone``). ``recommendation`` is what the rule says of the pilot now, or said
    when it was decided. ``decision`` is of pilots; ``decided`` is what was decided in words, ``reason`` why, ``said``
    what was said. ``decided_by`` is who typed it.
    """

    id: int
    position: int
    kind: ItemKind
    code: str | None
    title: str
    department: str | None
    asked: Asked
    minutes: int
    presenter: str | None
    confidential: bool
    gone: bool
    recommendation: Recommendation | None
    decision: Decision | None
    decided: str | None
    reason: str | None
    said: str | None
    decided_at: datetime | None
    decided_by: str | None
    version: int

    @property
    def is_decided(self) -> bool:
        """Whether the meeting has decided it."""
        return self.decision is not None or self.decided is not None


class MeetingLine(Frozen):
    """One meeting in a list. ``begins_at`` is "HH:MM"; ``papers`` the number of its newest 資料の確定.

    ``planned_minutes`` sums its items, to stand against ``slot_minutes``. ``open_decisions`` counts the items to be
    decided that are not.
    """

    code: str
    title: str
    held_on: date
    begins_at: str | None
    slot_minutes: int
    place: str | None
    note: str | None
    items: int
    planned_minutes: int
    open_decisions: int
    papers: int | None
    version: int

    @property
    def over_minutes(self) -> int:
        """By how much the agenda is longer than the slot; 0 where it fits."""
        return max(0, self.planned_minutes - self.slot_minutes)


class FixedLine(Frozen):
    """One 資料の確定 of a meeting; ``id`` is the kept state's."""

    id: int
    number: int
    fixed_at: datetime
    fixed_by: str


class MeetingView(Frozen):
    """A meeting whole. ``actions`` arose in it; ``returning`` arose in earlier meetings and are not done.

    ``fixed`` holds its numbered papers, newest first.
    """

    line: MeetingLine
    items: tuple[AgendaLine, ...]
    actions: tuple[ActionLine, ...]
    returning: tuple[ActionLine, ...]
    fixed: tuple[FixedLine, ...] = ()


class Proposal(Frozen):
    """Something an agenda might hold and does not yet.

    ``since`` is the day of decision that is past, or that of the meeting that did not decide it. ``named``, ``minutes``
    and the others are what that meeting's agenda said of it; ``id`` is that item's key.
    """

    kind: ItemKind
    code: str | None
    title: str
    department: str | None
    why: Why
    since: date | None = None
    id: int | None = None
    named: str | None = None
    minutes: int | None = None
    presenter: str | None = None
    confidential: bool = False

    @property
    def asked(self) -> Asked:
        """What the meeting would be asked for."""
        decides = self.kind is ItemKind.PILOT or self.why is Why.POSTPONED
        return Asked.DECIDE if decides else Asked.DISCUSS


class SaveMeeting(Frozen):
    """Add (``version`` None, ``code`` empty) or change a meeting."""

    code: str
    title: str
    held_on: date
    begins_at: str | None
    slot_minutes: int
    place: str | None = None
    note: str | None = None
    version: int | None = None


class SaveAgendaItem(Frozen):
    """Add (``id`` and ``version`` None; it comes last) or change an item. ``title`` None takes that of its target."""

    meeting_code: str
    kind: ItemKind
    code: str | None
    title: str | None
    asked: Asked
    minutes: int
    presenter: str | None = None
    confidential: bool = False
    id: int | None = None
    version: int | None = None


class MoveAgendaItem(Frozen):
    """Put an item ``steps`` places later (negative: earlier); at an end it stays."""

    id: int
    steps: int
    version: int


class RemoveAgendaItem(Frozen):
    """Take an item from the agenda; refused once something was decided with it."""

    id: int
    version: int


class RecordItem(Frozen):
    """What became of an item. A pilot's ``decision`` is recorded on the pilot too, and against its rule needs a reason.

    ``decided`` is the decision in words (for initiatives and free items), ``said`` what was said.
    """

    id: int
    decision: Decision | None = None
    decided: str | None = None
    reason: str | None = None
    said: str | None = None
    version: int


class FixPapers(Frozen):
    """「資料の確定」: keep everything the papers of this meeting show under the next number."""

    meeting_code: str
    version: int
