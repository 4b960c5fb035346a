"""② 対話: what is kept of a session, who may change it, what is refused, and which 確認項目 follow from it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from tests.calls import EDITOR, NOW, VIEWER, apply, sheet
from tests.services.talking import MANAGER, STAFF, call, card, met, screen, session_of, there, three_departments
from tracker.db.engine import Database
from tracker.db.gates import met_checks
from tracker.domain.codes import Check
from tracker.domain.dialogue import SaveAgreement, SaveParticipation, SaveTerm
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.initiatives import SaveEvidence
from tracker.domain.planning import SaveAction, SaveConcern
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import Attendee
from tracker.services.concerns import save_action, save_concern
from tracker.services.dialogues import next_topics, save_agreement, save_dialogue, save_participation
from tracker.services.glossary import save_term
from tracker.services.initiatives import save_evidence
from tracker.services.today import today


@pytest.fixture
def city(database: Database) -> Database:
    return three_departments(database)


def concern(**more: Any) -> SaveConcern:
    given: dict[str, Any] = {
        "code": "",
        "initiative_code": "I1",
        "text": "控えの保存年数が決まっていません。",
        "blocking": True,
        "department_code": "D2",
        "raised_on": date(2026, 10, 9),
        "dialogue_code": "W1",
    }
    return SaveConcern(**{**given, **more})


def test_a_dialogue_is_kept_with_everything_that_was_said(city: Database) -> None:
    said = {"question": "なぜ3回書くのか", "executives_said": "窓口から変える", "front_line_said": "様式が6枚ある"}
    assert call(city, save_dialogue, session_of("I1", "I2", **said)) == "W1"
    assert call(city, save_dialogue, session_of("I2", held_on=date(2026, 11, 1))) == "W2"
    there(city, ("D1", STAFF, 6), ("D1", MANAGER, 1), ("D2", Attendee.EXECUTIVE, 1))
    found = card(city)
    assert found.line.initiatives == (("I1", "書かない窓口"), ("I2", "予約制"))
    assert (found.line.question, found.executives_said, found.front_line_said) == tuple(said.values())
    assert [(each.department, each.counts) for each in found.present] == [
        ("市民課", (0, 1, 0, 6)),
        ("財政課", (1, 0, 0, 0)),
    ]
    newest, first = screen(city).lines
    assert (newest.code, newest.people) == ("W2", 0)
    assert (first.people, first.executives, first.department_codes) == (8, 1, ("D1", "D2"))


def test_who_was_there_is_replaced_as_a_whole(city: Database) -> None:
    call(city, save_dialogue, session_of())
    there(city, ("D1", STAFF, 6), ("D2", STAFF, 2))
    there(city, ("D1", STAFF, 5), ("D3", MANAGER, 1))
    assert [(each.department_code, sum(each.counts)) for each in card(city).present] == [("D1", 5), ("D3", 1)]


def test_the_second_to_write_down_who_was_there_is_told(city: Database) -> None:
    call(city, save_dialogue, session_of())
    opened = card(city).version
    there(city, ("D1", STAFF, 6))
    with pytest.raises(ConflictError) as refused:
        call(city, save_participation, SaveParticipation(dialogue_code="W1", present=(), version=opened))
    assert refused.value.changed_by == EDITOR.name
    with pytest.raises(ConflictError):
        call(city, save_dialogue, session_of("I2", code="W1", version=opened))
    assert card(city).line.initiatives == (("I1", "書かない窓口"),)


@pytest.mark.parametrize(
    ("present", "code", "field"),
    [
        ((("D1", STAFF, 0),), "number_range", "D1.staff"),
        ((("D1", STAFF, -3),), "number_range", "D1.staff"),
        ((("D9", STAFF, 3),), "unknown_reference", "department_code"),
        ((("D1", STAFF, 3), ("D1", STAFF, 4)), "already_exists", "department_code"),
    ],
)
def test_people_who_cannot_have_been_there_are_refused(city: Database, present: Any, code: str, field: str) -> None:
    call(city, save_dialogue, session_of())
    with pytest.raises(DomainError) as refused:
        there(city, *present)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert card(city).present == ()


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"title": " "}, "required", "title"),
        ({"held_on": date(2026, 12, 1)}, "date_in_future", "held_on"),
        ({"initiative_codes": ("I9",)}, "unknown_reference", "initiative_codes"),
    ],
)
def test_a_dialogue_that_cannot_be_is_refused(city: Database, more: Any, code: str, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        call(city, save_dialogue, session_of(**more))
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("service", "command"),
    [
        (save_dialogue, session_of()),
        (save_participation, SaveParticipation(dialogue_code="W1", present=(), version=1)),
        (save_agreement, SaveAgreement(code="", dialogue_code="W1", initiative_code=None, text="残す")),
        (save_term, SaveTerm(known_as="", term="標準化", meaning="そろえること")),
    ],
)
def test_a_viewer_changes_nothing(city: Database, service: Any, command: Any) -> None:
    with pytest.raises(PermissionDenied):
        call(city, service, command, VIEWER)


def test_all_departments_concerned_have_to_come_not_all_at_once(city: Database) -> None:
    call(city, save_dialogue, session_of())
    there(city, ("D1", STAFF, 4), ("D2", MANAGER, 1), ("D4", STAFF, 2))
    assert met(city) == {Check.CONCERNS_ANSWERED}
    assert card(city).absent == (("I1", "書かない窓口", ("人事課",)),)
    call(city, save_dialogue, session_of("I1", held_on=date(2026, 11, 4)))
    there(city, ("D3", STAFF, 1), code="W2")
    assert Check.DEPARTMENTS_JOINED in met(city)
    assert card(city).absent == ()
    assert Check.DEPARTMENTS_JOINED not in met(city, "I2"), "nobody has talked about I2"


def test_the_matrix_tells_who_came_how_often_and_who_is_missing(city: Database) -> None:
    for day in (1, 2):
        call(city, save_dialogue, session_of("I1", "I2", held_on=date(2026, 10, day)))
    there(city, ("D1", STAFF, 4), ("D1", MANAGER, 1), ("D4", STAFF, 1))
    there(city, ("D1", STAFF, 1), code="W2")
    one, two = screen(city).presences
    assert (one.concerned, one.joined, one.missing) == (("D1", "D2", "D3"), (("D1", 2), ("D4", 1)), ("D2", "D3"))
    assert (two.concerned, two.missing) == (("D1",), ())
    told = SaveEvidence(
        initiative_code="I1", check=Check.DEPARTMENTS_JOINED, text="3課で話しました。", recorded_on=date(2026, 10, 5)
    )
    call(city, save_evidence, told)
    assert screen(city).presences[0].missing == ()
    assert Check.DEPARTMENTS_JOINED in met(city)


def test_an_agreement_counts_for_what_it_names_or_for_all_of_its_dialogue(city: Database) -> None:
    call(city, save_dialogue, session_of("I1", "I2"))
    one = SaveAgreement(code="", dialogue_code="W1", initiative_code="I1", text="様式は1枚にします。")
    assert call(city, save_agreement, one) == "W1-G1"
    assert Check.AGREEMENTS_RECORDED in met(city)
    assert Check.AGREEMENTS_RECORDED not in met(city, "I2")
    changed = {"code": "W1-G1", "version": 1, "initiative_code": None}
    call(city, save_agreement, one.model_copy(update=changed))
    assert Check.AGREEMENTS_RECORDED in met(city, "I2")
    with pytest.raises(ConflictError):
        call(city, save_agreement, one.model_copy(update=changed))
    assert [each.text for each in card(city).agreements] == ["様式は1枚にします。"]


def test_no_sentence_answers_a_blocking_concern_that_is_open(city: Database) -> None:
    assert met(city) == set(), "nobody was asked"
    told = SaveEvidence(
        initiative_code="I1",
        check=Check.CONCERNS_ANSWERED,
        text="心配は出ませんでした。",
        recorded_on=date(2026, 10, 1),
    )
    call(city, save_evidence, told)
    assert met(city) == {Check.CONCERNS_ANSWERED}
    call(city, save_dialogue, session_of())
    code = call(city, save_concern, concern())
    assert met(city) == set()
    assert [(each.initiative_code, each.concern.code) for each in card(city).concerns] == [("I1", code)]
    call(city, save_concern, concern(code=code, version=1, answer="5年です。", answered_on=date(2026, 11, 2)))
    assert met(city) == {Check.CONCERNS_ANSWERED}
    call(city, save_concern, concern(blocking=False))
    assert met(city) == {Check.CONCERNS_ANSWERED}
    assert [each.concern.blocking for each in screen(city).waiting] == [False]


def test_answering_on_the_record_keeps_where_a_concern_was_raised(city: Database) -> None:
    call(city, save_dialogue, session_of())
    code = call(city, save_concern, concern())
    answered = {
        "code": code,
        "version": 1,
        "answer": "5年です。",
        "answered_on": date(2026, 11, 2),
        "dialogue_code": None,
    }
    call(city, save_concern, concern(**answered))
    assert card(city).line.concerns == 1
    assert card(city).line.open_concerns == 0
    with pytest.raises(NotFound):
        call(city, save_concern, concern(dialogue_code="W9"))


def test_a_follow_up_of_a_dialogue_is_due_today_for_its_owner(city: Database) -> None:
    call(city, save_dialogue, session_of())
    due = SaveAction(
        code="",
        initiative_code=None,
        text="様式を集める",
        owner_code="P1",
        due_on=date(2026, 11, 20),
        dialogue_code="W1",
    )
    code = call(city, save_action, due)
    assert code == "W1-A1"
    with city.read() as session:
        (deed,) = (each for each in today(session, VIEWER, NOW, "P1").deeds if each.kind == "action")
    assert (deed.text, deed.title, deed.days, deed.dialogue_code, deed.initiative_code) == (
        "様式を集める",
        "窓口の困りごとを出し合う会",
        3,
        "W1",
        None,
    )
    done = {"code": code, "version": 1, "done_on": NOW.date(), "result": "6枚ありました。"}
    call(city, save_action, due.model_copy(update=done))
    assert card(city).line.open_follow_ups == 0
    assert card(city).follow_ups[0].action.result == "6枚ありました。"


def test_the_checks_take_as_many_queries_for_two_initiatives_as_for_fifty(city: Database) -> None:
    def asked() -> int:
        statements: list[str] = []
        with city.read() as session:
            engine = session.get_bind()
            note = lambda _c, _cur, statement, *_: statements.append(statement)  # noqa: E731
            event.listen(engine, "before_cursor_execute", note)
            met_checks(session)
            event.remove(engine, "before_cursor_execute", note)
        return len(statements)

    few = asked()
    more = [{"code": f"J{n}", "title": f"取組{n}", "lead_department": "D2"} for n in range(50)]
    apply(city, sheet(SheetKind.INITIATIVES, *more))
    call(city, save_dialogue, session_of(*(f"J{n}" for n in range(50))))
    assert asked() == few


def test_the_next_workshop_knows_what_hurts_and_what_is_unanswered(city: Database) -> None:
    call(city, save_dialogue, session_of())
    call(city, save_concern, concern(blocking=False, text="人が足りません。"))
    call(city, save_concern, concern())
    with city.read() as session:
        one, two = next_topics(session, VIEWER, ("I1", "I2", "I9"))
    assert (one.purpose, one.departments) == ("待ち時間を減らします。", ("市民課", "財政課", "人事課"))
    assert [each.text for each in one.concerns] == ["控えの保存年数が決まっていません。", "人が足りません。"]
    assert (two.title, two.concerns) == ("予約制", ())
