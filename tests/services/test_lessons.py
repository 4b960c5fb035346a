"""What was learned goes on: 学びの活用, 提案 that become initiatives, and what both mean for 確認項目."""

from datetime import date

import pytest

from tests.calls import EDITOR, NOW, VIEWER, apply, sheet, stored
from tracker.db.engine import Database
from tracker.domain.codes import Check, Decision, Lifecycle
from tracker.domain.errors import ConflictError, DomainError, PermissionDenied
from tracker.domain.learning import SaveCourse, SaveLessonUse, SaveProposal, SaveSession, TakeUpProposal
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import CourseKind
from tracker.services.cards import card
from tracker.services.gates import standings
from tracker.services.learning import learning, save_course, save_session
from tracker.services.lessons import save_proposal, save_use, take_up, title

TODAY = date(2026, 11, 23)
USE = SaveLessonUse(
    code="", initiative_code="I2", pilot_code="T1", course_code=None, how="聞き取りの順番を使いました。", noted_on=TODAY
)
PROPOSAL = SaveProposal(
    code="", text="受付票をなくします。番号は画面で呼びます。", proposed_on=TODAY, department_code="D1"
)


@pytest.fixture
def city(database: Database) -> Database:
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}),
        sheet(
            SheetKind.INITIATIVES,
            {"code": "I1", "title": "書かない窓口", "lead_department": "市民課"},
            {"code": "I2", "title": "事前申請", "lead_department": "市民課"},
        ),
        sheet(SheetKind.PILOTS, {"code": "T1", "initiative_code": "I1"}),
        sheet(
            SheetKind.DECISIONS,
            {
                "pilot_code": "T1",
                "decided_on": date(2026, 10, 1),
                "decision": Decision.STOPPED,
                "learned": "手間でした。",
            },
        ),
    )
    return database


def met(database: Database, code: str = "I1") -> frozenset[Check]:
    with database.read() as session:
        ids = {card(session, VIEWER, NOW, one).line.code: id_ for one, id_ in (("I1", 1), ("I2", 2))}
        return standings(session)[ids[code]].met


def test_a_lesson_put_to_use_elsewhere_counts_as_shared(city: Database) -> None:
    assert Check.LEARNING_SHARED not in met(city)
    with city.write(EDITOR) as session:
        assert save_use(session, EDITOR, USE) == "U1"
    with city.read() as session:
        (use,) = learning(session, VIEWER, TODAY).uses
    assert (use.initiative_title, use.pilot_title, use.how) == ("事前申請", "書かない窓口", USE.how)
    assert Check.LEARNING_SHARED in met(city)
    assert Check.LEARNING_SHARED not in met(city, "I2")


def test_a_study_meeting_about_a_stopped_pilot_counts_once_it_was_held(city: Database) -> None:
    course = SaveCourse(
        code="", name="やめた理由", kind=CourseKind.CASE_SHARING, pilot_code="T1", lesson="先に聞きます。"
    )
    with city.write(EDITOR) as session:
        save_course(session, EDITOR, course)
    assert Check.LEARNING_SHARED not in met(city)
    with city.write(EDITOR) as session:
        save_session(session, EDITOR, SaveSession(code="", course_code="R1", held_on=TODAY))
    assert Check.LEARNING_SHARED in met(city)
    with city.read() as session:
        (pilot,) = learning(session, VIEWER, TODAY).pilots
    assert (pilot.decision, pilot.learned, pilot.courses) == (Decision.STOPPED, "手間でした。", ("R1",))


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"pilot_code": None}, "lesson_origin", "pilot_code"),
        ({"initiative_code": ""}, "required", "initiative_code"),
        ({"initiative_code": "I9"}, "not_found", None),
        ({"pilot_code": "T9"}, "unknown_reference", "pilot_code"),
        ({"course_code": "R9"}, "unknown_reference", "course_code"),
        ({"how": ""}, "required", "how"),
    ],
)
def test_a_use_without_an_origin_is_refused(
    city: Database, changed: dict[str, object], code: str, field: str | None
) -> None:
    with pytest.raises(DomainError) as refused, city.write(EDITOR) as session:
        save_use(session, EDITOR, USE.model_copy(update=changed))
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_proposal_becomes_an_initiative_once(city: Database) -> None:
    with city.write(EDITOR) as session:
        assert save_proposal(session, EDITOR, PROPOSAL) == "E1"
    with city.write(EDITOR) as session:
        code = take_up(session, EDITOR, TakeUpProposal(code="E1", department_code=None, version=1))
    made = next(row for row in stored(city, SheetKind.INITIATIVES) if row["code"] == code)
    assert made["title"] == "受付票をなくします"
    assert (made["purpose"], made["lifecycle"], made["lead_department"]) == (PROPOSAL.text, Lifecycle.PROPOSED, "D1")
    with city.read() as session:
        (proposal,) = learning(session, VIEWER, TODAY).proposals
    assert (proposal.initiative_code, proposal.initiative_title) == (code, "受付票をなくします")
    with pytest.raises(DomainError) as refused, city.write(EDITOR) as session:
        take_up(session, EDITOR, TakeUpProposal(code="E1", department_code=None, version=2))
    assert refused.value.code == "proposal_taken_up"


def test_a_proposal_of_no_department_asks_for_one_and_an_old_version_is_refused(city: Database) -> None:
    with city.write(EDITOR) as session:
        save_proposal(session, EDITOR, PROPOSAL.model_copy(update={"department_code": None}))
    with pytest.raises(DomainError) as refused, city.write(EDITOR) as session:
        take_up(session, EDITOR, TakeUpProposal(code="E1", department_code=None, version=1))
    assert (refused.value.code, refused.value.field) == ("required", "department_code")
    with pytest.raises(ConflictError), city.write(EDITOR) as session:
        take_up(session, EDITOR, TakeUpProposal(code="E1", department_code="D1", version=9))
    with pytest.raises(PermissionDenied), city.write(VIEWER) as session:
        take_up(session, VIEWER, TakeUpProposal(code="E1", department_code="D1", version=1))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("一文だけ", "一文だけ"),
        ("はじめ。つづき。", "はじめ"),
        ("Line one\nline two", "Line one"),
        ("あ" * 70, "あ" * 59 + "…"),
    ],
)
def test_the_first_sentence_names_the_initiative(text: str, name: str) -> None:
    assert title(text) == name
