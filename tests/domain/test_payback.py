"""Money of a year and the months until a one-off is back; figures made by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.builders import NO_COST, YEAR, result, yearly
from tests.domain.effects.builders import AFTER, BEFORE, cases, kpi
from tests.pilots_builder import pilot
from tracker.domain.codes import Audience, Lifecycle
from tracker.domain.effects.model import Interval
from tracker.domain.payback import Payback, of_pilot, of_pilots, payback, released_yen
from tracker.domain.portfolio import portfolio
from tracker.domain.results import KpiResult

HIGH = (18, 21, 25, 19, 30, 22, 24, 17, 26, 20, 23, 28)
LOW = (8, 11, 15, 9, 14, 12, 10, 7, 13, 6, 5, 16)
MILLION = Fraction(1_000_000)


def money(released: Any = MILLION, low: float | None = 600_000, **more: Any) -> Payback:
    ends = None if low is None else Interval(low=low, high=1_400_000)
    facts: dict[str, Any] = {"one_off": Decimal(800_000), "running": Decimal(200_000), "cash": Decimal(0), **more}
    return payback(Fraction(released), ends, **facts)


def test_the_one_off_comes_back_out_of_the_monthly_net() -> None:
    """1,000,000 − 200,000 = 800,000 a year; 800,000 back in 12 months, at the lower end 400,000 a year: 24 months."""
    found = money()
    assert (found.net, found.net_interval) == (800_000, Interval(low=400_000, high=1_200_000))
    assert (found.months, found.months_cautious, found.doubtful, found.slow) == (12, 24, False, False)


@pytest.mark.parametrize("low", [200_000, 199_999, -500_000])
def test_a_lower_net_that_is_not_above_zero_gives_no_months(low: float) -> None:
    found = money(low=low)
    assert (found.months, found.months_cautious, found.doubtful) == (None, None, True)


def test_a_loss_is_doubtful_even_without_a_width() -> None:
    found = money(released=-300_000, low=None)
    assert (found.net, found.months, found.doubtful) == (-500_000, None, True)


def test_a_total_without_a_width_has_months_and_no_cautious_ones() -> None:
    found = money(low=None)
    assert (found.months, found.months_cautious, found.net_interval) == (12, None, None)


def test_what_takes_longer_than_ten_years_is_no_number_of_months() -> None:
    found = money(one_off=Decimal(8_000_001))
    assert (found.months, found.slow, found.doubtful) == (None, True, False)
    assert money(one_off=Decimal(8_000_000)).months == 120
    assert money(one_off=Decimal(5_000_000)).months_cautious is None, "150 months at the lower end"


def test_without_a_one_off_there_is_nothing_to_pay_back() -> None:
    found = money(one_off=None)
    assert (found.months, found.doubtful, found.slow, found.costs_known) == (None, False, False, True)


def test_costs_nobody_entered_are_unknown_and_not_doubtful() -> None:
    found = money(low=-1, one_off=None, running=None)
    assert (found.net, found.doubtful, found.costs_known) == (MILLION, False, False)


def test_spending_that_fell_is_no_part_of_the_net() -> None:
    assert money(cash=Decimal(400_000)).net == money().net
    assert money(cash=Decimal(400_000)).cash == 400_000


def timed(code: str, **given: Any) -> KpiResult:
    return result(code, kpi(), cases(BEFORE, HIGH) + cases(AFTER, LOW), **given)


def test_the_yen_of_a_sum_carry_the_width_of_its_hours() -> None:
    found = released_yen([timed("K1"), timed("K2")])
    assert found is not None
    yen, ends = found
    one = timed("K1").annual
    assert one is not None
    assert one.interval is not None
    assert yen == 2 * one.saved_hours * 2643
    assert ends is not None
    half = float(one.saved_hours) - one.interval.low
    assert float(yen) - ends.low == pytest.approx(half * 2643 * 2**0.5)


def test_a_bare_total_takes_the_width_away_and_a_missing_unit_cost_everything() -> None:
    with_total = released_yen([timed("K1"), yearly("K2", 100, 60)])
    assert with_total is not None
    assert with_total[1] is None
    assert released_yen([timed("K1"), yearly("K2", 100, 60, settings=NO_COST)]) is None
    assert released_yen([timed("K1", audience=Audience.RESIDENT)]) is None
    assert released_yen([timed("K1", lifecycle=Lifecycle.STOPPED)]) is None


def test_chained_pilots_are_worth_what_they_save_together() -> None:
    kpis = [yearly(f"K{i}", 1000, 700, process_code="G1", pilot_code=f"P{i}") for i in (1, 2)]
    assert released_yen(kpis) == (510 * 2643, None)
    dear = YEAR.model_copy(update={"yen_per_hour": Decimal(3000)})
    mixed = [kpis[0], yearly("K2", 1000, 700, process_code="G1", pilot_code="P2", settings=dear)]
    assert released_yen(mixed) == (510 * Fraction(2643 + 3000, 2), None)
    assert portfolio(mixed).saved_yen == 510 * Fraction(2643 + 3000, 2), "one sum, one number"


def test_the_costs_of_the_pilots_behind_the_sum_are_added_once_each() -> None:
    pilots = [
        pilot("P1", initial_yen=Decimal(100_000), recurring_yen=Decimal(10_000), cash_released_yen=Decimal(5_000)),
        pilot("P2", recurring_yen=Decimal(20_000)),
        pilot("P3", initial_yen=Decimal(9_000_000)),
    ]
    kpis = [
        yearly("K1", 200, 100, pilot_code="P1"),
        yearly("K2", 90, 40, pilot_code="P1"),
        yearly("K3", 200, 100, pilot_code="P2"),
        yearly("K4", 200, 100, pilot_code="P3", audience=Audience.RESIDENT),
    ]
    found = of_pilots(pilots, kpis)
    assert found is not None
    assert (found.released, found.running, found.one_off, found.cash) == (250 * 2643, 30_000, 100_000, 5_000)
    alone = of_pilot(pilots[1], kpis)
    assert alone is not None
    assert (alone.released, alone.running, alone.one_off) == (100 * 2643, 20_000, 0)
    assert of_pilot(pilots[2], kpis) is None


def test_an_ended_pilot_pays_nothing_back() -> None:
    stopped = yearly("K1", 200, 100, pilot_code="P1", lifecycle=Lifecycle.NOT_ADOPTED)
    assert of_pilot(pilot("P1", initial_yen=Decimal(1), changed_on=date(2026, 7, 1)), [stopped]) is None
