"""Use rates after the first day: when they are due, which are missing, and which are low."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.domain.pilots import AdoptionLine
from tracker.domain.rollout import hardly_used, latest, live, looks, months_after

TODAY = date(2026, 11, 23)


def adoption(**more: Any) -> AdoptionLine:
    facts: dict[str, Any] = {
        "department_code": "D2",
        "department": "税務課",
        "live_on": date(2026, 4, 1),
        "use_rate_3": None,
        "use_rate_6": None,
        "use_rate_12": None,
        "note": None,
        "version": 1,
        **more,
    }
    return AdoptionLine(**facts)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 4, 1), 3, date(2026, 7, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_after_a_day(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_a_rate_is_owed_from_its_day_on_until_it_is_written() -> None:
    found = looks(adoption(use_rate_3=Decimal(80)), TODAY)
    assert [(look.months, look.due, look.overdue) for look in found] == [
        (3, date(2026, 7, 1), False),
        (6, date(2026, 10, 1), True),
        (12, date(2027, 4, 1), False),
    ]
    assert [look.overdue for look in looks(adoption(live_on=date(2026, 8, 23)), TODAY)] == [True, False, False]


def test_without_a_first_day_nothing_is_owed() -> None:
    assert [(look.due, look.overdue) for look in looks(adoption(live_on=None), TODAY)] == [(None, False)] * 3


def test_the_newest_rate_decides_whether_it_is_used() -> None:
    fallen = adoption(use_rate_3=Decimal(90), use_rate_12=Decimal("49.9"))
    assert (latest(fallen), hardly_used(fallen)) == (Decimal("49.9"), True)
    assert not hardly_used(adoption(use_rate_3=Decimal(20), use_rate_6=Decimal(50)))
    assert not hardly_used(adoption())


def test_a_first_day_to_come_is_no_use_yet() -> None:
    lines = [adoption(), adoption(live_on=None), adoption(live_on=date(2026, 11, 24)), adoption(live_on=TODAY)]
    assert live(lines, TODAY) == (lines[0], lines[3])
