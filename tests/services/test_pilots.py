"""A pilot is designed, its criterion fixed, and changed only with a reason."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.calls import EDITOR, VIEWER, apply, measured, q
from tests.services.piloting import AFTER, BEFORE, DESIGN, call, designed, fix, kpi, kpi_command, measure, pilot
from tracker.db.engine import Database
from tracker.db.models import Pilot
from tracker.domain.codes import (
    Caveat,
    Decision,
    KpiKind,
    KpiRole,
    Phase,
    Recommendation,
    Site,
)
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.pilots import DecidePilot, FixCriterion, SavePilot
from tracker.services.decisions import decide
from tracker.services.kpis import save_kpi
from tracker.services.pilots import fix_criterion, save_pilot


def test_a_designed_pilot_is_numbered_within_its_initiative(city: Database) -> None:
    designed(city)
    again = call(city, save_pilot, SavePilot(code="", initiative_code="I1"))
    assert again == "I1-S2"
    view = pilot(city)
    assert (view.case_types, view.planned_n, view.primary_kpi) == (("転入", "転出"), 10, "I1-S1-K1")
    assert kpi(city).smallest_worthwhile_change == Decimal("1.5")


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"before_to": date(2026, 8, 1)}, "end_before_start", "before_to"),
        ({"after_from": date(2026, 8, 20)}, "windows_overlap", "after_from"),
        ({"after_from": date(2026, 9, 20)}, "after_before_change", "after_from"),
        ({"changed_on": date(2026, 8, 10)}, "change_before_baseline_ends", "changed_on"),
        ({"planned_n": 1}, "number_range", "planned_n"),
        ({"learning_days": -1}, "number_range", "learning_days"),
        ({"initial_yen": Decimal(-1)}, "number_negative", "initial_yen"),
        ({"process_code": "X"}, "unknown_reference", "process_code"),
        ({"hypothesis": "あ" * 10_001}, "text_too_long", "hypothesis"),
    ],
)
def test_a_design_that_cannot_be_is_refused_at_its_field(
    city: Database, changed: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        designed(city, **changed)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    with city.read() as session:
        assert session.scalars(select(Pilot)).all() == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"smallest_worthwhile_change": q(0)}, "worthwhile_positive"),
        ({"unit": "件"}, "unit_mismatch"),
        ({"name": " "}, "required"),
        ({"adoption_share": Decimal(101)}, "number_range"),
        ({"annual_volume": -1}, "number_negative"),
        ({}, "second_primary"),
    ],
)
def test_a_kpi_that_cannot_be_is_refused(city: Database, changed: dict[str, Any], code: str) -> None:
    designed(city)
    with pytest.raises(DomainError) as refusal:
        call(city, save_kpi, kpi_command(**changed))
    assert refusal.value.code == code


def test_three_guardrails_and_no_more(city: Database) -> None:
    designed(city)
    share = {
        "role": KpiRole.GUARDRAIL,
        "kind": KpiKind.PROPORTION,
        "name": "記入ミス",
        "smallest_worthwhile_change": None,
    }
    for _ in range(3):
        call(city, save_kpi, kpi_command(**share))
    with pytest.raises(DomainError, match="most_guardrails"):
        call(city, save_kpi, kpi_command(**share))
    assert len(pilot(city).guardrail_kpis) == 3


def test_the_criterion_is_fixed_only_when_it_is_complete(city: Database) -> None:
    call(city, save_pilot, SavePilot(code="", initiative_code="I1"))
    with pytest.raises(DomainError) as refusal:
        fix(city)
    assert refusal.value.params["missing"] == ["changed_on", "planned_n", "one_primary"]
    view = pilot(city)
    call(city, save_pilot, SavePilot(code=view.code, initiative_code="I1", version=view.version, **DESIGN))
    call(city, save_kpi, kpi_command())
    fix(city)
    assert pilot(city).plan_fixed_on == date(2026, 8, 3)
    with pytest.raises(DomainError, match="plan_already_fixed"):
        fix(city)


def test_before_anything_is_measured_a_change_takes_the_stamp_off(city: Database) -> None:
    designed(city)
    fix(city)
    view = pilot(city)
    changed = {**DESIGN, "planned_n": 30}
    call(city, save_pilot, SavePilot(code=view.code, initiative_code="I1", version=view.version, **changed))
    assert (pilot(city).plan_fixed_on, pilot(city).plan_changes) == (None, ())


def test_what_the_criterion_does_not_rest_on_may_change_freely(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.AFTER, AFTER, 10)
    view = pilot(city)
    changed = {**DESIGN, "freed_time_use": "相談の時間に充てる", "timers": 3}
    call(city, save_pilot, SavePilot(code=view.code, initiative_code="I1", version=view.version, **changed))
    assert (pilot(city).plan_fixed_on, pilot(city).plan_changes) == (date(2026, 8, 3), ())


def test_after_measuring_began_a_change_needs_a_reason_and_stays_visible(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, AFTER, 10)
    assert kpi(city).recommendation is Recommendation.SCALE
    version = 1
    with pytest.raises(DomainError, match="plan_change_reason"):
        call(city, save_kpi, kpi_command(code="I1-S1-K1", version=version, smallest_worthwhile_change=q(3)))
    assert kpi(city).smallest_worthwhile_change == Decimal("1.5")
    lowered = kpi_command(
        code="I1-S1-K1", version=version, smallest_worthwhile_change=q(3), reason="費用の見積もりが上がったため"
    )
    call(city, save_kpi, lowered)
    (change,) = pilot(city).plan_changes
    assert (change.reason, change.changed_by) == ("費用の見積もりが上がったため", EDITOR.name)
    assert change.changes == (("I1-S1-K1 smallest_worthwhile_change", "1.5", "3"),)
    assert Caveat.PLAN_CHANGED in kpi(city).effect.caveats
    assert kpi(city).recommendation is not Recommendation.SCALE


def test_two_people_changing_one_pilot_are_told_of_each_other(city: Database) -> None:
    designed(city)
    view = pilot(city)
    mine, theirs = (
        SavePilot(code=view.code, initiative_code="I1", version=view.version, timers=n, **DESIGN) for n in (4, 3)
    )
    call(city, save_pilot, theirs)
    with pytest.raises(ConflictError) as conflict:
        call(city, save_pilot, mine)
    assert conflict.value.theirs["timers"] == 3


def test_nobody_but_editors_changes_a_pilot(city: Database) -> None:
    designed(city)
    commands = [
        (save_pilot, SavePilot(code="", initiative_code="I1")),
        (save_kpi, kpi_command()),
        (fix_criterion, FixCriterion(pilot_code="I1-S1", on=date(2026, 8, 3), version=1)),
        (decide, DecidePilot(pilot_code="I1-S1", decided_on=date(2026, 11, 2), decision=Decision.SCALE)),
    ]
    for service, command in commands:
        with pytest.raises(PermissionDenied):
            call(city, service, command, VIEWER)


def test_what_is_gone_is_said_to_be_gone(city: Database) -> None:
    for service, command in (
        (save_pilot, SavePilot(code="", initiative_code="X")),
        (save_pilot, SavePilot(code="X", initiative_code="I1", version=1)),
        (decide, DecidePilot(pilot_code="X", decided_on=date(2026, 11, 2), decision=Decision.SCALE)),
    ):
        with pytest.raises(NotFound):
            call(city, service, command)


def test_a_place_chosen_because_it_was_the_worst_is_said_to_be(city: Database) -> None:
    designed(city, selection=Site.WORST)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, AFTER, 10)
    assert Caveat.CHOSEN_AS_WORST in kpi(city).effect.caveats


def test_a_case_left_out_counts_in_no_effect(city: Database) -> None:
    designed(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, AFTER, 10)
    out = {"kpi_code": "I1-S1-K1", "phase": Phase.AFTER, "value": q(90), "excluded": "途中で別の用件が入った"}
    assert apply(city, measured(out)).applied
    after = kpi(city).effect.after
    assert after is not None
    assert (after.n, float(after.estimate)) == (10, pytest.approx(sum(AFTER) / 10))


def test_looking_before_the_planned_number_is_reached_is_said(city: Database) -> None:
    designed(city, planned_n=20)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, AFTER, 10)
    assert Caveat.PEEKED in kpi(city).effect.caveats
    measure(city, Phase.AFTER, [value + 0.05 for value in AFTER], 10)
    assert Caveat.PEEKED not in kpi(city).effect.caveats
