"""What a sheet and a column of the exchange workbook are; the sheets themselves stand in ``spec``."""

from dataclasses import dataclass
from enum import Enum, StrEnum

Choices = type[Enum]


class SheetKind(StrEnum):
    DEPARTMENTS = "departments"
    PEOPLE = "people"
    SETTINGS = "settings"
    INITIATIVES = "initiatives"
    BUDGETS = "budgets"
    PROCESSES = "processes"
    PILOTS = "pilots"
    KPIS = "kpis"
    YEARLY_TARGETS = "yearly_targets"
    MEASUREMENTS = "measurements"
    DECISIONS = "decisions"
    ADOPTIONS = "adoptions"
    STORIES = "stories"
    REPORTS = "reports"
    CONCERNS = "concerns"
    STEP_PLANS = "step_plans"
    MILESTONES = "milestones"
    DEPENDENCIES = "dependencies"
    SKILLS = "skills"
    COURSES = "courses"
    COURSE_SESSIONS = "course_sessions"
    ATTENDANCE = "attendance"
    SKILL_COUNTS = "skill_counts"
    LESSON_USES = "lesson_uses"
    PROPOSALS = "proposals"
    LEARNING_GOALS = "learning_goals"
    PROCESS_STEPS = "process_steps"
    PAIN_POINTS = "pain_points"
    PURPOSE_AGREEMENTS = "purpose_agreements"
    DIALOGUES = "dialogues"
    PARTICIPATIONS = "participations"
    AGREEMENTS = "agreements"
    FOLLOW_UPS = "follow_ups"
    PULSES = "pulses"
    TERMS = "terms"


class ColumnType(StrEnum):
    """What a cell of a column is read as. The Python type of the parsed value stands behind each."""

    CODE = "code"  # str; a number cell 1.0 is "1"
    TEXT = "text"  # str
    CHOICE = "choice"  # the Enum named by ``choices``
    INTEGER = "integer"  # int ≥ minimum
    DECIMAL = "decimal"  # Decimal
    YEN = "yen"  # Decimal
    TIME = "time"  # Decimal minutes; a bare number is in ``bare_unit`` (分 or 時間)
    PERCENT = "percent"  # Decimal percent, 0–100
    DATE = "date"  # date
    MONTH = "month"  # date, first of the month
    FISCAL_YEAR = "fiscal_year"  # int
    QUANTITY = "quantity"  # Quantity, resolved against the KPI's unit by the service
    TALLY = "tally"  # Tally
    REFERENCE = "reference"  # str, code of ``refers_to`` (departments and people: code or name)
    REFERENCES = "references"  # tuple[str, ...], separated by 、 ・ , or ;
    CHOICES = "choices"  # str: codes of ``choices`` joined by commas, in the order of the vocabulary
    NUMBERS = "numbers"  # str: whole numbers ≥ minimum (≤ maximum) joined by commas, ascending; 「3〜5」 is 3,4,5


CODE_LENGTH = 64
NAME_LENGTH = 300
TEXT_LENGTH = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its English name, its Japanese header and what it accepts.

    ``default`` is used for new rows only when the column is absent or the cell empty. ``minimum`` and ``maximum`` are
    inclusive. An Answer is written as its first word, or the ``word`` of that number.
    """

    name: str
    header: str
    type: ColumnType
    required: bool = False
    default: object = None
    choices: Choices | None = None
    refers_to: SheetKind | None = None
    minimum: int | None = None
    max_length: int = TEXT_LENGTH
    bare_unit: str = "分"
    maximum: int | None = None
    word: int = 0


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet. ``key`` names the columns that identify a row; measurements have their own rule and no key."""

    kind: SheetKind
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, name: str) -> Column:
        """The column of that English name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)
