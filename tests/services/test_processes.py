"""業務 and their steps: who may change them, what is refused, and an initiative made of one."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from tests.calls import EDITOR, NOW, VIEWER, apply, sheet, stored
from tracker.db.engine import Database
from tracker.domain.codes import Audience, Lifecycle
from tracker.domain.current_state import PostPainPoint, ProcessCard, RemoveStep, SaveProcess, SaveStep, StartFromProcess
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import FlowState, Waste
from tracker.services.cards import card
from tracker.services.current_state import current_state, pains, process_card
from tracker.services.pain_points import post
from tracker.services.processes import remove_step, save_process, save_step, start_from


def process(**fields: Any) -> SaveProcess:
    return SaveProcess(**{"code": "", "name": "住所異動届の受付", "department_code": "D1", **fields})


def step(number: int, **fields: Any) -> SaveStep:
    return SaveStep(
        **{"process_code": "G1", "state": FlowState.AS_IS, "number": number, "name": "受け付ける", **fields}
    )


def do(database: Database, service: Any, *commands: object, actor: Any = EDITOR) -> list[Any]:
    with database.write(actor) as session:
        return [service(session, actor, command) for command in commands]


def seen(database: Database, code: str = "G1") -> ProcessCard:
    with database.read() as session:
        return process_card(session, VIEWER, code)


def refused(database: Database, service: Any, command: object) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as found:
        do(database, service, command)
    return found.value.code, found.value.field


def test_a_process_is_given_its_code_and_keeps_all_it_was_told(city: Database) -> None:
    told = process(
        annual_volume=9_400,
        minutes_per_case=Decimal("12.6"),
        kind="届出の受付",
        channel="窓口",
        peak_months="3,4",
        legal_basis="住民基本台帳法",
        ease=2,
        note="支所を含む",
        initiative_code="I1",
    )
    assert do(city, save_process, told, process(name="転校の手続")) == ["G1", "G2"]
    work = seen(city).work
    assert (work.annual_volume, work.hours, work.peak_months, work.ease) == (9_400, 1_974, (3, 4), 2)
    assert (work.kind, work.channel, work.legal_basis, work.initiative) == (
        "届出の受付",
        "窓口",
        "住民基本台帳法",
        "書かない窓口",
    )


def test_a_process_is_changed_by_the_version_that_was_read(city: Database) -> None:
    do(city, save_process, process(annual_volume=10))
    do(city, save_process, process(code="G1", annual_volume=20, version=1))
    with pytest.raises(ConflictError) as late:
        do(city, save_process, process(code="G1", annual_volume=30, version=1))
    assert late.value.theirs["annual_volume"] == 20
    assert seen(city).work.annual_volume == 20
    with pytest.raises(NotFound):
        do(city, save_process, process(code="G9", version=1))


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"name": " "}, "required", "name"),
        ({"name": "長" * 301}, "text_too_long", "name"),
        ({"department_code": ""}, "required", "department_code"),
        ({"department_code": "D9"}, "unknown_reference", "department_code"),
        ({"initiative_code": "I9"}, "unknown_reference", "initiative_code"),
        ({"annual_volume": -1}, "number_negative", "annual_volume"),
        ({"annual_volume": 10**12}, "number_range", "annual_volume"),
        ({"minutes_per_case": Decimal("-0.1")}, "number_negative", "minutes_per_case"),
        ({"ease": 6}, "number_range", "ease"),
        ({"ease": 0}, "number_range", "ease"),
        ({"peak_months": "3,13"}, "number_range", "peak_months"),
    ],
)
def test_what_no_process_can_have_is_refused_beside_its_field(
    city: Database, wrong: dict[str, Any], code: str, field: str
) -> None:
    assert refused(city, save_process, process(**wrong)) == (code, field)


def test_a_code_that_is_there_is_not_given_twice(city: Database) -> None:
    do(city, save_process, process(code="A-1"))
    assert refused(city, save_process, process(code="A-1")) == ("already_exists", "code")


def test_readers_change_nothing(city: Database) -> None:
    do(city, save_process, process())
    do(city, save_step, step(1))
    gone = RemoveStep(process_code="G1", state=FlowState.AS_IS, number=1, version=1)
    starting = StartFromProcess(process_code="G1", title="見直し")
    for service, command in (
        (save_process, process()),
        (save_step, step(2)),
        (remove_step, gone),
        (start_from, starting),
    ):
        with pytest.raises(PermissionDenied):
            do(city, service, command, actor=VIEWER)
    assert len(seen(city).steps) == 1


def test_steps_of_today_and_planned_ones_stand_apart_in_order(city: Database) -> None:
    do(city, save_process, process())
    planned = step(1, state=FlowState.TO_BE, name="画面で受ける", minutes=Decimal(2))
    wasteful = step(2, name="書き写す", actor="窓口の職員", minutes=Decimal("3.5"), wastes="copying,paper", follows="1")
    do(city, save_step, wasteful.model_copy(update={"number": 1, "follows": None}), planned)
    do(city, save_step, wasteful)
    card = seen(city)
    assert [(each.number, each.follows) for each in card.of(FlowState.AS_IS)] == [(1, ()), (2, (1,))]
    assert card.of(FlowState.AS_IS)[1].wastes == (Waste.COPYING, Waste.PAPER)
    assert [each.name for each in card.of(FlowState.TO_BE)] == ["画面で受ける"]
    assert card.work.steps == 2, "the list counts the steps of today"


def test_a_step_that_would_come_after_itself_is_refused(city: Database) -> None:
    do(city, save_process, process())
    do(city, save_step, step(1), step(2), step(3))
    assert refused(city, save_step, step(1, follows="3", version=1)) == ("steps_circular", "follows")
    assert refused(city, save_step, step(4, follows="4")) == ("steps_circular", "follows")
    assert refused(city, save_step, step(4, follows="9")) == ("step_unknown", "follows")
    assert refused(city, save_step, step(2)) == ("step_taken", "number")
    assert refused(city, save_step, step(0)) == ("number_range", "number")
    assert refused(city, save_step, step(4, minutes=Decimal(-1))) == ("number_negative", "minutes")
    assert [each.follows for each in seen(city).steps] == [(), (), ()]


def test_a_step_taken_out_is_named_by_no_other(city: Database) -> None:
    do(city, save_process, process())
    do(city, save_step, step(1), step(2), step(3, follows="1,2"))
    with pytest.raises(ConflictError):
        do(city, remove_step, RemoveStep(process_code="G1", state=FlowState.AS_IS, number=2, version=7))
    do(city, remove_step, RemoveStep(process_code="G1", state=FlowState.AS_IS, number=2, version=1))
    assert [(each.number, each.follows) for each in seen(city).steps] == [(1, ()), (3, (1,))]
    with pytest.raises(NotFound):
        do(city, remove_step, RemoveStep(process_code="G1", state=FlowState.AS_IS, number=2, version=1))


def test_one_click_makes_an_initiative_of_a_process_with_its_problems(city: Database) -> None:
    do(city, save_process, process(annual_volume=100, minutes_per_case=Decimal(30)))
    line = {"audience": Audience.RESIDENT, "department_code": None, "posted_on": NOW.date(), "process_code": "G1"}
    do(
        city,
        post,
        PostPainPoint(text="3回書いた", initiative_code=None, **line),
        PostPainPoint(text="待った", initiative_code="I1", **line),
        actor=VIEWER,
    )
    (code,) = do(city, start_from, StartFromProcess(process_code="G1", title="住所異動届の見直し"))
    with city.read() as session:
        made = card(session, VIEWER, NOW, code)
    assert (made.line.lifecycle, made.line.department) == (Lifecycle.PROPOSED, "市民課")
    assert [each.code for each in made.processes] == ["G1"]
    assert [each.text for each in made.pain_points] == ["3回書いた"], "what belongs to another initiative stays there"
    assert refused(city, start_from, StartFromProcess(process_code="G1", title="もう一度")) == (
        "process_taken",
        "title",
    )


def test_nothing_is_made_when_the_initiative_can_not_be(city: Database) -> None:
    do(city, save_process, process())
    assert refused(city, start_from, StartFromProcess(process_code="G1", title=" ")) == ("required", "title")
    assert seen(city).work.initiative_code is None
    assert len(stored(city, SheetKind.INITIATIVES)) == 1


def test_the_inventory_is_read_in_few_queries_whatever_its_size(city: Database) -> None:
    rows = [
        {"code": f"G{n}", "name": f"業務{n}", "department": "D1", "annual_volume": n, "time_per_case": Decimal(3)}
        for n in range(1, 301)
    ]
    apply(city, sheet(SheetKind.PROCESSES, *rows))
    with city.read() as session:
        asked: list[str] = []
        event.listen(session.connection(), "before_cursor_execute", lambda *told: asked.append(told[2]))
        found = current_state(session, VIEWER)
    assert len(found.works) == 300
    assert len(asked) <= 6


def test_problems_are_read_page_by_page_most_shared_first(city: Database) -> None:
    apply(
        city,
        sheet(
            SheetKind.PAIN_POINTS,
            *(
                {"code": f"N{n}", "text": f"困りごと{n}", "votes": n % 5, "posted_on": NOW.date(), "department": place}
                for n in range(1, 26)
                for place in ["D1" if n % 2 else None]
            ),
        ),
    )
    with city.read() as session:
        pages = [pains(session, VIEWER, None, first, 10) for first in (0, 10, 20)]
        own, _ = pains(session, VIEWER, "D1", 0, 10)
    assert [count for count, _ in pages] == [25, 25, 25]
    assert own == 13
    votes = [line.votes for _, lines in pages for line in lines]
    assert votes == sorted(votes, reverse=True)
    assert len({line.code for _, lines in pages for line in lines}) == 25
