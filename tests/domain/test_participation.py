"""Who is missing where: a matrix small enough to count by hand."""

from typing import Any

from tracker.domain.codes import Lifecycle, Step
from tracker.domain.participation import Presence, columns, held_up, missing_departments, ordered, passes
from tracker.domain.results import Filters


def row(code: str, **more: Any) -> Presence:
    given: dict[str, Any] = {
        "code": code,
        "title": f"取組{code}",
        "department_code": "A",
        "focus_area": "窓口",
        "step": Step.DIALOGUE,
        "lifecycle": Lifecycle.ACTIVE,
        "concerned": ("A", "B", "C"),
        "joined": (),
    }
    return Presence(**{**given, **more})


ALL_MISSING = row("1")
ONE_MISSING = row("2", joined=(("A", 2), ("B", 1), ("X", 1)))
COMPLETE = row("3", joined=(("A", 1), ("B", 1), ("C", 3)))
TOLD = row("4", told=True)
LATER = row("5", step=Step.PILOT, concerned=("A", "D"), joined=(("A", 1),))
ROWS = (COMPLETE, LATER, ONE_MISSING, TOLD, ALL_MISSING)


def test_who_has_not_come_is_named_in_the_order_of_the_city() -> None:
    assert [each.missing for each in ROWS] == [(), ("D",), ("C",), (), ("A", "B", "C")]


def test_only_initiatives_at_the_dialogue_are_held_up() -> None:
    found = held_up(ROWS)
    assert found == [ALL_MISSING, ONE_MISSING]
    assert missing_departments(found) == ["C", "A", "B"], "C is missing twice"


def test_the_matrix_begins_with_the_holes_and_knows_every_department() -> None:
    assert ordered(ROWS) == [ALL_MISSING, ONE_MISSING, LATER, COMPLETE, TOLD]
    assert columns(ROWS) == ["A", "B", "C", "D", "X"]


def test_the_filter_of_a_department_finds_where_it_is_concerned() -> None:
    assert [each for each in ROWS if passes(each, Filters(dept="D"))] == [LATER]
    assert [each for each in ROWS if passes(each, Filters(step=Step.PILOT))] == [LATER]
    assert [each for each in ROWS if passes(each, Filters(area="税"))] == []
