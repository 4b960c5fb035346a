"""② 対話 as people read and keep it: sessions, who was there, what was agreed and is to be done, the 用語集.

Levels are only ever counted: nobody who took part, and nobody who said something, is named.
"""

from collections.abc import Collection
from datetime import date

from tracker.domain.codes import Audience
from tracker.domain.effects.model import Frozen
from tracker.domain.fiscal import fiscal_year
from tracker.domain.participation import Presence, passes
from tracker.domain.planning import ActionLine, ConcernLine
from tracker.domain.pulse import Pulse
from tracker.domain.results import Filters
from tracker.domain.step_codes import Attendee, DialogueKind, PulseQuestion, PulseTime


class DialogueLine(Frozen):
    """One dialogue in the list. ``people`` and ``departments`` took part; ``executives`` are 経営層 among them."""

    code: str
    kind: DialogueKind
    title: str
    held_on: date
    question: str | None
    initiatives: tuple[tuple[str, str], ...]
    department_codes: tuple[str, ...]
    people: int
    executives: int
    agreements: int
    concerns: int
    open_concerns: int
    follow_ups: int
    open_follow_ups: int


class Present(Frozen):
    """One department at a dialogue: how many of each level, in the order of :class:`Attendee`."""

    department_code: str
    department: str
    counts: tuple[int, ...]


class AgreementLine(Frozen):
    """合意事項; without an initiative it is about all of the dialogue."""

    code: str
    text: str
    initiative_code: str | None
    initiative: str | None
    version: int


class Raised(Frozen):
    """A 懸念 with the initiative it was raised about."""

    initiative_code: str
    initiative: str
    concern: ConcernLine


class FollowUp(Frozen):
    """フォロー with the initiative it is for, if any."""

    initiative_code: str | None
    initiative: str | None
    action: ActionLine


class DialogueCard(Frozen):
    """Everything about one dialogue. ``absent``: (code, title, names of departments still missing) per initiative."""

    line: DialogueLine
    executives_said: str | None
    front_line_said: str | None
    note: str | None
    present: tuple[Present, ...]
    agreements: tuple[AgreementLine, ...]
    concerns: tuple[Raised, ...]
    follow_ups: tuple[FollowUp, ...]
    absent: tuple[tuple[str, str, tuple[str, ...]], ...]
    version: int


class TermLine(Frozen):
    """A word of the 用語集."""

    term: str
    reading: str | None
    meaning: str
    source: str | None
    version: int


class Dialogues(Frozen):
    """The screen of ② at one moment. ``waiting`` are the 懸念 nobody has answered, blocking ones first."""

    lines: tuple[DialogueLine, ...]
    presences: tuple[Presence, ...]
    waiting: tuple[Raised, ...]
    departments: tuple[tuple[str, str], ...]
    areas: tuple[str, ...]
    terms: tuple[TermLine, ...]
    pulses: tuple[Pulse, ...]


class PainPoint(Frozen):
    """困りごと with its votes."""

    text: str
    audience: Audience
    department: str | None
    votes: int


class Topic(Frozen):
    """An initiative as the next workshop needs it: why, whose, what hurts and what is unanswered."""

    code: str
    title: str
    purpose: str | None
    departments: tuple[str, ...]
    concerns: tuple[ConcernLine, ...]
    pain_points: tuple[PainPoint, ...]


class SaveDialogue(Frozen):
    """Add (``version`` None, ``code`` empty) or change a dialogue."""

    code: str
    kind: DialogueKind
    title: str
    held_on: date
    initiative_codes: tuple[str, ...] = ()
    question: str | None = None
    executives_said: str | None = None
    front_line_said: str | None = None
    note: str | None = None
    version: int | None = None


class SaveParticipation(Frozen):
    """Who was there: (department code, level, people) of everybody. ``version`` is the dialogue's."""

    dialogue_code: str
    present: tuple[tuple[str, Attendee, int], ...]
    version: int


class SaveAgreement(Frozen):
    """Add (``version`` None, ``code`` empty) or change a 合意事項."""

    code: str
    dialogue_code: str
    initiative_code: str | None
    text: str
    version: int | None = None


class SavePulse(Frozen):
    """Add (``version`` None) or correct a department's answers to one question at one time.

    ``counts`` are how many gave the scores 1 to 5; they replace what was kept.
    """

    initiative_code: str
    department_code: str
    question: PulseQuestion
    asked: PulseTime
    asked_on: date | None
    counts: tuple[int, ...]
    version: int | None = None


class SaveTerm(Frozen):
    """Add (``version`` None) or change a word. ``known_as`` is how it was written before the change."""

    known_as: str
    term: str
    meaning: str
    reading: str | None = None
    source: str | None = None
    version: int | None = None


def narrowed(found: Dialogues, chosen: Filters, kept: Collection[str]) -> Dialogues:
    """The same moment under the shared filters; ``kept`` are the codes of the initiatives that pass them.

    A dialogue passes when it was in the 年度 and about a kept initiative, or when the department chosen took part.
    """
    if chosen == Filters():
        return found
    everything = chosen == Filters(fy=chosen.fy)

    def passes_(line: DialogueLine) -> bool:
        about = everything or any(code in kept for code, _ in line.initiatives)
        joined = chosen.dept in line.department_codes and chosen == Filters(fy=chosen.fy, dept=chosen.dept)
        return chosen.fy in (None, fiscal_year(line.held_on)) and (about or joined)

    return found.model_copy(
        update={
            "lines": tuple(line for line in found.lines if passes_(line)),
            "presences": tuple(row for row in found.presences if passes(row, chosen)),
            "waiting": tuple(each for each in found.waiting if everything or each.initiative_code in kept),
        }
    )
