from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tracker.i18n import formats, translator

JA, EN = translator("ja"), translator("en")


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (2383, 0, "2,383"),
        (Decimal("-63.75"), 1, "−63.8"),
        (Decimal("0.05"), 1, "0.1"),
        (Decimal("-0.04"), 1, "0.0"),
        (Decimal("1E+3"), 0, "1,000"),
        (Decimal("123456789012345678901234567890.5"), 0, "123,456,789,012,345,678,901,234,567,891"),
    ],
)
def test_numbers_have_separators_fixed_digits_and_halves_go_up(value: Decimal | int, digits: int, text: str) -> None:
    assert formats.number(value, digits) == text


def test_the_minus_is_a_triangle_only_where_a_city_paper_asks_for_it() -> None:
    assert formats.hours(Decimal("-1234.5"), JA, 1) == "−1,234.5時間"
    assert formats.hours(Decimal("-1234.5"), JA, 1, minus=formats.CITY_MINUS) == "▲1,234.5時間"


@pytest.mark.parametrize(("value", "text"), [(3, "+3"), (-3, "−3"), (0, "0"), (Decimal("0.04"), "0.0")])
def test_a_plus_sign_stands_only_before_what_is_above_zero(value: Decimal | int, text: str) -> None:
    assert formats.signed(value, 1 if isinstance(value, Decimal) else 0) == text


def test_sentences_are_set_apart_as_their_language_does() -> None:
    assert formats.sentences(["一つ。", None, "二つ。"], JA) == "一つ。二つ。"
    assert formats.sentences(["One.", "", "Two.", "Three."], EN) == "One. Two. Three."
    assert formats.sentences([], EN) == ""


def test_units() -> None:
    assert formats.percent(Decimal("57.4"), JA) == "57.4％"
    assert formats.percent(Decimal("57.4"), EN) == "57.4%"
    assert formats.yen(2428917, JA) == "2,428,917円"
    assert formats.minutes(Decimal("12.4"), JA) == "12.4分"
    assert [formats.hours(n, EN) for n in (1, -1, 0, 2)] == ["1 hour", "−1 hour", "0 hours", "2 hours"]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 4, 1), "令和8年4月1日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1872, 12, 31), "1872年12月31日"),
    ],
)
def test_dates_change_era_on_the_day(day: date, text: str) -> None:
    assert formats.day(day, JA) == text


def test_dates_can_be_western_in_japanese_and_are_in_english() -> None:
    assert formats.day(date(2026, 4, 1), JA, era=False) == "2026年4月1日"
    assert formats.day(date(2026, 4, 1), EN) == "1 April 2026"
    assert formats.month(date(2026, 4, 1), JA) == "令和8年4月"
    assert formats.month(date(2026, 4, 1), EN) == "April 2026"


@pytest.mark.parametrize(
    ("year", "text"), [(2026, "令和8年度"), (2019, "令和元年度"), (2018, "平成30年度"), (1989, "平成元年度")]
)
def test_fiscal_years_are_named_by_the_year_they_start_in(year: int, text: str) -> None:
    assert formats.fiscal_year(year, JA) == text


def test_fiscal_years_in_western_years() -> None:
    assert formats.fiscal_year(2026, EN) == "FY2026"
    assert formats.fiscal_year(2026, JA, era=False) == "2026年度"


def test_a_period_names_a_common_year_once() -> None:
    assert formats.period(date(2026, 8, 3), date(2026, 8, 28), JA) == "令和8年8月3日〜8月28日"
    assert formats.period(date(2025, 12, 1), date(2026, 1, 9), JA) == "令和7年12月1日〜令和8年1月9日"
    assert formats.period(date(2026, 8, 3), date(2026, 8, 3), JA) == "令和8年8月3日"
    assert formats.period(date(2026, 8, 3), date(2026, 9, 28), EN) == "3 August to 28 September 2026"


def test_moments_are_told_in_the_time_of_japan() -> None:
    assert formats.moment(datetime(2026, 3, 31, 15, 5, tzinfo=UTC), JA) == "令和8年4月1日 00:05"
    with pytest.raises(ValueError, match="time zone"):
        formats.moment(datetime(2026, 3, 31, 15, 5), JA)  # noqa: DTZ001
