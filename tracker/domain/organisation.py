"""The city itself, its yearly settings, departments and people: views and commands of 設定."""

from datetime import date, datetime
from decimal import Decimal

from tracker.domain.codes import UpdateCycle
from tracker.domain.effects.model import Frozen
from tracker.domain.scales import Mark


class City(Frozen):
    """The city and its own 「なぜDXを進めるのか」. ``version`` must come back with a change.

    The scales name what 進捗 and 達成 are marked with.
    """

    name: str
    why: str
    version: int
    update_cycle: UpdateCycle = UpdateCycle.MONTHLY
    progress_scale: str = ""
    achievement_scale: str = ""


class YearSetting(Frozen):
    """Settings of one 年度 as stored; empty values mean the city has not decided."""

    fiscal_year: int
    yen_per_hour: Decimal | None
    basis: str | None
    minutes_per_day: Decimal | None
    version: int


class Department(Frozen):
    code: str
    name: str
    parent_code: str | None
    version: int
    people: int = 0
    initiatives: int = 0


class Person(Frozen):
    code: str
    name: str
    department_code: str | None
    email: str | None
    role: str | None
    in_post_since: date | None
    version: int


class Organisation(Frozen):
    """Everything the 設定 screen shows, read at once."""

    city: City
    years: tuple[YearSetting, ...]
    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    scales: tuple[Mark, ...] = ()


class UpdateCity(Frozen):
    """The city as it should stand; None leaves the cycle or a scale as it is."""

    name: str
    why: str
    version: int
    update_cycle: UpdateCycle | None = None
    progress_scale: str | None = None
    achievement_scale: str | None = None


class SaveYear(Frozen):
    """Add (``version`` None) or change one 年度."""

    fiscal_year: int
    yen_per_hour: Decimal | None
    basis: str | None
    minutes_per_day: Decimal | None
    version: int | None


class SaveDepartment(Frozen):
    """Add (``version`` None) or change a department."""

    code: str
    name: str
    parent_code: str | None
    version: int | None


class SavePerson(Frozen):
    """Add (``version`` None) or change a person."""

    code: str
    name: str
    department_code: str | None
    email: str | None
    role: str | None
    in_post_since: date | None
    version: int | None


class MeasurementView(Frozen):
    """One stored measurement as it can be corrected or left out; amounts are stored amounts.

    ``excluded`` says why it counts in no effect; None: it counts.
    """

    code: str
    kpi_code: str
    phase: str
    observed_on: date | None
    value: Decimal | None
    n: int | None
    total: Decimal | None
    sd: Decimal | None
    numerator: int | None
    denominator: int | None
    tally: str | None
    case_type: str | None
    pair_key: str | None
    excluded: str | None
    note: str | None
    version: int


class CorrectMeasurement(Frozen):
    """Replace the figures of one measurement; the old ones are kept with the reason.

    Amounts are stored amounts (minutes, percent, unit). ``reason`` must not be empty.
    """

    code: str
    version: int
    reason: str
    value: Decimal | None = None
    n: int | None = None
    total: Decimal | None = None
    sd: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    tally: str | None = None


class LeaveOut(Frozen):
    """Leave one measurement out of the effect (``out``), or let it count again; both with a reason."""

    code: str
    version: int
    out: bool
    reason: str


class AuditEntry(Frozen):
    """One line of 変更履歴. ``action`` is insert, update, delete or import."""

    at: datetime
    actor: str
    action: str
    table: str
    key: str
    changes: tuple[tuple[str, str | None, str | None], ...]
