"""What must hold of the rule for every pilot."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.effects.test_properties import numbers, observations, plain, samples, specs
from tests.drawing import tries
from tracker.domain.codes import Basis, Direction, Grade, KpiKind, Phase, Recommendation, Verdict
from tracker.domain.decision import Advice, Guardrail, Plan, recommend
from tracker.domain.effects import KpiSpec, Observation, analyse

quick = settings(max_examples=tries(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
aimed = st.sampled_from([Direction.DECREASE, Direction.INCREASE])
FIXED = date(2025, 1, 1)
smallest = st.sampled_from([None, Decimal("0.001"), Decimal(1), Decimal(20)])


@quick
@given(specs(), observations, st.booleans(), st.booleans(), st.booleans())
def test_no_measurements_break_the_rule(
    spec: KpiSpec, rows: list[Observation], fixed: bool, extended: bool, site: bool
) -> None:
    """Finite figures, and never a recommendation to scale what is not shown, strong and planned."""
    effect = analyse(spec, rows)
    plan = Plan(spec.direction, fixed, spec.smallest_worthwhile_change, site)
    advice = recommend(effect, plan, [Guardrail("K2", effect)] if site else (), extended=extended)
    assert (advice is None) is (effect.basis is Basis.EXPECTED)
    if advice is None:
        return
    assert all(isfinite(number) for number in numbers(advice.model_dump()))
    assert Advice.model_validate_json(advice.model_dump_json()) == advice
    if advice.recommendation is Recommendation.SCALE:
        assert effect.verdict in {Verdict.IMPROVED, Verdict.KEPT}
        assert effect.grade in {Grade.MEASURED, Grade.REMEASURED}
        assert fixed
    if advice.extension is not None:
        assert advice.recommendation is Recommendation.EXTEND
        assert 0 <= advice.extension.before <= 200
        assert 5 <= advice.extension.after <= 200
    assert not extended or advice.recommendation is not Recommendation.EXTEND


@quick
@given(aimed, samples, samples, smallest)
def test_a_pilot_that_did_not_improve_never_scales(
    direction: Direction, first: list[Decimal], second: list[Decimal], m: Decimal | None
) -> None:
    """Of two phases at most one order can be scaled; the other is stopped, or says less."""
    spec, plan = KpiSpec(KpiKind.TIME, direction, "分", plan_fixed_on=FIXED), Plan(direction, True, m)
    there = analyse(spec, plain(first, Phase.BEFORE) + plain(second, Phase.AFTER))
    back = analyse(spec, plain(second, Phase.BEFORE) + plain(first, Phase.AFTER))
    said = {name: recommend(effect, plan) for name, effect in (("there", there), ("back", back))}
    scaled = [name for name, advice in said.items() if advice and advice.recommendation is Recommendation.SCALE]
    assert len(scaled) <= 1
    if there.difference is not None and (there.difference > 0) is (direction is Direction.DECREASE):
        assert "there" not in scaled


@quick
@given(aimed, samples, samples, smallest, st.sampled_from([Decimal("0.5"), Decimal(5), Decimal(60)]))
def test_worse_cases_never_turn_a_stop_into_scaling(
    direction: Direction, first: list[Decimal], second: list[Decimal], m: Decimal | None, worse: Decimal
) -> None:
    """Shifting every case after the change the unwished way keeps or lowers what is said of it."""
    spec, plan = KpiSpec(KpiKind.TIME, direction, "分", plan_fixed_on=FIXED), Plan(direction, True, m)
    shift = worse if direction is Direction.DECREASE else -worse
    rows = plain(second, Phase.AFTER)
    shifted = [replace(row, value=row.value + shift) for row in rows if row.value is not None]
    before = plain(first, Phase.BEFORE)
    now, then = (recommend(analyse(spec, before + after), plan) for after in (rows, shifted))
    assert now is not None
    assert then is not None
    if then.recommendation is Recommendation.SCALE:
        assert now.recommendation is Recommendation.SCALE
    if now.gain is not None:
        assert then.gain == now.gain - Fraction(worse)
