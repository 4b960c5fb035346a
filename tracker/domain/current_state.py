"""① 業務と課題 as people read and change it: the inventory of 業務, their steps, 困りごと, and purposes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tracker.domain.codes import Answer, Audience
from tracker.domain.effects.model import Exact, Frozen
from tracker.domain.step_codes import FlowState, NetworkZone, Waste

MINUTES_PER_HOUR = 60


class WorkLine(Frozen):
    """One 業務 of the inventory. ``minutes`` per case; ``peak_months`` are 1–12; ``ease`` 1 (hard) to 5 (easy).

    ``posts`` and ``votes`` count the 困りごと that hang on it and those who feel the same; ``steps`` those of today.
    """

    code: str
    name: str
    department_code: str | None
    department: str | None
    annual_volume: int | None
    minutes: Exact | None
    kind: str | None
    channel: str | None
    peak_months: tuple[int, ...]
    legal_basis: str | None
    ease: int | None
    note: str | None
    initiative_code: str | None
    initiative: str | None
    version: int
    posts: int = 0
    votes: int = 0
    steps: int = 0

    @property
    def hours(self) -> Fraction | None:
        """Hours a year: volume × minutes / 60; None where one of them is not known."""
        if self.annual_volume is None or self.minutes is None:
            return None
        return self.minutes * self.annual_volume / MINUTES_PER_HOUR

    @property
    def voices(self) -> int:
        """Everybody who said it hurts: those who wrote, and those who feel the same."""
        return self.posts + self.votes


class PainLine(Frozen):
    """One 困りごと with what it hangs on."""

    code: str
    audience: Audience
    text: str
    department_code: str | None
    department: str | None
    process_code: str | None
    process: str | None
    initiative_code: str | None
    initiative: str | None
    votes: int
    posted_on: date
    version: int


class CurrentState(Frozen):
    """Everything ① lists, at one moment. ``pains`` counts the 困りごと, which are read page by page."""

    works: tuple[WorkLine, ...]
    departments: tuple[tuple[str, str], ...]
    pains: int
    resident_pains: int


class FlowStep(Frozen):
    """One step of a process. ``follows`` are the numbers it comes after; empty: the number before it."""

    state: FlowState
    number: int
    name: str
    actor: str | None
    minutes: Exact | None
    wastes: tuple[Waste, ...]
    follows: tuple[int, ...]
    note: str | None
    version: int


class ProcessCard(Frozen):
    """One 業務 with its steps of today and to be, and the 困りごと that hang on it."""

    work: WorkLine
    steps: tuple[FlowStep, ...]
    pains: tuple[PainLine, ...]

    def of(self, state: FlowState) -> tuple[FlowStep, ...]:
        """The steps of one state by number."""
        return tuple(step for step in self.steps if step.state is state)


class AgreementLine(Frozen):
    """Which department agreed, by which post (empty: not said), on which day."""

    department_code: str
    department: str
    post: str
    agreed_on: date


class PurposeLine(Frozen):
    """One version of a purpose and who agreed to it."""

    number: int
    text: str
    written_on: date
    agreements: tuple[AgreementLine, ...]


class Confirmed(Frozen):
    """What is confirmed of an initiative before ③; None: not yet."""

    personal_data: Answer | None = None
    network_zone: NetworkZone | None = None
    security_checked_on: date | None = None


class PurposeSummary(Frozen):
    """What one initiative is for, and the departments that agreed to it as it stands."""

    initiative_code: str
    title: str
    department_code: str
    department: str
    purpose: str | None
    agreed: tuple[str, ...]


class SaveProcess(Frozen):
    """Add (``version`` None; an empty ``code`` is given) or change a 業務; every field as it should stand then."""

    code: str
    name: str
    department_code: str
    annual_volume: int | None = None
    minutes_per_case: Decimal | None = None
    kind: str | None = None
    channel: str | None = None
    peak_months: str | None = None
    legal_basis: str | None = None
    ease: int | None = None
    note: str | None = None
    initiative_code: str | None = None
    version: int | None = None


class SaveStep(Frozen):
    """Add (``version`` None) or change one step. ``wastes`` and ``follows`` as codes and numbers joined by commas."""

    process_code: str
    state: FlowState
    number: int
    name: str
    actor: str | None = None
    minutes: Decimal | None = None
    wastes: str | None = None
    follows: str | None = None
    note: str | None = None
    version: int | None = None


class RemoveStep(Frozen):
    """Take one step out; those that came after it come after what stands before it."""

    process_code: str
    state: FlowState
    number: int
    version: int


class LinkPainPoint(Frozen):
    """Say which 業務 and which 取組 a 困りごと is about; None: of none."""

    code: str
    process_code: str | None
    initiative_code: str | None
    version: int


class PostPainPoint(Frozen):
    """「気づきを書く」: one line from anybody."""

    text: str
    audience: Audience
    department_code: str | None
    initiative_code: str | None
    posted_on: date
    process_code: str | None = None


class StartFromProcess(Frozen):
    """Make an initiative of a 業務, with its 困りごと."""

    process_code: str
    title: str
    purpose: str | None = None


class Agree(Frozen):
    """A department agrees to the newest version of a purpose, which was ``number`` when it was shown."""

    initiative_code: str
    number: int
    department_code: str
    post: str
    agreed_on: date


class TakeBackAgreement(Frozen):
    """What was written down of a department's agreement was a mistake."""

    initiative_code: str
    number: int
    department_code: str
    post: str


class SaveInformation(Frozen):
    """What is confirmed before ③, and whether the city's own people can mend it. ``version`` is the initiative's."""

    initiative_code: str
    personal_data: Answer | None
    network_zone: NetworkZone | None
    security_checked_on: date | None
    self_maintainable: Answer | None
    version: int
