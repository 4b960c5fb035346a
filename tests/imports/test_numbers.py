"""Numbers, times, percentages and quantities in every notation a city's table holds."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tracker.domain.sheets import Column, ColumnType, Quantity, SheetKind, Unit, sheet_spec
from tracker.imports.cells import EPOCH, Cell
from tracker.imports.notation import Problem
from tracker.imports.values import read_value

D = Decimal
COUNT = sheet_spec(SheetKind.MEASUREMENTS).column("n")
VOLUME = sheet_spec(SheetKind.PROCESSES).column("annual_volume")
YEN = sheet_spec(SheetKind.BUDGETS).column("initial_yen")
MINUTES = sheet_spec(SheetKind.PROCESSES).column("time_per_case")
HOURS = sheet_spec(SheetKind.SETTINGS).column("hours_per_day")
PERCENT = sheet_spec(SheetKind.KPIS).column("adoption_share")
VALUE = sheet_spec(SheetKind.MEASUREMENTS).column("value")
PLAIN = Column("plain", "数", ColumnType.DECIMAL)


def refusal(cell: Cell, column: Column) -> str:
    found = read_value(cell, column, EPOCH)
    assert isinstance(found, Problem), found
    return found.code


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1200", 1200),
        ("1,200", 1200),
        ("1,095,000", 1_095_000),
        ("１，２００", 1200),
        ("1200件", 1200),
        ("1,200 件", 1200),
        ("３人", 3),
        ("12.0", 12),
        ("30名", 30),
        ("+5", 5),
        ("1,200件/年", 1200),
        (D("12"), 12),
        (D("1E+3"), 1000),
        ("9,000,000,000", 9_000_000_000),
    ],
)
def test_whole_numbers(cell: Cell, number: int) -> None:
    found = read_value(cell, VOLUME, EPOCH)
    assert found == number
    assert type(found) is int


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12.5", "not_an_integer"),
        (D("0.5"), "not_an_integer"),
        ("半日", "not_a_number"),
        ("約12", "not_a_number"),
        ("十二", "not_a_number"),
        ("1,2000", "not_a_number"),
        ("12,4", "not_a_number"),
        ("1 200", "not_a_number"),
        ("1e3", "not_a_number"),
        ("nan", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("0x10", "not_a_number"),
        ("1_000", "not_a_number"),
        ("١٢", "not_a_number"),
        ("--5", "not_a_number"),
        ("-¥-5", "not_a_number"),
        ("12件分の1", "not_a_number"),
        ("9" * 5000, "not_a_number"),
        ("9,000,000,001", "number_too_large"),
        (D("1E+300"), "number_too_large"),
        ("-9000000001", "number_too_large"),
        ("-1", "below_minimum"),
        ("▲1", "below_minimum"),
        ("12分", "wrong_unit"),
        ("12円", "wrong_unit"),
        ("12%", "wrong_unit"),
        ("10:30", "wrong_unit"),
        ("30件/週", "wrong_unit"),
        ("TRUE", "not_a_number"),
        (date(2026, 4, 1), "not_a_number"),
        (timedelta(hours=1), "wrong_unit"),
    ],
)
def test_no_whole_numbers(cell: Cell, code: str) -> None:
    assert refusal(cell, VOLUME) == code


def test_a_number_of_cases_is_at_least_one() -> None:
    assert read_value("1", COUNT, EPOCH) == 1
    assert read_value("0", COUNT, EPOCH) == Problem("below_minimum", (("minimum", 1),))
    assert read_value(D(0), VOLUME, EPOCH) == 0


@pytest.mark.parametrize("minus", ["-", "－", "−", "▲", "△", "–", "‐", "▲ "])
def test_every_minus_sign_of_city_papers(minus: str) -> None:
    assert read_value(f"{minus}1,200.5", PLAIN, EPOCH) == D("-1200.5")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0.1", "0.1"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0.0000005", "0.000001"),
        ("0.00000049", "0"),
        ("-0.0000005", "-0.000001"),
        ("1234567.1234565", "1234567.123457"),
        (D(repr(0.1 + 0.2)), "0.3"),
        (D(repr(1.1)), "1.1"),
        ("-0", "0"),
    ],
)
def test_decimals_are_exact_to_six_places(cell: Cell, number: str) -> None:
    found = read_value(cell, PLAIN, EPOCH)
    assert found == D(number)
    assert not found.is_signed() or found < 0


@pytest.mark.parametrize(
    ("cell", "yen"),
    [
        *(("2643", 2643), ("¥2,643", 2643), ("￥2,643", 2643), ("2,643円/時間", 2643), ("50万円", 500_000)),
        *(("1,234千円", 1_234_000), ("1.5百万円", 1_500_000), ("0.5億円", 50_000_000), (D("2643.5"), D("2643.5"))),
    ],
)
def test_yen(cell: Cell, yen: object) -> None:
    assert read_value(cell, YEN, EPOCH) == yen


@pytest.mark.parametrize(
    ("cell", "code"),
    [("-1円", "below_minimum"), ("¥-500", "below_minimum"), ("12分", "wrong_unit"), ("100億円", "number_too_large")],
)
def test_no_yen(cell: Cell, code: str) -> None:
    assert refusal(cell, YEN) == code


TIMES: list[tuple[Cell, str]] = [
    ("12.4", "12.4"),
    ("１２．４", "12.4"),
    ("12.4分", "12.4"),
    ("12.4 分", "12.4"),
    ("12.4min", "12.4"),
    ("0.5時間", "30"),
    ("0.5 h", "30"),
    ("1,095時間", "65700"),
    ("424:44", "25484"),
    ("0:05", "5"),
    ("12:24", "744"),
    ("0:12:24", "12.4"),
    ("424時間44分", "25484"),
    ("424 時間 44 分", "25484"),
    ("1,095時間30分", "65730"),
    ("8分42秒", "8.7"),
    ("1時間0分30秒", "60.5"),
    ("50秒", "0.833333"),
    ("90分", "90"),
    ("12.4分/件", "12.4"),
    (D("12.4"), "12.4"),
    (timedelta(hours=424, minutes=44), "25484"),
    (timedelta(minutes=12, seconds=24), "12.4"),
    (timedelta(milliseconds=500), "0.008333"),
]


@pytest.mark.parametrize(("cell", "minutes"), TIMES)
def test_times_become_minutes(cell: Cell, minutes: str) -> None:
    assert read_value(cell, MINUTES, EPOCH) == D(minutes)


def test_a_bare_time_is_in_the_unit_of_its_column() -> None:
    assert read_value("7.75", HOURS, EPOCH) == D(465)
    assert read_value("7時間45分", HOURS, EPOCH) == D(465)
    assert read_value("465分", HOURS, EPOCH) == D(465)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("半日", "not_a_time"),
        ("0.5日", "wrong_unit"),
        ("1時間半", "not_a_time"),
        ("1時間75分", "not_a_time"),
        ("12:60", "not_a_time"),
        ("12:00:60", "not_a_time"),
        ("12:3:4:5", "not_a_time"),
        ("-5", "negative_time"),
        ("▲5分", "negative_time"),
        ("-0:30", "negative_time"),
        ("-1時間30分", "negative_time"),
        (timedelta(minutes=-30), "negative_time"),
        (date(2026, 4, 1), "not_a_time"),
        ("94%", "wrong_unit"),
        ("540000000001分", "number_too_large"),
        ("999999999:00", None),
        ("9999999999:00", "not_a_time"),
    ],
)
def test_no_times(cell: Cell, code: str | None) -> None:
    found = read_value(cell, MINUTES, EPOCH)
    assert (found.code if isinstance(found, Problem) else None) == code


@pytest.mark.parametrize(
    ("cell", "percent"),
    [("94.1", "94.1"), ("94.1%", "94.1"), ("９４．１％", "94.1"), ("100", "100"), ("0", "0"), (D("94.1"), "94.1")],
)
def test_percentages(cell: Cell, percent: str) -> None:
    assert read_value(cell, PERCENT, EPOCH) == D(percent)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("100.1", "percent_range"), ("-1%", "percent_range"), ("9割", "not_a_number"), ("5分", "wrong_unit")],
)
def test_no_percentages(cell: Cell, code: str) -> None:
    assert refusal(cell, PERCENT) == code


@pytest.mark.parametrize(
    ("cell", "amount", "unit"),
    [
        ("12.4", "12.4", Unit.BARE),
        (D("12.4"), "12.4", Unit.BARE),
        ("4.2点", "4.2", Unit.BARE),
        ("-3", "-3", Unit.BARE),
        ("12.4分", "12.4", Unit.MINUTES),
        ("1,095時間", "65700", Unit.MINUTES),
        ("424:44", "25484", Unit.MINUTES),
        ("12.5時間/週", "750", Unit.MINUTES),
        (timedelta(minutes=90), "90", Unit.MINUTES),
        ("94.1%", "94.1", Unit.PERCENT),
        ("5ポイント", "5", Unit.PERCENT),
        ("1,200円", "1200", Unit.YEN),
        ("50万円", "500000", Unit.YEN),
        ("30件", "30", Unit.COUNT),
        ("30件/週", "30", Unit.COUNT),
    ],
)
def test_quantities_keep_the_dimension_they_carry(cell: Cell, amount: str, unit: Unit) -> None:
    assert read_value(cell, VALUE, EPOCH) == Quantity(D(amount), unit)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("半日", "not_a_number"),
        ("-5分", "negative_time"),
        ("12人月", "not_a_number"),
        ("120時間/月", "not_a_number"),
        (date(2026, 4, 1), "not_a_number"),
    ],
)
def test_no_quantities(cell: Cell, code: str) -> None:
    assert refusal(cell, VALUE) == code
