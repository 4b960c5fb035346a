"""What must hold for every input: nothing breaks, nothing is NaN, and worse is never called better."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import isclose, isfinite
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.drawing import tries
from tracker.domain.codes import Basis, Direction, Grade, KpiKind, Method, Phase, Verdict
from tracker.domain.effects import Effect, Interval, KpiSpec, Observation, analyse

BETTER = (Verdict.IMPROVED, Verdict.IMPROVED_UNQUANTIFIED)
WORSE = (Verdict.WORSE, Verdict.WORSE_UNQUANTIFIED)
MIRROR = {Verdict.IMPROVED: Verdict.WORSE, Verdict.IMPROVED_UNQUANTIFIED: Verdict.WORSE_UNQUANTIFIED}
MIRROR |= {there: here for here, there in MIRROR.items()}

quick = settings(max_examples=tries(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])

small = st.decimals(min_value=0, max_value=60, places=1)
wild = st.one_of(
    small,
    st.sampled_from([Decimal(0), Decimal(5), Decimal("0.000001")]),
    st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=6),
    st.decimals(min_value=0, max_value=Decimal("1e29"), places=0),
)
shifts = st.sampled_from([Decimal(0), Decimal(30), Decimal(60)])
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
maybe_day = st.none() | days
counts = st.integers(1, 10**6)
scores = st.dictionaries(st.integers(1, 5), st.integers(0, 40), max_size=5).map(lambda d: tuple(sorted(d.items())))


@st.composite
def shapes(draw: st.DrawFn) -> dict[str, Any]:
    """The figures of one row, in every accepted shape and some that no sheet lets in."""
    value, n = draw(wild), draw(st.integers(1, 40) | counts)
    shape = draw(st.integers(0, 9))
    if shape <= 4:
        return {"value": draw(small)}
    k = draw(st.integers(0, n))
    return [
        {"value": value},
        {"value": value, "n": n, "sd": abs(draw(wild))},
        {"value": value, "n": n},
        {"total": value, "n": draw(st.none() | st.just(n))},
        draw(st.sampled_from([{"numerator": k, "denominator": n}, {"tally": draw(scores)}, {}])),
    ][shape - 5]


@st.composite
def messy(draw: st.DrawFn) -> list[Observation]:
    """Up to two dozen rows, each of its own shape, day, method and basis."""
    return [
        Observation(
            phase=draw(st.sampled_from([Phase.BEFORE, Phase.AFTER, Phase.BEFORE, Phase.AFTER, Phase.FOLLOWUP])),
            observed_on=draw(maybe_day),
            case_type=draw(st.sampled_from([None, "転入", "転出"])),
            method=draw(st.sampled_from([None, *Method])),
            basis=draw(st.sampled_from([Basis.ACTUAL] * 5 + [Basis.EXPECTED])),
            pair_key=draw(st.none() | st.just(str(number // 2))),
            recorder=draw(st.sampled_from([None, "A", "B"])),
            **draw(shapes()),
        )
        for number in range(draw(st.integers(0, 24)))
    ]


@st.composite
def tidy(draw: st.DrawFn) -> list[Observation]:
    """A sheet as it should be: single cases in every phase, one method, perhaps paired, perhaps dated."""
    method = draw(st.sampled_from([Method.MEASURED, Method.MEASURED, Method.SELF_REPORTED]))
    paired, span = draw(st.booleans()), draw(st.none() | days)
    sizes = {
        Phase.BEFORE: st.integers(4, 14),
        Phase.AFTER: st.integers(4, 14),
        Phase.FOLLOWUP: st.sampled_from([0, 12]),
    }
    found = []
    for phase, size in sizes.items():
        day = date(2028, 6, 1) if phase is Phase.FOLLOWUP else span
        moved = draw(shifts)
        for number, value in enumerate(draw(size.flatmap(lambda n: st.lists(small, min_size=n, max_size=n)))):
            key = str(number) if paired else None
            found.append(Observation(phase, observed_on=day, value=value + moved, method=method, pair_key=key))
    return found


observations = messy() | tidy()


@st.composite
def specs(draw: st.DrawFn) -> KpiSpec:
    return KpiSpec(
        kind=draw(st.sampled_from(KpiKind)),
        direction=draw(st.sampled_from(Direction)),
        unit=draw(st.sampled_from(["分", "時間/週", "件"])),
        target=draw(st.none() | small),
        smallest_worthwhile_change=draw(st.none() | small),
        changed_on=draw(maybe_day),
        window_from=draw(maybe_day),
        window_to=draw(maybe_day),
        learning_days=draw(st.none() | st.integers(0, 10**9)),
        plan_fixed_on=draw(maybe_day),
    )


def numbers(value: Any) -> Iterator[float]:
    """Every float inside an effect."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from numbers(inner)


def holds(interval: Interval | None, point: Fraction | None) -> bool:
    """Whether an interval is in order and around its point."""
    if interval is None:
        return True
    slack = 1e-6 * (abs(interval.low) + abs(interval.high) + 1)
    inside = point is None or interval.low - slack <= float(point) <= interval.high + slack
    return interval.low <= interval.high and inside


def check_numbers(effect: Effect) -> None:
    assert all(isfinite(number) for number in numbers(effect.model_dump()))
    assert holds(effect.difference_interval, effect.difference)
    assert holds(effect.interval_90, effect.difference)
    assert (effect.interval_90 is None) is (effect.difference_interval is None)
    assert (effect.rank_shift is None) is (effect.p_value is None)
    assert holds(effect.rate_interval, effect.rate_pct)
    for side in (effect.before, effect.after):
        assert side is None or holds(side.mean_interval, side.estimate)


