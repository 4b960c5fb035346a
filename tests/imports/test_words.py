"""Codes, texts, choices, references and tallies."""

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

import pytest

from tracker.domain.codes import Basis, InitiativeType, KpiKind, Lifecycle, Method, Phase, Step
from tracker.domain.sheets import SHEETS, WORDS, Column, ColumnType, SheetKind, sheet_spec
from tracker.imports.cells import EPOCH, Cell
from tracker.imports.notation import Problem
from tracker.imports.values import read_value

D = Decimal
CODE = sheet_spec(SheetKind.INITIATIVES).column("code")
NOTE = sheet_spec(SheetKind.INITIATIVES).column("note")
PARTNERS = sheet_spec(SheetKind.INITIATIVES).column("partner_departments")
TALLY = sheet_spec(SheetKind.MEASUREMENTS).column("tally")


def choice(kind: type[Enum]) -> Column:
    return next(column for spec in SHEETS for column in spec.columns if column.choices is kind)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *(
            ("K1", "K1"),
            (" K1　", "K1"),
            ("Ｋ１", "Ｋ１"),
            ("k1", "k1"),
            ("1.0", "1.0"),
            ("001", "001"),
            ("K 1", "K 1"),
        ),
        *((D("1.0"), "1"), (D("1.5"), "1.5"), (D("1E+2"), "100"), (D("-3"), "-3")),
    ],
)
def test_codes_are_trimmed_and_otherwise_exact(cell: Cell, code: str) -> None:
    assert read_value(cell, CODE, EPOCH) == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (date(2026, 4, 1), "code_became_date"),
        (timedelta(hours=1), "code_became_date"),
        (D("1234567890123456789"), "code_digits_lost"),
        ("x" * 65, "text_too_long"),
        ("K\x001", "text_control_characters"),
        ("#REF!", "formula_error"),
        (" #N/A ", "formula_error"),
    ],
)
def test_no_codes(cell: Cell, code: str) -> None:
    found = read_value(cell, CODE, EPOCH)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<b>太字</b> =1+1 🎉", "<b>太字</b> =1+1 🎉"),
        ("一行目\r\n二行目\r三行目", "一行目\n二行目\n三行目"),
        ("　前後の空白　", "前後の空白"),
        ("半日", "半日"),
        ("a\tb", "a\tb"),
        (D("12.50"), "12.5"),
        (date(2026, 4, 1), "2026/4/1"),
        (timedelta(minutes=90), "1:30"),
        ("あ" * 10_000, "あ" * 10_000),
        ("#notes", "#notes"),
    ],
)
def test_texts(cell: Cell, text: str) -> None:
    assert read_value(cell, NOTE, EPOCH) == text


def test_a_text_beyond_the_limit_says_both_lengths() -> None:
    found = read_value("あ" * 10_001, NOTE, EPOCH)
    assert found == Problem("text_too_long", (("length", 10_001), ("limit", 10_000)))


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x0b", "\x1b", "\x7f", "\x9f", "\ud800"])
def test_control_characters_are_refused_as_in_the_forms(sign: str) -> None:
    assert read_value(f"a{sign}b", NOTE, EPOCH) == Problem("text_control_characters")


@pytest.mark.parametrize("cell", ["", "   ", "　", "\n\t"])
def test_spaces_are_an_empty_cell(cell: str) -> None:
    assert read_value(cell, NOTE, EPOCH) is None
    assert read_value(cell, TALLY, EPOCH) is None


@pytest.mark.parametrize("kind", WORDS)
def test_every_word_and_every_code_of_a_choice_is_read(kind: type[Enum]) -> None:
    column = choice(kind)
    several = column.type is ColumnType.CHOICES
    for code, words in WORDS[kind].items():
        for text in (*words, str(code.value), str(code.value).upper(), f" {words[0]}　"):
            found = read_value(text, column, EPOCH)
            assert found == code.value if several else found is code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("３", Step.PILOT),
        (D("3.0"), Step.PILOT),
        ("③", Step.PILOT),
        ("法定･移行型", InitiativeType.STATUTORY),
        ("Self-Reported", Method.SELF_REPORTED),
        ("not adopted", Lifecycle.NOT_ADOPTED),
        ("ANNUAL_HOURS", KpiKind.ANNUAL_HOURS),
        ("導入 前", Phase.BEFORE),
        ("見込", Basis.EXPECTED),
    ],
)
def test_choices_in_other_widths_and_cases(cell: Cell, code: Enum) -> None:
    assert read_value(cell, choice(type(code)), EPOCH) is code


@pytest.mark.parametrize("cell", ["前", "5", D("3.5"), date(2026, 4, 1), "TRUE", "導入前導入後"])
def test_other_words_are_refused(cell: Cell) -> None:
    assert read_value(cell, choice(Step), EPOCH) == Problem("not_a_choice")
    assert read_value(cell, choice(Phase), EPOCH) == Problem("not_a_choice")


@pytest.mark.parametrize(
    "cell",
    [
        "税務課、市民課",
        "税務課・市民課",
        "税務課,市民課",
        "税務課;市民課",
        "税務課，市民課",
        "税務課； 市民課、",
        "税務課･市民課・税務課",
    ],
)
def test_references_by_every_separator(cell: str) -> None:
    assert read_value(cell, PARTNERS, EPOCH) == ("税務課", "市民課")


def test_references_from_a_number_and_from_separators_only() -> None:
    assert read_value(D("101"), PARTNERS, EPOCH) == ("101",)
    assert read_value("、・", PARTNERS, EPOCH) is None


@pytest.mark.parametrize(
    "cell",
    [
        "1:0,2:3,3:8,4:20,5:12",
        "５：１２、４：２０、３：８、２：３、１：０",
        "1=0; 2=3; 3=8; 4=20; 5=12",
        "1点:0人,2点:3人,3:8,4:20,5:12",
    ],
)
def test_tallies(cell: str) -> None:
    assert read_value(cell, TALLY, EPOCH) == ((1, 0), (2, 3), (3, 8), (4, 20), (5, 12))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("0:3,5:1", "tally_score"),
        ("6:1", "tally_score"),
        ("-1:2", "tally_score"),
        ("5:-1", "tally_people"),
        ("1:0,2:0", "tally_people"),
        ("5:99999999999", "tally_people"),
        ("5:1,5:2", "not_a_tally"),
        ("5", "not_a_tally"),
        ("よい:3", "not_a_tally"),
        ("5:1.5", "not_a_tally"),
        (D("5"), "not_a_tally"),
        (timedelta(hours=1), "not_a_tally"),
    ],
)
def test_no_tallies(cell: Cell, code: str) -> None:
    assert read_value(cell, TALLY, EPOCH) == Problem(code)
