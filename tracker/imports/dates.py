"""Days, months and 年度 as city papers write them, with the bounds of the eras."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from tracker.imports.cells import Cell, plain_number
from tracker.imports.limits import LONGEST_NOTATION
from tracker.imports.notation import Problem, normal
from tracker.imports.sheet import from_serial

_ERAS = {
    "r": (date(2019, 5, 1), date.max),
    "h": (date(1989, 1, 8), date(2019, 4, 30)),
    "s": (date(1926, 12, 25), date(1989, 1, 7)),
    "t": (date(1912, 7, 30), date(1926, 12, 24)),
    "m": (date(1868, 10, 23), date(1912, 7, 29)),
}
"""First and last day (inclusive) of each era."""

_LETTERS = {"令和": "r", "平成": "h", "昭和": "s", "大正": "t", "明治": "m"}
_NAMES = {letter: name for name, letter in _LETTERS.items()}
_ERA = r"(?P<era>令和|平成|昭和|大正|明治|[rhstm])\s*(?P<era_year>[0-9]{1,2}|元)"
_YEAR = rf"(?:{_ERA}|(?P<year>[0-9]{{4}}))"
_WEEKDAY = r"(?:\s*\((?:[月火水木金土日]|[月火水木金土日]曜日?)\))?"
_TIME_OF_DAY = r"(?:[t\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_DAY = re.compile(
    rf"{_YEAR}(?:\s*年\s*(?P<month>[0-9]{{1,2}})\s*月\s*(?P<day>[0-9]{{1,2}})\s*日"
    rf"|(?P<sep>[/.-])\s*(?P<month2>[0-9]{{1,2}})(?P=sep)\s*(?P<day2>[0-9]{{1,2}})){_WEEKDAY}{_TIME_OF_DAY}"
)
_MONTH = re.compile(rf"{_YEAR}(?:\s*年\s*(?P<month>[0-9]{{1,2}})\s*月|(?P<sep>[/.-])(?P<month2>[0-9]{{1,2}}))")
_FISCAL = re.compile(rf"(?:fy)?{_YEAR}(?:\s*年度?)?")
_SERIAL = re.compile(r"[0-9]{5,6}")
_SERIALS = range(18_264, 109_575)
"""1950-01-01 to 2199-12-31: a bare number in a date column that is a year or a code is no serial."""

_FIRST_YEAR = 1868
_FISCAL_YEARS = range(1950, 2200)


def read_date(cell: Cell, epoch: date) -> date | Problem:
    """A day. Bare numbers are Excel serials counted from ``epoch``."""
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if isinstance(cell, Decimal):
        return _serial(plain_number(cell), epoch) or Problem("not_a_date")
    if not isinstance(cell, str) or len(cell) > LONGEST_NOTATION:
        return Problem("not_a_date")
    text = normal(cell)
    match = _DAY.fullmatch(text)
    if match is None:
        return _serial(text, epoch) or Problem("not_a_date")
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return _in_era(match, int(month), int(day))


def _serial(text: str, epoch: date) -> date | None:
    serial = int(text) if _SERIAL.fullmatch(text) else 0
    return from_serial(serial, epoch) if serial in _SERIALS else None


def read_month(cell: Cell, epoch: date) -> date | Problem:
    """The first day of a month, from a month or from any day in it."""
    if isinstance(cell, str) and len(cell) <= LONGEST_NOTATION:
        match = _MONTH.fullmatch(normal(cell))
        # 2026.1 may be October as Excel shows it; with an era letter it is text and cannot be.
        if match and (match["era"] or match["sep"] != "."):
            return _named_month(_month_in_era(match, int(match["month"] or match["month2"])))
    day = read_date(cell, epoch)
    return _named_month(day if isinstance(day, Problem) else day.replace(day=1))


def _named_month(found: date | Problem) -> date | Problem:
    return Problem("not_a_month") if found == Problem("not_a_date") else found


def read_fiscal_year(cell: Cell) -> int | Problem:
    """The year a 年度 begins in."""
    text = plain_number(cell) if isinstance(cell, Decimal) else cell
    if not isinstance(text, str) or len(text) > LONGEST_NOTATION:
        return Problem("not_a_fiscal_year")
    match = _FISCAL.fullmatch(normal(text))
    if match is None:
        return Problem("not_a_fiscal_year")
    year = _year(match)
    if isinstance(year, Problem):
        return year if match["era"] else Problem("not_a_fiscal_year")
    if match["era"]:
        # April 1 lies in the era, or the era began within the 年度 (令和元年度 began under 平成).
        first, last = _ERAS[_letter(match)]
        if not date(year, 4, 1) <= last or date(year + 1, 3, 31) < first:
            return _outside(match)
    return year if year in _FISCAL_YEARS else Problem("not_a_fiscal_year")


def _letter(match: re.Match[str]) -> str:
    return _LETTERS.get(match["era"], match["era"])


def _year(match: re.Match[str]) -> int | Problem:
    """The western year; 令和0年 is refused."""
    if not match["era"]:
        year = int(match["year"])
        return year if year >= _FIRST_YEAR else Problem("not_a_date")
    count = 1 if match["era_year"] == "元" else int(match["era_year"])
    return _ERAS[_letter(match)][0].year + count - 1 if count else _outside(match)


def _outside(match: re.Match[str]) -> Problem:
    return Problem("era_range", (("era", _NAMES[_letter(match)]),))


def _in_era(match: re.Match[str], month: int, day: int) -> date | Problem:
    year = _year(match)
    if isinstance(year, Problem):
        return year
    try:
        found = date(year, month, day)
    except ValueError:
        return Problem("no_such_date")
    if match["era"]:
        first, last = _ERAS[_letter(match)]
        return found if first <= found <= last else _outside(match)
    return found


def _month_in_era(match: re.Match[str], month: int) -> date | Problem:
    """The first of the month; for eras it is enough that the month's last day or its first lies inside."""
    if not 1 <= month <= 12:
        return Problem("no_such_date")
    year = _year(match)
    if isinstance(year, Problem):
        return year
    first_day = date(year, month, 1)
    if match["era"]:
        first, last = _ERAS[_letter(match)]
        last_day = (first_day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return first_day if first_day <= last and last_day >= first else _outside(match)
    return first_day
