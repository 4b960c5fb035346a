"""Reports, 確認項目, steps and the views made of them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.calls import EDITOR, NOW, VIEWER, apply, city, sheet
from tests.services.test_results import pilot
from tracker.db.engine import Database
from tracker.domain.codes import Check, Decision, InitiativeType, Lifecycle, Rating, Step
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.initiatives import (
    AddStatus,
    Advance,
    Card,
    Overview,
    SaveBudget,
    SaveEvidence,
    SaveInitiative,
    Today,
)
from tracker.domain.results import Filters
from tracker.domain.sheets import SheetKind
from tracker.services import initiatives as service
from tracker.services.cards import card as read_card
from tracker.services.gates import standings
from tracker.services.overview import overview as read_overview
from tracker.services.reporting import add_status
from tracker.services.today import today as read_today

TODAY = date(2026, 11, 23)


def do(database: Database, verb: Any, command: Any, actor: Any = EDITOR) -> Any:
    with database.write(actor) as session:
        return verb(session, actor, command)


def card(database: Database, code: str = "I1") -> Card:
    with database.read() as session:
        return read_card(session, VIEWER, NOW, code)


def overview(database: Database, **filters: Any) -> Overview:
    with database.read() as session:
        return read_overview(session, VIEWER, NOW, Filters(**filters))


def today(database: Database, person: str | None = None) -> Today:
    with database.read() as session:
        return read_today(session, VIEWER, NOW, person)


def report(on: date = TODAY, sentence: str = "予定どおりです。", **more: Any) -> AddStatus:
    return AddStatus(initiative_code="I1", reported_on=on, sentence=sentence, **more)


def evidence(check: Check, text: str = "記録", version: int | None = None) -> SaveEvidence:
    return SaveEvidence(initiative_code="I1", check=check, text=text, recorded_on=TODAY, version=version)


def saved(**more: Any) -> SaveInitiative:
    fields = {
        "code": "I1",
        "title": "書かない窓口",
        "type": InitiativeType.PILOT,
        "lifecycle": Lifecycle.ACTIVE,
        "lead_department_code": "D1",
    }
    return SaveInitiative(**{**fields, **more})


def refusal(database: Database, verb: Any, command: Any) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as refused:
        do(database, verb, command)
    return refused.value.code, refused.value.field


def test_the_last_report_is_what_counts_and_the_others_stay(database: Database) -> None:
    apply(database, *city())
    assert overview(database).lines[0].rating is Rating.NOT_EVALUABLE
    do(database, add_status, report(date(2026, 10, 1), "費用の確認待ちです。"))
    do(database, add_status, report())
    do(database, add_status, report(date(2026, 9, 1), "先月の分です。"))
    assert overview(database).lines[0].sentence == "予定どおりです。"
    assert [update.sentence for update in card(database).updates] == [
        "予定どおりです。",
        "費用の確認待ちです。",
        "先月の分です。",
    ]


def test_a_report_needs_a_sentence_and_an_editor(database: Database) -> None:
    apply(database, *city())
    assert refusal(database, add_status, report(sentence=" ")) == ("required", "sentence")
    assert refusal(database, add_status, report(sentence="長" * 2001)) == ("text_too_long", "sentence")
    with pytest.raises(PermissionDenied):
        do(database, add_status, report(), VIEWER)
    assert card(database).updates == ()


@pytest.mark.parametrize(
    ("decision", "done"),
    [
        (Decision.SCALE, True),
        (Decision.NOT_ADOPT, True),
        (Decision.STOPPED, True),
        (Decision.CONTINUE, False),
        (Decision.RETRY, False),
    ],
)
def test_a_pilot_measured_on_or_tried_again_is_not_decided(database: Database, decision: Decision, done: bool) -> None:
    row = {"pilot_code": "S1", "decided_on": TODAY, "decision": decision}
    tried = sheet(SheetKind.PILOTS, {"code": "S1", "initiative_code": "I1"})
    assert apply(database, *city(), tried, sheet(SheetKind.DECISIONS, row)).applied
    with database.read() as session:
        met = next(iter(standings(session).values())).met
    assert (Check.DECISION_RECORDED in met) is done


def test_going_on_with_an_open_check_needs_a_reason_and_keeps_it(database: Database) -> None:
    apply(database, *city())
    command = Advance(initiative_code="I1", reason="", on=TODAY, version=card(database).line.version)
    assert refusal(database, service.advance, command) == ("reason_required", "reason")
    do(database, service.advance, command.model_copy(update={"reason": "首長公約のため先に対話を始める"}))
    found = card(database)
    assert (found.line.step, found.declared_step) == (Step.DIALOGUE, Step.DIALOGUE)
    assert (found.steps[0].passed_on, found.steps[0].passed_reason) == (TODAY, "首長公約のため先に対話を始める")


def test_a_step_that_does_not_apply_is_skipped_and_the_last_is_the_last(database: Database) -> None:
    apply(
        database,
        city()[2],
        sheet(
            SheetKind.INITIATIVES,
            {
                "code": "I2",
                "title": "標準化",
                "step": Step.DIALOGUE,
                "lead_department": "D1",
                "type": InitiativeType.STATUTORY,
            },
        ),
    )
    version = card(database, "I2").line.version
    do(database, service.advance, Advance(initiative_code="I2", reason="移行済み", on=TODAY, version=version))
    assert card(database, "I2").line.step is Step.LEARNING
    last = Advance(initiative_code="I2", reason="終了", on=TODAY, version=card(database, "I2").line.version)
    assert refusal(database, service.advance, last) == ("last_step", "reason")


def test_evidence_is_changed_by_version_and_taken_back(database: Database) -> None:
    apply(database, *city())
    do(database, service.save_evidence, evidence(Check.AGREEMENTS_RECORDED, "窓口は1か所"))
    with pytest.raises(ConflictError) as conflict:
        do(database, service.save_evidence, evidence(Check.AGREEMENTS_RECORDED, "窓口は2か所"))
    assert (conflict.value.changed_by, conflict.value.theirs["text"]) == (EDITOR.name, "窓口は1か所")
    do(database, service.save_evidence, evidence(Check.AGREEMENTS_RECORDED, " ", version=1))
    assert not next(state for state in card(database).steps[1].checks if state.check is Check.AGREEMENTS_RECORDED).met
    assert refusal(database, service.save_evidence, evidence(Check.DEPUTY_NAMED)) == ("check_not_typed", "check")
    assert any(entry.action == "delete" for entry in card(database).history)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (saved(title=""), ("required", "title")),
        (saved(title="名" * 301), ("text_too_long", "title")),
        (saved(lead_department_code=""), ("required", "lead_department_code")),
        (saved(lead_department_code="D9"), ("unknown_reference", "lead_department_code")),
        (saved(partner_codes=("D9",)), ("unknown_reference", "partner_codes")),
        (saved(owner_code="P9"), ("unknown_reference", "owner_code")),
        (saved(planned_start=date(2026, 8, 1), planned_end=date(2026, 7, 1)), ("end_before_start", "planned_end")),
        (saved(), ("already_exists", "code")),
    ],
)
def test_what_an_initiative_cannot_be(
    sqlite_database: Database, command: SaveInitiative, expected: tuple[str, str]
) -> None:
    apply(sqlite_database, *city())
    assert refusal(sqlite_database, service.save_initiative, command) == expected


def test_an_initiative_can_be_made_by_hand_and_changed_by_two(database: Database) -> None:
    apply(database, sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}, {"code": "D2", "name": "総務課"}))
    do(database, service.save_initiative, saved(partner_codes=("D2", "D1", "D2"), focus_area="新しい領域"))
    found = card(database)
    assert (found.partners, found.line.focus_area, len(found.steps)) == ((("D2", "総務課"),), "新しい領域", 4)
    do(database, service.save_initiative, saved(title="書かない窓口（全庁）", version=1))
    with pytest.raises(ConflictError) as conflict:
        do(database, service.save_initiative, saved(title="別の名前", version=1))
    assert conflict.value.theirs["title"] == "書かない窓口（全庁）"
    with pytest.raises(NotFound):
        do(database, service.save_initiative, saved(code="I9", version=1))


def test_budget_of_a_year_is_added_and_changed(database: Database) -> None:
    apply(database, *city())
    command = SaveBudget(
        initiative_code="I1", fiscal_year=2026, initial_yen=Decimal(480000), recurring_yen=None, funding=None
    )
    do(database, service.save_budget, command)
    do(database, service.save_budget, command.model_copy(update={"recurring_yen": Decimal(1), "version": 1}))
    (line,) = card(database).budgets
    assert (line.initial_yen, line.recurring_yen, line.version) == (480000, 1, 2)
    wrong = command.model_copy(update={"recurring_yen": Decimal(-1), "version": 2})
    assert refusal(database, service.save_budget, wrong) == ("number_negative", "recurring_yen")


def test_today_lists_what_is_missing_for_a_person_and_nothing_else(database: Database) -> None:
    people = sheet(SheetKind.PEOPLE, {"code": "P1", "name": "甲"}, {"code": "P2", "name": "乙"})
    apply(
        database,
        city()[2],
        people,
        sheet(
            SheetKind.INITIATIVES,
            {
                "code": "I1",
                "title": "書かない窓口",
                "lead_department": "D1",
                "owner": "P1",
                "deputy": "P2",
                "planned_end": date(2026, 3, 31),
            },
            {"code": "I2", "title": "電子決裁", "lead_department": "D1", "lifecycle": Lifecycle.PAUSED, "owner": "P1"},
        ),
    )
    assert [deed.kind for deed in today(database, "P1").deeds] == ["report", "overdue"]
    assert [line.code for line in today(database, "P2").lines] == ["I1"]
    assert today(database, "P3").lines == ()
    do(database, add_status, report())
    assert [deed.kind for deed in today(database, "P1").deeds] == ["overdue"]
    assert today(database).people == (("P1", "甲"), ("P2", "乙"))


def test_the_year_filter_keeps_plans_that_touch_it_and_plans_without_dates(database: Database) -> None:
    rows = [
        {
            "code": "I1",
            "title": "a",
            "lead_department": "D1",
            "planned_start": date(2025, 4, 1),
            "planned_end": date(2026, 3, 31),
        },
        {"code": "I2", "title": "b", "lead_department": "D1", "planned_start": date(2026, 4, 1)},
        {"code": "I3", "title": "c", "lead_department": "D1"},
    ]
    apply(database, sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}), sheet(SheetKind.INITIATIVES, *rows))
    assert [line.code for line in overview(database, fy=2025).lines] == ["I1", "I3"]
    assert [line.code for line in overview(database, fy=2026).lines] == ["I2", "I3"]


def test_the_hours_of_a_line_are_those_of_the_results(database: Database) -> None:
    pilot(database, annual_volume=7900)
    found = overview(database)
    assert found.lines[0].saved_hours == found.results.portfolio.pooled.saved_hours
    assert card(database).line == found.lines[0]
