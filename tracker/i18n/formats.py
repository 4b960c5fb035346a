"""Numbers, dates and 年度 as a person of each language reads them.

Knows how things are written, never what they mean: whether an amount is good news, or how coarsely it may be
quoted, is decided in ``tracker.wording``. Halves are rounded away from zero, as the city hall does.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import reduce

from tracker.i18n.translator import Translator

MINUS = "−"
"""The minus sign of screens (U+2212)."""

CITY_MINUS = "▲"
"""The minus sign of city papers; never used as a mark of a state."""

JST = timezone(timedelta(hours=9), "JST")
"""City halls live in one time zone without summer time, so no time zone database is needed."""

# First day of each era and the year before its 元年, latest first.
_ERAS = (
    (date(2019, 5, 1), "reiwa", 2018),
    (date(1989, 1, 8), "heisei", 1988),
    (date(1926, 12, 25), "showa", 1925),
    (date(1912, 7, 30), "taisho", 1911),
    (date(1873, 1, 1), "meiji", 1867),
)


def sentences(parts: Iterable[str | None], t: Translator) -> str:
    """Sentences one after the other, set apart as the language does; what is empty is left out."""
    told = filter(None, parts)
    return reduce(lambda first, second: t("formats.sentences", first=first, second=second), told, next(told, ""))


def number(value: Decimal | int, digits: int = 0, *, minus: str = MINUS) -> str:
    """``value`` with thousands separators and exactly ``digits`` decimals: −1234.56 → 「−1,234.6」 at one decimal."""
    with localcontext() as context:
        context.prec = 100
        rounded = Decimal(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
        text = f"{abs(rounded):,f}"
    return f"{minus}{text}" if rounded < 0 else text


def signed(value: Decimal | int, digits: int = 0, *, minus: str = MINUS) -> str:
    """Like :func:`number`, with a plus sign before what is above zero; zero has none."""
    text = number(value, digits, minus=minus)
    above = not text.startswith(minus) and text.strip("0.,") != ""
    return f"+{text}" if above else text


def percent(value: Decimal | int, t: Translator, digits: int = 1, *, minus: str = MINUS) -> str:
    """A percentage: 57.4 → 「57.4％」 / “57.4%”."""
    return t("formats.percent", n=number(value, digits, minus=minus))


def minutes(value: Decimal | int, t: Translator, digits: int = 1, *, minus: str = MINUS) -> str:
    """Minutes: 12.4 → 「12.4分」 / “12.4 min”."""
    return t("formats.minutes", n=number(value, digits, minus=minus))


def hours(value: Decimal | int, t: Translator, digits: int = 0, *, minus: str = MINUS) -> str:
    """Hours: 2383 → 「2,383時間」 / “2,383 hours”."""
    text = number(value, digits, minus=minus)
    return t.plural("formats.hours", 1 if text in {"1", f"{minus}1"} else 2, n=text)


def yen(value: Decimal | int, t: Translator, *, minus: str = MINUS) -> str:
    """Whole yen: 2428917 → 「2,428,917円」 / “2,428,917 yen”."""
    return t("formats.yen", n=number(value, 0, minus=minus))


def day(value: date, t: Translator, *, era: bool | None = None) -> str:
    """A date: 「令和8年4月1日」 / “1 April 2026”. ``era`` forces 和暦 or western years; default: 和暦 in Japanese."""
    return t("formats.date", year=_year(value, t, era), month=_month_name(value, t), day=value.day)


def month(value: date, t: Translator, *, era: bool | None = None) -> str:
    """A month: 「令和8年4月」 / “April 2026”."""
    return t("formats.month", year=_year(value, t, era), month=_month_name(value, t))


def period(first: date, last: date, t: Translator) -> str:
    """Both ends inclusive: 「令和8年4月1日〜6月30日」; the year stands once when both ends share it."""
    if first == last:
        return day(first, t)
    if _year(first, t, None) != _year(last, t, None):
        return t("formats.period", first=day(first, t), last=day(last, t))
    names = {"first_day": first.day, "last_day": last.day, "year": _year(last, t, None)}
    first_month, last_month = _month_name(first, t), _month_name(last, t)
    return t("formats.period_within_year", first_month=first_month, last_month=last_month, **names)


def moment(value: datetime, t: Translator) -> str:
    """A date with hour and minute in Japan's time. Raises ValueError for a naive value."""
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    local = value.astimezone(JST)
    return t("formats.moment", date=day(local.date(), t), time=f"{local:%H:%M}")


def fiscal_year(year: int, t: Translator, *, era: bool | None = None) -> str:
    """年度 named by the year it starts in: 2026 → 「令和8年度」 / “FY2026”; 2019 → 「令和元年度」."""
    # A whole 年度 goes by the era its calendar year ends in: 2019年度 is 令和元年度 although April was 平成31年.
    found = _era(date(year, 12, 31)) if _wants_era(t, era) else None
    if found is None:
        return t("formats.fiscal_year.western", year=year)
    return t("formats.fiscal_year.era", era=t(f"formats.era.{found[0]}"), n=_era_year(found[1], t))


def _wants_era(t: Translator, era: bool | None) -> bool:
    return t.language == "ja" if era is None else era


def _era(value: date) -> tuple[str, int] | None:
    return next(((name, value.year - offset) for start, name, offset in _ERAS if value >= start), None)


def _era_year(n: int, t: Translator) -> str:
    return t("formats.first_year") if n == 1 else str(n)


def _year(value: date, t: Translator, era: bool | None) -> str:
    found = _era(value) if _wants_era(t, era) else None
    if found is None:
        return t("formats.year.western", year=value.year)
    return t("formats.year.era", era=t(f"formats.era.{found[0]}"), n=_era_year(found[1], t))


def _month_name(value: date, t: Translator) -> str:
    return t(f"formats.month_name.{value.month}")
