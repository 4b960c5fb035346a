"""A pilot is designed, its criterion fixed, changed only with a reason, and decided about on the record."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.calls import EDITOR, NOW, VIEWER, apply, measured, q, sheet
from tracker.db.engine import Database
from tracker.db.models import Initiative, Pilot
from tracker.domain.codes import (
    Caveat,
    Decision,
    Direction,
    KpiKind,
    KpiRole,
    Lifecycle,
    Method,
    Phase,
    Recommendation,
    Site,
)
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.pilots import DecidePilot, FixCriterion, PilotView, SaveKpi, SavePilot
from tracker.domain.results import KpiResult
from tracker.domain.sheets import SheetKind
from tracker.services.decisions import decide
from tracker.services.kpis import save_kpi
from tracker.services.pilots import fix_criterion, save_pilot
from tracker.services.results import all_results

BEFORE = (12.1, 9.4, 15.0, 11.2, 13.8, 10.5, 12.9, 14.1, 11.7, 13.3, 10.9, 12.4)
AFTER = (6.2, 7.9, 5.4, 6.8, 7.1, 5.9, 6.5, 7.4, 6.1, 6.9)
DESIGN: dict[str, Any] = {
    "hypothesis": "様式を1枚にすれば、受付は短くなる。",
    "change": "申請書をまとめる",
    "case_types": ("転入", "転出"),
    "before_from": date(2026, 8, 3),
    "before_to": date(2026, 8, 28),
    "changed_on": date(2026, 10, 1),
    "after_from": date(2026, 10, 5),
    "after_to": date(2026, 10, 30),
    "planned_n": 10,
}


@pytest.fixture
def city(database: Database) -> Database:
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}),
        sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "書かない窓口", "lead_department": "市民課"}),
    )
    return database


def call(database: Database, service: Any, command: Any, actor: Any = EDITOR) -> Any:
    with database.write(actor) as session:
        return service(session, actor, command)


def pilot(database: Database, code: str = "I1-S1") -> PilotView:
    with database.read() as session:
        return next(each for each in all_results(session, VIEWER, NOW).pilots if each.code == code)


def kpi(database: Database, code: str = "I1-S1-K1") -> KpiResult:
    with database.read() as session:
        return next(each for each in all_results(session, VIEWER, NOW).kpis if each.code == code)


def kpi_command(**changed: Any) -> SaveKpi:
    given: dict[str, Any] = {
        "code": "",
        "pilot_code": "I1-S1",
        "name": "受付時間",
        "kind": KpiKind.TIME,
        "unit": None,
        "direction": Direction.DECREASE,
        "smallest_worthwhile_change": q(1.5),
        "annual_volume": 8000,
    }
    return SaveKpi(**{**given, **changed})


def designed(database: Database, **changed: Any) -> None:
    call(database, save_pilot, SavePilot(code="", initiative_code="I1", **{**DESIGN, **changed}))
    call(database, save_kpi, kpi_command())


def fix(database: Database, on: date = date(2026, 8, 3)) -> None:
    call(database, fix_criterion, FixCriterion(pilot_code="I1-S1", on=on, version=pilot(database).version))


def measure(database: Database, phase: Phase, values: Iterable[float], month: int, code: str = "I1-S1-K1") -> None:
    rows = [
        {
            "kpi_code": code,
            "phase": phase,
            "value": q(value),
            "observed_on": date(2026, month, 5 + n),
            "method": Method.MEASURED,
            "recorder": f"計測者{n % 3 + 1}",
        }
        for n, value in enumerate(values)
    ]
    assert apply(database, measured(*rows)).applied


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


def test_a_decision_with_the_rule_needs_no_reason_and_is_kept_with_it(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, AFTER, 10)
    taken = DecidePilot(
        pilot_code="I1-S1", decided_on=date(2026, 11, 2), decision=Decision.SCALE, meeting="第3回推進本部会議"
    )
    call(city, decide, taken)
    (line,) = pilot(city).decisions
    assert (line.decision, line.recommendation, line.meeting) == (
        Decision.SCALE,
        Recommendation.SCALE,
        "第3回推進本部会議",
    )
    assert kpi(city).decision is Decision.SCALE


def test_a_decision_against_the_rule_is_refused_without_a_reason(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, AFTER, 10)
    against = DecidePilot(pilot_code="I1-S1", decided_on=date(2026, 11, 2), decision=Decision.NOT_ADOPT)
    with pytest.raises(DomainError) as refusal:
        call(city, decide, against)
    assert (refusal.value.code, refusal.value.field) == ("decision_reason", "reason")
    assert pilot(city).decisions == ()
    reasoned = against.model_copy(
        update={"reason": "来年度に様式が変わるため", "learned": "様式の数が効く", "ends_initiative": True}
    )
    call(city, decide, reasoned)
    (line,) = pilot(city).decisions
    assert (line.decision, line.recommendation, line.learned) == (
        Decision.NOT_ADOPT,
        Recommendation.SCALE,
        "様式の数が効く",
    )
    with city.read() as session:
        assert session.scalars(select(Initiative.lifecycle)).one() is Lifecycle.NOT_ADOPTED
        assert all_results(session, VIEWER, NOW).portfolio.pooled.count == 0


def test_the_extension_is_granted_once(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, [value * 1.7 for value in AFTER], 10)
    first = DecidePilot(pilot_code="I1-S1", decided_on=date(2026, 11, 2), decision=Decision.CONTINUE, reason="続ける")
    call(city, decide, first)
    assert pilot(city).extended
    with pytest.raises(DomainError, match="extended_already"):
        call(city, decide, first.model_copy(update={"decided_on": date(2026, 11, 16)}))
    call(city, decide, first.model_copy(update={"next_step": "あと12件", "version": 1}))
    assert [line.next_step for line in pilot(city).decisions] == ["あと12件"]


def test_an_extension_is_over_when_something_was_measured_since_not_the_day_it_is_granted(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, [value * 1.75 for value in AFTER], 10)
    assert kpi(city).recommendation is Recommendation.EXTEND
    granted = DecidePilot(pilot_code="I1-S1", decided_on=date(2026, 11, 2), decision=Decision.CONTINUE)
    call(city, decide, granted)
    assert kpi(city).recommendation is Recommendation.EXTEND
    measure(city, Phase.AFTER, [value * 1.75 for value in AFTER[:6]], 11)
    assert kpi(city).recommendation is Recommendation.UNPROVEN


def test_a_decision_of_tomorrow_is_no_decision(city: Database) -> None:
    designed(city)
    with pytest.raises(DomainError, match="date_in_future"):
        call(
            city,
            decide,
            DecidePilot(pilot_code="I1-S1", decided_on=date(2027, 1, 4), decision=Decision.SCALE, reason="先に"),
        )


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
