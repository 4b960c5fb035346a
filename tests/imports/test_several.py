"""Cells that hold several words or numbers, as people separate them."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.domain.sheets import SheetKind, sheet_spec
from tracker.imports.cells import EPOCH, Cell
from tracker.imports.notation import Problem
from tracker.imports.values import read_value

STEPS = sheet_spec(SheetKind.PROCESS_STEPS)
WASTES, FOLLOWS, NUMBER = (STEPS.column(name) for name in ("wastes", "follows", "number"))
MONTHS = sheet_spec(SheetKind.PROCESSES).column("peak_months")
EASE = sheet_spec(SheetKind.PROCESSES).column("ease")


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("3、4", "3,4"),
        ("４月・３月", "3,4"),
        ("3,4,3", "3,4"),
        ("3月", "3"),
        (Decimal("12"), "12"),
        ("3〜5", "3,4,5"),
        ("3月～5月、12月", "3,4,5,12"),
        ("1-3", "1,2,3"),
        ("3、", "3"),
        ("、", None),
    ],
)
def test_months_are_read_in_any_notation(cell: Cell, months: str | None) -> None:
    assert read_value(cell, MONTHS, EPOCH) == months


@pytest.mark.parametrize(
    "cell", ["0", "13", "3〜13", "5〜3", "3.5", "春", "3、夏", "-1", Decimal("3.5"), date(2026, 3, 4), "3〜999999"]
)
def test_what_is_no_month_is_refused(cell: Cell) -> None:
    found = read_value(cell, MONTHS, EPOCH)
    assert isinstance(found, Problem)
    assert found.code == "not_numbers"


def test_steps_before_may_be_many_but_not_without_end() -> None:
    assert read_value("1〜3", FOLLOWS, EPOCH) == "1,2,3"
    assert read_value("1〜200", FOLLOWS, EPOCH) == Problem("not_numbers")


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("転記、紙", "copying,paper"),
        ("紙・転記・紙", "copying,paper"),
        ("Paper, waiting", "waiting,paper"),
        ("押印", "seal"),
    ],
)
def test_kinds_of_waste_stand_in_one_order(cell: Cell, kinds: str) -> None:
    assert read_value(cell, WASTES, EPOCH) == kinds


@pytest.mark.parametrize("cell", ["転記、むだ", "ほか", Decimal(1)])
def test_an_unknown_kind_of_waste_is_refused(cell: Cell) -> None:
    assert read_value(cell, WASTES, EPOCH) == Problem("not_a_choice")


def test_a_number_has_an_upper_limit_too() -> None:
    assert read_value("5", EASE, EPOCH) == 5
    assert read_value("6", EASE, EPOCH) == Problem("above_maximum", (("minimum", 5),))
    assert read_value("0", EASE, EPOCH) == Problem("below_minimum", (("minimum", 1),))
    assert read_value("1000", NUMBER, EPOCH) == Problem("above_maximum", (("minimum", 999),))


def test_votes_are_never_below_zero() -> None:
    votes = sheet_spec(SheetKind.PAIN_POINTS).column("votes")
    assert read_value("-1", votes, EPOCH) == Problem("below_minimum", (("minimum", 0),))
    assert read_value("12人", votes, EPOCH) == 12
