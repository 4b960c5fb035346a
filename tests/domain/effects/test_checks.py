"""The grade of the evidence, the checks that are shown, and the target."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.effects.builders import AFTER, BEFORE, cases, kpi, pairs, row
from tracker.domain.codes import Basis, Caveat, Direction, Grade, KpiKind, Method
from tracker.domain.effects import KpiSpec, Observation, analyse

HIGH = (18, 21, 25, 19, 30, 22, 24, 17, 26, 20, 23, 28)
LOW = (8, 11, 15, 9, 14, 12, 10, 7, 13, 6, 5, 16)
PROPORTION, ANNUAL_HOURS = KpiKind.PROPORTION, KpiKind.ANNUAL_HOURS


def caveats(rows: Sequence[Observation], spec: KpiSpec | None = None) -> set[Caveat]:
    return set(analyse(spec or kpi(), rows).caveats)


def both(before: Sequence[object] = HIGH, after: Sequence[object] = LOW, **given: Any) -> list[Observation]:
    return [row(BEFORE, value=v, **given) for v in before] + [row(AFTER, value=v, **given) for v in after]


# grades


@pytest.mark.parametrize(
    ("kind", "rows", "grade"),
    [
        (KpiKind.TIME, both(), Grade.MEASURED),
        (KpiKind.TIME, both(method=Method.SYSTEM_LOG), Grade.MEASURED),
        (KpiKind.TIME, pairs(HIGH, [v - i % 3 for i, v in enumerate(HIGH)]), Grade.MEASURED),
        (KpiKind.TIME, both(HIGH[:9]), Grade.REPORTED),
        (KpiKind.TIME, both(method=Method.SELF_REPORTED), Grade.REPORTED),
        (KpiKind.TIME, both(method=None), Grade.REPORTED),
        (KpiKind.TIME, both() + cases(AFTER, [9], method=Method.SELF_REPORTED), Grade.REPORTED),
        (KpiKind.TIME, both() + cases(AFTER, [9], method=Method.ESTIMATED), Grade.ESTIMATED),
        (KpiKind.TIME, cases(BEFORE, HIGH, method=Method.ESTIMATED) + cases(AFTER, LOW), Grade.ESTIMATED),
        (KpiKind.TIME, both([9] * 12, [8] * 12), Grade.REPORTED),
        (KpiKind.TIME, [row(BEFORE, value=9, n=50, sd=2), row(AFTER, value=8, n=50, sd=2)], Grade.REPORTED),
        (ANNUAL_HOURS, [row(BEFORE, value=9), row(AFTER, value=8)], Grade.REPORTED),
        (ANNUAL_HOURS, [row(BEFORE, value=9), row(AFTER, value=8, basis=Basis.EXPECTED)], Grade.EXPECTED),
        (
            PROPORTION,
            [row(BEFORE, numerator=3, denominator=20), row(AFTER, numerator=9, denominator=20)],
            Grade.MEASURED,
        ),
        (
            PROPORTION,
            [row(BEFORE, numerator=3, denominator=19), row(AFTER, numerator=9, denominator=20)],
            Grade.REPORTED,
        ),
        (KpiKind.TIME, [], Grade.REPORTED),
    ],
)
def test_grades(kind: KpiKind, rows: list[Observation], grade: Grade) -> None:
    assert analyse(kpi(kind), rows).grade is grade


# checks


def test_a_clean_pilot_has_no_caveat() -> None:
    rows = [
        row(phase, value=value, recorder=f"person {i % 3}", observed_on=first + timedelta(days=i), case_type="転入")
        for phase, values, first in ((BEFORE, HIGH, date(2026, 8, 3)), (AFTER, LOW, date(2026, 10, 5)))
        for i, value in enumerate(values)
    ]
    effect = analyse(kpi(plan_fixed_on=date(2026, 8, 1)), rows)
    assert effect.caveats == ()
    assert effect.recorders == 3


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [(None, {Caveat.NO_PLAN}), (date(2026, 10, 5), set()), (date(2026, 10, 6), {Caveat.PLAN_CHANGED})],
)
def test_a_plan_counts_when_it_is_not_later_than_the_first_row_after(fixed: date | None, expected: set[Caveat]) -> None:
    after = [row(AFTER, value=v, observed_on=date(2026, 10, 5)) for v in LOW]
    found = caveats(cases(BEFORE, HIGH) + after, kpi(plan_fixed_on=fixed))
    assert found & {Caveat.NO_PLAN, Caveat.PLAN_CHANGED} == expected


def test_the_learning_period_counts_for_the_first_row_after() -> None:
    start = date(2026, 10, 5)
    after = [row(AFTER, value=v, observed_on=start + timedelta(days=i)) for i, v in enumerate(LOW)]
    spec = kpi(changed_on=start, learning_days=5, plan_fixed_on=start + timedelta(days=3))
    assert Caveat.PLAN_CHANGED in caveats(cases(BEFORE, HIGH) + after, spec)


def test_a_bare_total_says_that_nothing_is_known_of_its_cases() -> None:
    assert caveats([row(BEFORE, value=100), row(AFTER, value=80)], kpi(ANNUAL_HOURS)) == {Caveat.NO_N}
    unsaid = [row(BEFORE, value=100, method=None), row(AFTER, value=80, method=None)]
    assert caveats(unsaid, kpi(ANNUAL_HOURS)) == {Caveat.NO_N, Caveat.METHOD_UNKNOWN}


@pytest.mark.parametrize(("n", "unequal"), [(37, True), (36, False)])
def test_sizes_more_than_three_times_apart(n: int, unequal: bool) -> None:
    assert (Caveat.UNEQUAL_SIZES in caveats(both(HIGH, list(LOW) * 3 + [9] * (n - 36)))) is unequal


@pytest.mark.parametrize(("after", "large"), [("1.9", True), (2, False), (18, False), ("18.1", True)])
def test_a_change_above_eighty_percent(after: object, large: bool) -> None:
    rows = [row(BEFORE, value=10, n=9), row(AFTER, value=after, n=9)]
    assert (Caveat.LARGE_CHANGE in caveats(rows)) is large


def test_few_recorders_are_told_only_where_names_were_noted() -> None:
    named = [
        row(phase, value=v, recorder="AB"[i % 2])
        for phase, vs in ((BEFORE, HIGH), (AFTER, LOW))
        for i, v in enumerate(vs)
    ]
    assert Caveat.FEW_RECORDERS in caveats(named)
    assert analyse(kpi(), named).recorders == 2
    assert Caveat.FEW_RECORDERS not in caveats(both())
    assert Caveat.FEW_RECORDERS not in caveats(both(method=Method.SYSTEM_LOG, recorder="server"))
    assert Caveat.FEW_RECORDERS not in caveats(named, kpi(KpiKind.MONEY))


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        (date(2026, 4, 1), date(2026, 7, 1), False),
        (date(2026, 4, 1), date(2026, 7, 2), True),
        (date(2026, 4, 1), date(2027, 4, 20), False),
        (date(2026, 12, 10), date(2027, 1, 10), False),
        (date(2026, 1, 10), date(2026, 12, 10), False),
        (date(2026, 3, 1), date(2026, 9, 1), True),
    ],
)
def test_seasons_more_than_a_quarter_apart(before: date, after: date, differs: bool) -> None:
    rows = [row(BEFORE, value=v, observed_on=before) for v in HIGH] + [
        row(AFTER, value=v, observed_on=after) for v in LOW
    ]
    assert (Caveat.SEASON_DIFFERS in caveats(rows)) is differs


def test_a_baseline_over_the_whole_year_and_yearly_totals_know_every_season() -> None:
    before = [row(BEFORE, value=v, observed_on=date(2025, 4, 1) + timedelta(days=30 * i)) for i, v in enumerate(HIGH)]
    after = [row(AFTER, value=v, observed_on=date(2026, 3, 20)) for v in LOW]
    assert Caveat.SEASON_DIFFERS not in caveats(before + after)
    totals = [row(BEFORE, value=9, observed_on=date(2025, 3, 31)), row(AFTER, value=8, observed_on=date(2025, 10, 1))]
    assert Caveat.SEASON_DIFFERS not in caveats(totals, kpi(ANNUAL_HOURS))


@pytest.mark.parametrize(("moved", "differs"), [(6, False), (8, False), (9, True)])
def test_case_mix_more_than_twenty_points_apart(moved: int, differs: bool) -> None:
    """Before 6 of 10 are 転入; after ``moved`` of 10."""
    rows = [row(BEFORE, value=20 + i, case_type="転入" if i < 6 else "転出") for i in range(10)]
    rows += [row(AFTER, value=10 + i, case_type="転入" if i < moved else "転出") for i in range(10)]
    assert (Caveat.CASE_MIX_DIFFERS in caveats(rows)) is differs


def test_case_mix_weighs_aggregates_by_their_cases_and_needs_types_in_both_phases() -> None:
    before = [row(BEFORE, value=20, n=80, case_type="転入"), row(BEFORE, value=10, n=20, case_type="転出")]
    after = [row(AFTER, value=20, n=40, case_type="転入"), row(AFTER, value=10, n=60, case_type="転出")]
    assert Caveat.CASE_MIX_DIFFERS in caveats(before + after)
    assert Caveat.CASE_MIX_DIFFERS not in caveats([*before, row(AFTER, value=9, n=100)])


def test_below_the_full_number() -> None:
    assert Caveat.BELOW_FLOOR in caveats(both(HIGH[:9]))
    assert Caveat.BELOW_FLOOR in caveats(both(HIGH[:3]))
    assert Caveat.BELOW_FLOOR not in caveats(both(HIGH[:10]))
    single = [row(BEFORE, value=9), row(AFTER, value=8)]
    assert Caveat.BELOW_FLOOR not in caveats(single, kpi(KpiKind.MONEY))
    assert Caveat.BELOW_FLOOR in caveats(single, kpi(KpiKind.TIME))


# target


@pytest.mark.parametrize(
    ("direction", "target", "met"),
    [
        (Direction.DECREASE, 8, True),
        (Direction.DECREASE, 7, False),
        (Direction.INCREASE, 8, True),
        (Direction.INCREASE, 9, False),
        (Direction.MAINTAIN, "7.1", True),
        (Direction.MAINTAIN, "6.9", False),
        (Direction.DECREASE, None, None),
    ],
)
def test_target(direction: Direction, target: object, met: bool | None) -> None:
    """導入後 is 8; the band of 維持 is a tenth of the baseline, 1."""
    spec = kpi(direction=direction, target=Decimal(str(target)) if target is not None else None)
    assert analyse(spec, [row(BEFORE, value=10, n=9), row(AFTER, value=8, n=9)]).target_met is met
