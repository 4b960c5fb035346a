"""How 工程表 is read: which 年度 stand in its window, in what order and groups, found by which words, 60 rows a page.

Pure arrangement for the screen and for papers; nothing is left out but by words somebody typed.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tracker.domain.codes import Lifecycle
from tracker.domain.earlier import Earlier
from tracker.domain.effects.model import Frozen
from tracker.domain.fiscal import first_day, fiscal_year, last_day
from tracker.domain.planning import PlanLine

PAGE_ROWS = 60
FINISHED = (Lifecycle.COMPLETED, Lifecycle.NOT_ADOPTED, Lifecycle.STOPPED)
"""What is in one of these states is late no more."""

SPANS = (1, 2, 3)
"""年度 a window can show, besides all."""

FIRST_SPAN = 2
_LATE_HALF = 10
"""From October on the default window looks ahead, before it looks back."""


class Group(StrEnum):
    """By what rows stand together."""

    AREA = "area"
    DEPARTMENT = "dept"
    STEP = "step"
    NONE = "none"


class Order(StrEnum):
    """In what order rows stand within their group."""

    PLAN = "plan"
    LATE = "late"


class Arrangement(Frozen):
    """What somebody chose. ``span`` None shows every 年度 there is, ``start`` None lets the day decide."""

    start: int | None = None
    span: int | None = FIRST_SPAN
    group: Group = Group.AREA
    order: Order = Order.PLAN
    words: str = ""


@dataclass(frozen=True, slots=True)
class Late:
    """How many initiatives are behind their first commitment, and by how many days at most."""

    count: int
    days: int


def late(lines: Sequence[PlanLine]) -> Late:
    """Over all lines; (0, 0) when none is behind."""
    days = [line.slip_days for line in lines if line.slip_days]
    return Late(len(days), max(days, default=0))


def window(chosen: Arrangement, lines: Sequence[PlanLine], today: date) -> tuple[date, date]:
    """First and last day, both inclusive. All 年度 means those of the plans and of ``today``."""
    if chosen.span is None:
        touched = years(lines, today)
        return first_day(touched[0]), last_day(touched[-1])
    start = chosen.start if chosen.start is not None else default_start(today)
    return first_day(start), last_day(start + chosen.span - 1)


def default_start(today: date) -> int:
    """The 年度 before this one until September, this one from October: half a year back is always in sight."""
    year = fiscal_year(today)
    return year if today.month >= _LATE_HALF or today.month < 4 else year - 1


def years(lines: Sequence[PlanLine], today: date) -> range:
    """Every 年度 from the first planned or committed day to the last, ``today``'s included."""
    found = {fiscal_year(day) for line in lines for day in days(line)} | {fiscal_year(today)}
    return range(min(found), max(found) + 1)


def days(line: PlanLine) -> list[date]:
    """Every day a row draws something at."""
    own = (line.planned_start, line.planned_end, line.first_start, line.first_end)
    steps = (day for step in line.steps for day in (step.planned_from, step.planned_to))
    reached = (day for each in line.milestones for day in (each.planned_on, each.done_on))
    return [day for day in (*own, *steps, *reached) if day is not None]


def arranged(lines: Sequence[PlanLine], chosen: Arrangement, areas: Sequence[str] = ()) -> tuple[PlanLine, ...]:
    """The rows that hold every word, grouped and sorted; those without any date stand last, in a lane of their own.

    ``areas`` is the city's order of 重点領域.
    """
    kept = [line for line in lines if holds(line, chosen.words)]
    grouped, sort = _group(chosen.group, areas), _ORDERS[chosen.order]
    return tuple(sorted(kept, key=lambda line: (not line.has_dates, *grouped(line), *sort(line), line.code)))


def holds(line: PlanLine, words: str) -> bool:
    """Whether every word stands in what a person remembers of a row, whatever its width or case."""
    held = _plain(" ".join((line.code, line.title, line.department, line.focus_area or "")))
    return all(word in held for word in _plain(words).split())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


_Key = Callable[[PlanLine], tuple[object, ...]]


def _group(group: Group, areas: Sequence[str]) -> _Key:
    places = {area: place for place, area in enumerate(areas)}
    keys: dict[Group, _Key] = {
        Group.AREA: lambda line: (line.focus_area is None, places.get(line.focus_area or "", len(places))),
        Group.DEPARTMENT: lambda line: (line.department_code,),
        Group.STEP: lambda line: (line.step,),
        Group.NONE: lambda _: (),
    }
    return keys[group]


_ORDERS: dict[Order, _Key] = {
    Order.PLAN: lambda line: (line.planned_start or date.max, line.planned_end or date.max),
    Order.LATE: lambda line: (-(line.slip_days or 0), line.planned_end or date.max),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of plans since an earlier state. ``gone`` are the rows as they stood then.

    ``changed`` is how many are still there and different. ``later`` and ``earlier`` are the days the end of each moved
    by; rows without an end in either state are in neither.
    """

    new: tuple[PlanLine, ...]
    gone: tuple[PlanLine, ...]
    changed: int
    later: dict[str, int]
    earlier: dict[str, int]


def compared(now: Sequence[PlanLine], then: Earlier) -> Compared:
    """Rows of ``now`` beside those of an earlier state under the same filters, by code."""
    moved: dict[str, int] = {}
    for line in now:
        before = then.known.get(line.code)
        if before is not None and before.planned_end is not None and line.planned_end is not None:
            moved[line.code] = (line.planned_end - before.planned_end).days
    return Compared(
        new=tuple(line for line in now if then.is_new(line.code)),
        gone=then.gone,
        changed=sum(bool(then.changed(line.code)) for line in now),
        later={code: days for code, days in moved.items() if days > 0},
        earlier={code: -days for code, days in moved.items() if days < 0},
    )


T = TypeVar("T")


def needed(start: T, edges: Iterable[tuple[T, T]]) -> set[T]:
    """Everything ``start`` needs, itself included, however far away; ``edges`` are (who, what it needs)."""
    known: dict[T, list[T]] = {}
    for one, two in edges:
        known.setdefault(one, []).append(two)
    found, todo = {start}, [start]
    while todo:
        for other in known.get(todo.pop(), ()):
            if other not in found:
                found.add(other)
                todo.append(other)
    return found
