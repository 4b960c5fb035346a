"""Days, months and 年度 as city papers write them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from tracker.domain.sheets import SheetKind, sheet_spec
from tracker.imports.cells import EPOCH, EPOCH_1904, Cell
from tracker.imports.notation import Problem
from tracker.imports.values import read_value

D = Decimal
DAY = sheet_spec(SheetKind.INITIATIVES).column("planned_start")
MONTH = sheet_spec(SheetKind.PEOPLE).column("in_post_since")
YEAR = sheet_spec(SheetKind.SETTINGS).column("fiscal_year")
APRIL_1 = date(2026, 4, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "2026/4/1",
        "2026/04/01",
        "2026-04-01",
        "2026.4.1",
        "２０２６／４／１",
        "2026年4月1日",
        "2026 年 4 月 1 日",
        "2026/ 4/ 1",
        "2026年4月1日(水)",
        "2026年4月1日（水曜日）",
        "令和8年4月1日",
        "令和８年４月１日",
        "㋿8年4月1日",
        "R8.4.1",
        "r8.4.1",
        "Ｒ８．４．１",
        "R8/4/1",
        "R08-04-01",
        "2026/4/1 10:30",
        "2026-04-01T10:30:00",
        "46113",
        D("46113"),
        APRIL_1,
        datetime(2026, 4, 1, 10, 30),  # noqa: DTZ001 - a cell knows no time zone
    ],
)
def test_one_day_in_every_notation(cell: Cell) -> None:
    found = read_value(cell, DAY, EPOCH)
    assert found == APRIL_1
    assert type(found) is date


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("H31.4.30", date(2019, 4, 30)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R元.5.1", date(2019, 5, 1)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("S63.12.31", date(1988, 12, 31)),
        ("T15.12.24", date(1926, 12, 24)),
        ("2028/2/29", date(2028, 2, 29)),
        ("9999/12/31", date(9999, 12, 31)),
    ],
)
def test_eras(cell: Cell, day: date) -> None:
    assert read_value(cell, DAY, EPOCH) == day


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2026/2/30", "no_such_date"),
        ("2026年13月1日", "no_such_date"),
        ("2027/2/29", "no_such_date"),
        ("令和8年2月30日", "no_such_date"),
        ("令和0年4月1日", "era_range"),
        ("平成40年4月1日", "era_range"),
        ("平成31年5月1日", "era_range"),
        ("令和元年4月30日", "era_range"),
        ("昭和64年1月8日", "era_range"),
        ("未定", "not_a_date"),
        ("4/1", "not_a_date"),
        ("26/4/1", "not_a_date"),
        ("8.4.1", "not_a_date"),
        ("4/1/2026", "not_a_date"),
        ("2026/4-1", "not_a_date"),
        ("2026年4月", "not_a_date"),
        ("0206/4/1", "not_a_date"),
        ("0000/1/1", "not_a_date"),
        ("2026", "not_a_date"),
        (D("2026"), "not_a_date"),
        (D("46113.5"), "not_a_date"),
        (D("-46113"), "not_a_date"),
        (timedelta(hours=3), "not_a_date"),
        ("2026/4/1" + " " * 10_000 + "x", "not_a_date"),
    ],
)
def test_no_days(cell: Cell, code: str) -> None:
    found = read_value(cell, DAY, EPOCH)
    assert isinstance(found, Problem)
    assert found.code == code


def test_serials_of_old_macs_count_from_1904() -> None:
    assert read_value(D("44651"), DAY, EPOCH_1904) == APRIL_1


@pytest.mark.parametrize(
    "cell",
    [
        *("2026年4月", "令和8年4月", "R8.4", "R8/4", "2026-04", "2026/4", "２０２６年４月"),
        *("2026年4月1日", "R8.4.15", "2026/4/30", D("46113"), date(2026, 4, 17)),
    ],
)
def test_one_month_in_every_notation(cell: Cell) -> None:
    assert read_value(cell, MONTH, EPOCH) == APRIL_1


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2026年13月", "no_such_date"),
        ("2026.1", "not_a_month"),  # October, as Excel shows it
        ("4月", "not_a_month"),
        ("平成31年6月", "era_range"),
        ("令和元年4月", "era_range"),
        ("令和0年4月", "era_range"),
        (D("2026.4"), "not_a_month"),
        ("春", "not_a_month"),
    ],
)
def test_no_months(cell: Cell, code: str) -> None:
    found = read_value(cell, MONTH, EPOCH)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_month_in_which_the_era_changed_belongs_to_both() -> None:
    assert read_value("昭和64年1月", MONTH, EPOCH) == read_value("平成元年1月", MONTH, EPOCH) == date(1989, 1, 1)


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        *((cell, 2026) for cell in ("2026", "2026年度", "２０２６", "令和8年度", "令和８年", "R8", "R8年度", "FY2026")),
        (D("2026"), 2026),
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("H30", 2018),
        ("昭和63年度", 1988),
        ("平成元年度", 1989),
    ],
)
def test_fiscal_years(cell: Cell, year: int) -> None:
    assert read_value(cell, YEAR, EPOCH) == year


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("令和0年度", "era_range"),
        ("平成32年度", "era_range"),
        ("昭和64年度", "era_range"),
        ("8", "not_a_fiscal_year"),
        (D("46113"), "not_a_fiscal_year"),
        (D("2026.5"), "not_a_fiscal_year"),
        ("1026", "not_a_fiscal_year"),
        ("9999", "not_a_fiscal_year"),
        ("来年度", "not_a_fiscal_year"),
        (APRIL_1, "not_a_fiscal_year"),
    ],
)
def test_no_fiscal_years(cell: Cell, code: str) -> None:
    found = read_value(cell, YEAR, EPOCH)
    assert isinstance(found, Problem)
    assert found.code == code