def check_word(direction: Direction, effect: Effect) -> None:
    assert (effect.difference is None) is (effect.verdict is Verdict.NOT_EVALUABLE)
    assert direction is not Direction.MAINTAIN or effect.verdict not in BETTER
    if effect.difference is None or direction is Direction.MAINTAIN:
        return
    gain = effect.difference if direction is Direction.INCREASE else -effect.difference
    assert effect.verdict not in BETTER or gain > 0
    assert effect.verdict not in WORSE or gain < 0


def check_grade(effect: Effect) -> None:
    if effect.grade not in (Grade.REMEASURED, Grade.MEASURED):
        return
    assert effect.difference_interval is not None
    for side in (effect.before, effect.after):
        assert side is not None
        assert side.n is not None
        assert effect.floor is not None
        assert side.n >= effect.floor
        assert set(side.methods) <= {Method.MEASURED, Method.SYSTEM_LOG}


@quick
@given(specs(), observations, st.randoms(use_true_random=False))
def test_no_input_breaks_the_analysis(spec: KpiSpec, rows: list[Observation], random: Any) -> None:
    """Finite numbers, a word that fits them, no grade above the evidence; stored and read back it is the same."""
    effect = analyse(spec, rows)
    check_numbers(effect)
    check_word(spec.direction, effect)
    check_grade(effect)
    assert Effect.model_validate_json(effect.model_dump_json()) == effect
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert analyse(spec, shuffled) == effect


def plain(values: list[Decimal], phase: Phase) -> list[Observation]:
    return [Observation(phase, value=value, method=Method.MEASURED) for value in values]


sizes = st.sampled_from([0, 1, 4, 5, 8, 15, 25])
samples = st.builds(
    lambda values, shift: [value + shift for value in values],
    sizes.flatmap(lambda n: st.lists(small, min_size=n, max_size=n)),
    shifts,
)
aimed = st.sampled_from([Direction.DECREASE, Direction.INCREASE])
amounts = st.sampled_from([KpiKind.TIME, KpiKind.COUNT, KpiKind.MONEY, KpiKind.SCORE])


@quick
@given(amounts, aimed, samples, samples)
def test_swapping_the_phases_turns_the_result_around(
    kind: KpiKind, direction: Direction, first: list[Decimal], second: list[Decimal]
) -> None:
    spec = KpiSpec(kind, direction, "分")
    there = analyse(spec, plain(first, Phase.BEFORE) + plain(second, Phase.AFTER))
    back = analyse(spec, plain(second, Phase.BEFORE) + plain(first, Phase.AFTER))
    assert back.verdict is MIRROR.get(there.verdict, there.verdict)
    assert back.difference == (-there.difference if there.difference is not None else None)
    if there.difference_interval is not None:
        assert back.difference_interval is not None
        assert isclose(back.difference_interval.low, -there.difference_interval.high, rel_tol=1e-9, abs_tol=1e-9)
        assert isclose(back.difference_interval.high, -there.difference_interval.low, rel_tol=1e-9, abs_tol=1e-9)


@quick
@given(aimed, samples, samples)
def test_the_wished_direction_only_turns_the_word(
    direction: Direction, first: list[Decimal], second: list[Decimal]
) -> None:
    rows = plain(first, Phase.BEFORE) + plain(second, Phase.AFTER)
    spec = KpiSpec(KpiKind.TIME, direction, "分")
    other = Direction.INCREASE if direction is Direction.DECREASE else Direction.DECREASE
    here, there = analyse(spec, rows), analyse(replace(spec, direction=other), rows)
    assert there.verdict is MIRROR.get(here.verdict, here.verdict)
    assert there.model_copy(update={"verdict": here.verdict}) == here


@quick
@given(aimed, samples, samples, st.sampled_from([Decimal(60), Decimal("0.001"), Decimal("1e9")]))
def test_the_unit_changes_no_verdict(
    direction: Direction, first: list[Decimal], second: list[Decimal], factor: Decimal
) -> None:
    spec = KpiSpec(KpiKind.TIME, direction, "分")
    rows = plain(first, Phase.BEFORE) + plain(second, Phase.AFTER)
    here = analyse(spec, rows)
    there = analyse(spec, [replace(row, value=row.value * factor) for row in rows if row.value is not None])
    assert (there.verdict, there.rate_pct, there.p_value) == (here.verdict, here.rate_pct, here.p_value)
    if here.difference is not None:
        assert there.difference == here.difference * Fraction(factor)
    if here.rate_interval is not None:
        assert there.rate_interval is not None
        assert isclose(there.rate_interval.low, here.rate_interval.low, rel_tol=1e-9, abs_tol=1e-9)


shares = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@quick
@given(shares, shares)
def test_shares_stay_between_none_and_all(first: tuple[int, int], second: tuple[int, int]) -> None:
    (k1, n1), (k2, n2) = first, second
    spec = KpiSpec(KpiKind.PROPORTION, Direction.INCREASE, "%")
    rows = [
        Observation(Phase.BEFORE, numerator=k1, denominator=n1),
        Observation(Phase.AFTER, numerator=k2, denominator=n2),
    ]
    effect = analyse(spec, rows)
    assert effect.difference == 100 * (Fraction(k2, n2) - Fraction(k1, n1))
    if effect.difference_interval is not None:
        inner = effect.interval_90
        assert inner is not None
        assert -100 <= effect.difference_interval.low <= inner.low <= inner.high <= effect.difference_interval.high
        assert effect.difference_interval.high <= 100
