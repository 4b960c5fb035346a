"""What an effect carries for the decision rule: the 90 % interval, the spread of pairs, and where the ranks moved."""

import pytest
from scipy import stats

from tests.domain.effects.builders import AFTER, BEFORE, cases, kpi, pairs, row
from tracker.domain.codes import Direction, KpiKind
from tracker.domain.effects import Effect, Observation, analyse

FIRST = (12.4, 8.5, 20.25, 15, 9.75, 31, 11, 14.5, 10, 18.5, 13, 12)
SECOND = (8, 6.5, 12, 9, 9.5, 15, 7, 10.5, 6, 14, 8.25, 9.5)


def found(rows: list[Observation], kind: KpiKind = KpiKind.TIME) -> Effect:
    return analyse(kpi(kind), rows)


def test_the_90_percent_interval_of_two_samples_is_scipys() -> None:
    effect = found(cases(BEFORE, FIRST) + cases(AFTER, SECOND))
    theirs = stats.ttest_ind(SECOND, FIRST, equal_var=False).confidence_interval(0.90)
    assert effect.interval_90 is not None
    assert (effect.interval_90.low, effect.interval_90.high) == pytest.approx((theirs.low, theirs.high), rel=1e-9)


def test_pairs_carry_the_spread_of_their_differences() -> None:
    effect = found(pairs(FIRST, SECOND))
    theirs = stats.ttest_rel(SECOND, FIRST).confidence_interval(0.90)
    changes = [after - before for before, after in zip(FIRST, SECOND, strict=True)]
    assert effect.interval_90 is not None
    assert (effect.interval_90.low, effect.interval_90.high) == pytest.approx((theirs.low, theirs.high), rel=1e-9)
    assert effect.difference_sd == pytest.approx(stats.tstd(changes))
    assert found(cases(BEFORE, FIRST) + cases(AFTER, SECOND)).difference_sd is None


def test_summaries_and_counts_have_it_too() -> None:
    summary = found([row(BEFORE, value=20, n=30, sd=5), row(AFTER, value=17, n=25, sd=4)])
    both = [row(BEFORE, numerator=25, denominator=40), row(AFTER, numerator=38, denominator=40)]
    counts = found(both, KpiKind.PROPORTION)
    for effect in (summary, counts):
        assert effect.interval_90 is not None
        assert effect.difference_interval is not None
        assert effect.difference_interval.low < effect.interval_90.low
        assert effect.interval_90.high < effect.difference_interval.high
        assert effect.rank_shift is None


@pytest.mark.parametrize("direction", list(Direction))
def test_the_ranks_say_where_the_cases_moved_whatever_was_wished(direction: Direction) -> None:
    spec = kpi(KpiKind.TIME, direction)
    assert analyse(spec, cases(BEFORE, FIRST) + cases(AFTER, SECOND)).rank_shift == -1
    assert analyse(spec, cases(BEFORE, SECOND) + cases(AFTER, FIRST)).rank_shift == 1
    assert analyse(spec, cases(BEFORE, FIRST) + cases(AFTER, FIRST)).rank_shift == 0


def test_an_effect_stored_before_there_was_a_rule_can_still_be_read() -> None:
    effect = found(cases(BEFORE, FIRST) + cases(AFTER, SECOND))
    old = effect.model_dump_json(exclude={"interval_90", "difference_sd", "rank_shift"})
    assert Effect.model_validate_json(old).difference_interval == effect.difference_interval
