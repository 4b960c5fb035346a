"""The results every reader shares. Effects were computed when measurements changed; here they are only added up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from tracker.db import results as store
from tracker.db.effects import specs
from tracker.db.measurements import observations
from tracker.db.models import YearlySetting
from tracker.domain.actor import Actor
from tracker.domain.codes import Role, Step
from tracker.domain.effects import analyse, deciding_rows
from tracker.domain.effects.model import Effect, Observation
from tracker.domain.effects.phases import is_case
from tracker.domain.errors import NotFound
from tracker.domain.fiscal import fiscal_year
from tracker.domain.organisation import MeasurementView
from tracker.domain.pilots import PilotView
from tracker.domain.results import Case, Filters, KpiCases, KpiResult, Results, YearSettings
from tracker.services.advice import Judged, with_advice
from tracker.services.gates import standings
from tracker.services.kpi_results import made_result, stored_result, sums

DEFAULT_HOURS_PER_DAY = Decimal("7.75")
"""7時間45分, the usual working day of a city official, until the city sets its own."""

EVERYTHING = Filters()


def all_results(session: Session, actor: Actor, now: datetime, filters: Filters = EVERYTHING) -> Results:
    """Every KPI that passes the filters, and their sums, as of ``now`` (aware; its date decides the current 年度)."""
    actor.require(Role.VIEWER)
    years = _Years(store.yearly_settings(session), fiscal_year(now.date()), store.yearly_targets(session))
    where = standings(session)
    found = (_result(session, row, years, where[row.initiative_id].step) for row in store.kpi_rows(session))
    pilots, judged = with_advice(session, {id_: each.step for id_, each in where.items()}, tuple(found))
    kpis = tuple(result for result in judged if _passes(result, filters))
    return Results(
        generated_at=now,
        revision=store.revision(session),
        settings=years.current_settings(),
        portfolio=sums(kpis),
        kpis=kpis,
        pilots=tuple(pilot for pilot in pilots if _stays(pilot, filters, kpis)),
    )


def narrowed(found: Results, filters: Filters) -> Results:
    """The same moment under ``filters``, without asking the database again."""
    kpis = tuple(result for result in found.kpis if _passes(result, filters))
    pilots = tuple(pilot for pilot in found.pilots if _stays(pilot, filters, kpis))
    return found.model_copy(update={"kpis": kpis, "portfolio": sums(kpis), "pilots": pilots})


def initiative_results(session: Session, actor: Actor, now: datetime, code: str) -> Judged:
    """The results of one initiative's KPIs and its pilots, as :func:`all_results` has them."""
    actor.require(Role.VIEWER)
    years = _Years(store.yearly_settings(session), fiscal_year(now.date()), store.yearly_targets(session))
    rows = store.kpi_rows(session, code)
    where = standings(session, [row.initiative_id for row in rows[:1]])
    found = tuple(_result(session, row, years, where[row.initiative_id].step) for row in rows)
    pilots, kpis = with_advice(session, {}, found, initiative=code)
    return Judged(kpis, pilots)


def pilot_results(session: Session, pilot_id: int) -> tuple[KpiResult, ...]:
    """The results of one pilot's KPIs, for the rule: without the year's money."""
    years = _Years({}, 0, {})
    return tuple(_result(session, row, years, row.initiative_step) for row in store.kpi_rows(session, pilot=pilot_id))


