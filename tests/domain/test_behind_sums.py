"""Which KPIs stand behind a sum, so that its picture shows them and no others."""

import pytest

from tests.domain.builders import result, yearly
from tests.domain.effects.builders import AFTER, BEFORE, kpi, row
from tracker.domain.codes import Audience, Basis, Decision, KpiKind, Lifecycle, Method
from tracker.domain.portfolio import behind_actual, behind_expected, portfolio


def test_the_kpis_behind_each_sum_are_those_it_was_made_of() -> None:
    kpis = [
        yearly("K1", 100, 60),
        yearly("K2", 100, 90, process_code="W1"),
        yearly("K3", 100, 80, process_code="W1"),
        yearly("K4", 100, 50, audience=Audience.RESIDENT),
        yearly("K5", 100, 20, basis=Basis.EXPECTED),
        yearly("K6", 100, 10, method=Method.ESTIMATED),
        yearly("K7", 100, 30, lifecycle=Lifecycle.PAUSED),
    ]
    staff, residents = (behind_actual(kpis, audience) for audience in (Audience.STAFF, Audience.RESIDENT))
    assert [kpi.code for kpi in staff] == ["K1", "K2"]
    assert [kpi.code for kpi in residents] == ["K4"]
    assert [kpi.code for kpi in behind_expected(kpis)] == ["K5", "K6"]
    assert portfolio(kpis).pooled.count == len(staff)
    assert portfolio(kpis).expected_count == 2


def test_an_actual_result_with_an_expectation_beside_it_stands_behind_both_sums() -> None:
    rows = [row(BEFORE, value=6000), row(AFTER, value=3000), row(AFTER, value=600, basis=Basis.EXPECTED)]
    both = result("K1", kpi(KpiKind.ANNUAL_HOURS), rows)
    assert behind_actual([both], Audience.STAFF) == behind_expected([both]) == (both,)


@pytest.mark.parametrize("decision", [Decision.NOT_ADOPT, Decision.STOPPED])
def test_a_pilot_decided_against_saves_nothing_while_its_initiative_goes_on(decision: Decision) -> None:
    sums = portfolio([yearly("K1", 100, 60), yearly("K2", 100, 10, decision=decision)])
    assert (sums.pooled.saved_hours, sums.excluded.not_active) == (40, 1)
    assert portfolio([yearly("K1", 100, 60, decision=Decision.CONTINUE)]).pooled.saved_hours == 40
