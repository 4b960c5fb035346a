"""One KPI as readers are shown it, from what is stored of it. Nothing here asks the database.

A result is made once of the same stored values: after a change of one KPI the other ten thousand are not made anew.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tracker.db.results import KpiRow, effect_of
from tracker.domain.annual import annual
from tracker.domain.codes import Audience, Caveat, Direction, KpiKind, KpiRole, Step
from tracker.domain.effects.model import Effect
from tracker.domain.measurements import KpiUnit
from tracker.domain.portfolio import portfolio
from tracker.domain.results import Annual, KpiResult, Portfolio, YearSettings

KEPT = 20_000
"""Results kept over all revisions; the oldest go first."""

SUMS_KEPT = 1_000
"""Sums kept: of every initiative of a large city, and of some filters."""


@lru_cache(maxsize=KEPT)
def stored_result(row: KpiRow, step: Step, settings: YearSettings, target: Decimal | None) -> KpiResult:
    """The result of a KPI whose effect is stored; the very same object for the same values."""
    return made_result(row, effect_of(row.effect or ""), step, settings, target)


def made_result(row: KpiRow, effect: Effect, step: Step, settings: YearSettings, target: Decimal | None) -> KpiResult:
    """The result of a KPI with this effect; ``settings`` and ``target`` are of the 年度 it was last measured in."""
    yearly = _annual(row, effect, settings, target)
    return KpiResult(
        code=row.code,
        name=row.name,
        kind=row.kind,
        unit=row.unit,
        direction=row.direction,
        audience=row.audience,
        level=row.level,
        role=row.role,
        initiative_code=row.initiative_code,
        initiative_title=row.initiative_title,
        initiative_type=row.initiative_type,
        lifecycle=row.lifecycle,
        step=step,
        focus_area=row.focus_area,
        department=row.department,
        department_code=row.department_code,
        pilot_code=row.pilot_code,
        pilot_changed_on=row.pilot_changed_on,
        process_code=row.process_code,
        process_hours=_process_hours(row),
        target=row.target,
        smallest_worthwhile_change=row.smallest_worthwhile_change,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        effect=_with_caveats(row, effect, yearly),
        annual=yearly,
        annual_volume=_volume(row),
        volume_of=row.process_name if row.annual_volume is None else None,
    )


def sums(kpis: Iterable[KpiResult]) -> Portfolio:
    """:func:`tracker.domain.portfolio.portfolio`, added up once of the very same results."""
    return _sums(_Same(kpis))


class _Same:
    """Results, equal only to the very same objects: comparing 10,000 by value would cost more than adding them up.

    It holds them, so that no other object can take their place in memory.
    """

    __slots__ = ("_hash", "kpis")

    def __init__(self, kpis: Iterable[KpiResult]) -> None:
        self.kpis = tuple(kpis)
        self._hash = hash(tuple(map(id, self.kpis)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and [*map(id, self.kpis)] == [*map(id, other.kpis)]


@lru_cache(maxsize=SUMS_KEPT)
def _sums(same: _Same) -> Portfolio:
    return portfolio(same.kpis)


def _volume(row: KpiRow) -> int | None:
    return row.process_volume if row.annual_volume is None else row.annual_volume


def _annual(row: KpiRow, effect: Effect, settings: YearSettings, target: Decimal | None) -> Annual | None:
    return annual(
        effect,
        kind=row.kind,
        unit=row.unit,
        direction=row.direction,
        audience=row.audience,
        volume=_volume(row),
        adoption_share_pct=row.adoption_share,
        new_work_minutes=row.new_work_minutes,
        settings=settings,
        target=target,
    )


def _with_caveats(row: KpiRow, effect: Effect, yearly: Annual | None) -> Effect:
    """The stored effect with what only today's volume and unit cost can tell."""
    more = []
    per_case = row.kind is KpiKind.TIME and not KpiUnit(row.kind, row.unit).weekly
    if per_case and row.direction is not Direction.INCREASE and effect.difference is not None and not _volume(row):
        more.append(Caveat.NO_VOLUME)
    if yearly is not None and row.audience is Audience.STAFF and yearly.saved_yen is None:
        more.append(Caveat.NO_UNIT_COST)
    if _is_early(row, effect):
        more.append(Caveat.PEEKED)
    return effect.model_copy(update={"caveats": (*effect.caveats, *more)}) if more else effect


def _is_early(row: KpiRow, effect: Effect) -> bool:
    """Whether an interval is looked at before the planned number of cases was reached."""
    if row.planned_n is None or row.role is not KpiRole.PRIMARY or effect.difference_interval is None:
        return False
    return effect.after is not None and effect.after.n is not None and effect.after.n < row.planned_n


def _process_hours(row: KpiRow) -> Fraction | None:
    if row.process_volume is None or row.process_minutes is None:
        return None
    return Fraction(row.process_minutes) * row.process_volume / 60
