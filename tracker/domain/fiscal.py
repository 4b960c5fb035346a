"""年度: April 1 to March 31, named by the year it starts in."""

from datetime import date

REIWA_OFFSET = 2018
"""令和N年 is the year 2018 + N."""


def fiscal_year(day: date) -> int:
    """The fiscal year a day belongs to: 2027-03-31 → 2026."""
    return day.year if day.month >= 4 else day.year - 1


def first_day(year: int) -> date:
    """April 1 of a fiscal year."""
    return date(year, 4, 1)


def last_day(year: int) -> date:
    """March 31 that ends a fiscal year (inclusive)."""
    return date(year + 1, 3, 31)


def quarter(day: date) -> int:
    """1 for April–June … 4 for January–March."""
    return (day.month - 4) % 12 // 3 + 1
