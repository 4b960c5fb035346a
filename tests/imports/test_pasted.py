"""A column copied from Excel: read like a file, refused by its line."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.sheets import Quantity, Unit
from tracker.imports.pasted import read_pasted, read_pasted_pairs


def amounts(text: str) -> list[str]:
    return [str(row.value.amount) for _, row in read_pasted(text).rows if row.value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.4\n8分\n0:12", ["12.4", "8", "12"]),
        ("１２．４\r\n\r\n 9 \n", ["12.4", "9"]),
        ("所要時間\n12.4\n9", ["12.4", "9"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_one_column_is_the_values(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected
    assert read_pasted(text).errors == ()


def test_days_and_kinds_of_case_may_come_along_in_any_order() -> None:
    ((line, first), (_, second)) = read_pasted("日付\t時間\t種類\n2026/8/3\t12.4\t転入\n転出\tR8.8.4\t8分42秒").rows
    assert (line, first.observed_on, first.case_type, first.value) == (
        2,
        date(2026, 8, 3),
        "転入",
        Quantity(Decimal("12.4")),
    )
    assert (second.observed_on, second.case_type, second.value) == (
        date(2026, 8, 4),
        "転出",
        Quantity(Decimal("8.7"), Unit.MINUTES),
    )


@pytest.mark.parametrize(
    "text", ["半日", "12\n半日\n9", "1\n8/3\t12", "1\n12\t13", "1\n" + "長" * 301 + "\t4", "1\n#REF!"]
)
def test_what_is_no_case_is_refused_by_its_line(text: str) -> None:
    (error,) = read_pasted(text).errors
    assert error.row == (1 if "\n" not in text else 2)
    assert error.found


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_an_answer(text: str) -> None:
    found = read_pasted(text)
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(found.rows) + len(found.errors) <= len(lines)
    assert all(row.value is not None for _, row in found.rows)


def test_two_columns_are_the_same_cases_before_and_after() -> None:
    found = read_pasted_pairs("導入前\t導入後\t種類\n12.4\t8分30秒\t転入\n\n転出\t１１\t9\n")
    told = [(line, before.value, after.value, after.case_type) for line, (before, after) in found.rows]
    assert told == [
        (2, Quantity(Decimal("12.4")), Quantity(Decimal("8.5"), Unit.MINUTES), "転入"),
        (4, Quantity(Decimal(11)), Quantity(Decimal(9)), "転出"),
    ]
    assert found.errors == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("12.4", "pair_incomplete"),
        ("12.4\t", "pair_incomplete"),
        ("1\t12.4\t8.1", "pair_incomplete"),
        ("12.4\t半日", "pair_incomplete"),
        ("12.4\t8.1\t8/3", "not_a_number"),
        ("12.4\t8.1\t転入\t本庁", "not_a_number"),
    ],
)
def test_a_line_that_is_no_pair_is_told_by_its_number(line: str, code: str) -> None:
    found = read_pasted_pairs(f"12\t9\n{line}\n11\t8")
    assert len(found.rows) == 2
    assert [(error.row, error.code) for error in found.errors] == [(2, code)]


@given(st.text(max_size=200))
def test_every_pasted_line_is_a_pair_or_refused_and_none_is_made_up(text: str) -> None:
    found = read_pasted_pairs(text)
    refused = {error.row for error in found.errors}
    assert len(found.rows) + len(refused) <= len(text.splitlines())