@dataclass(slots=True)
class _Years:
    """Yearly settings with the fallback: the year of the measurement, else the current one, else the law's day."""

    stored: dict[int, YearlySetting]
    current: int
    targets: dict[tuple[int, int], Decimal]
    made: dict[int, YearSettings] = field(default_factory=dict)

    def current_settings(self) -> YearSettings:
        return self._settings(self.current, self.stored.get(self.current), None)

    def of(self, last_after: date | None) -> YearSettings:
        year = self.current if last_after is None else fiscal_year(last_after)
        if year not in self.made:
            self.made[year] = self._settings(year, self.stored.get(year), self.stored.get(self.current))
        return self.made[year]

    def target(self, kpi: store.KpiRow, last_after: date | None) -> Decimal | None:
        """The target a KPI had in the 年度 it was last measured in."""
        year = self.current if last_after is None else fiscal_year(last_after)
        return self.targets.get((kpi.id, year), kpi.target)

    def _settings(self, year: int, own: YearlySetting | None, other: YearlySetting | None) -> YearSettings:
        cost = next((row for row in (own, other) if row is not None and row.yen_per_hour is not None), None)
        day = next((row for row in (own, other) if row is not None and row.minutes_per_day is not None), None)
        minutes = day.minutes_per_day if day else None
        return YearSettings(
            fiscal_year=cost.fiscal_year if cost else year,
            hours_per_day=minutes / 60 if minutes else DEFAULT_HOURS_PER_DAY,
            yen_per_hour=cost.yen_per_hour if cost else None,
            yen_basis=cost.basis if cost else None,
        )


def _result(session: Session, row: store.KpiRow, years: _Years, step: Step) -> KpiResult:
    effect = store.effect_of(row.effect) if row.effect is not None else _fresh(session, row.id)
    last_on = effect.after.last_on if effect.after else None
    settings, target = years.of(last_on), years.target(row, last_on)
    if row.effect is None:
        return made_result(row, effect, step, settings, target)
    return stored_result(row, step, settings, target)


def _fresh(session: Session, kpi_id: int) -> Effect:
    """The effect of a KPI whose stored one is missing; ``services.effects.refresh`` stores it for the next reader."""
    ((_, spec),) = specs(session, [kpi_id])
    return analyse(spec, observations(session, kpi_id))


def _stays(pilot: PilotView, filters: Filters, kpis: Sequence[KpiResult]) -> bool:
    """A pilot passes as an initiative does; of one 年度 it passes with its KPIs."""
    return (
        (filters.fy is None or any(kpi.pilot_code == pilot.code for kpi in kpis))
        and filters.dept in (None, pilot.department_code)
        and filters.area in (None, pilot.focus_area)
        and filters.step in (None, pilot.step)
        and filters.state in (None, pilot.lifecycle)
    )


def _passes(result: KpiResult, filters: Filters) -> bool:
    last = result.effect.after.last_on if result.effect.after else None
    return (
        (filters.fy is None or (last is not None and fiscal_year(last) == filters.fy))
        and filters.dept in (None, result.department_code)
        and filters.area in (None, result.focus_area)
        and filters.step in (None, result.step)
        and filters.state in (None, result.lifecycle)
    )


def _existing(session: Session, kpi_code: str) -> int:
    found = store.kpi_id(session, kpi_code)
    if found is None:
        raise NotFound("kpi", kpi_code)
    return found


def kpi_cases(session: Session, actor: Actor, kpi_code: str) -> KpiCases:
    """The cases the effect of a KPI stands on, for a picture. Raises NotFound.

    A tally counts as that many cases; aggregates have none. What the analysis left out is left out here too.
    """
    actor.require(Role.VIEWER)
    kpi_id = _existing(session, kpi_code)
    ((_, spec),) = specs(session, [kpi_id])
    before, after = deciding_rows(spec, observations(session, kpi_id))
    return KpiCases(kpi_code=kpi_code, cases=tuple(case for row in (*before, *after) for case in _cases(row)))


def _cases(row: Observation) -> Iterator[Case]:
    values = [row.value] if row.value is not None and is_case(row) else []
    values += [Decimal(score) for score, people in row.tally or () for _ in range(people)]
    for value in values:
        yield Case(phase=row.phase, value=Fraction(value), observed_on=row.observed_on, case_type=row.case_type)


def kpi_measurements(session: Session, actor: Actor, kpi_code: str) -> tuple[MeasurementView, ...]:
    """Every measurement of a KPI as it can be corrected. Raises NotFound."""
    actor.require(Role.VIEWER)
    kpi_id = _existing(session, kpi_code)
    return tuple(store.measurement_views(session, kpi_id, kpi_code))
