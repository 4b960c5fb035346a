"""Initiatives as lines of a list, made by hand."""

from datetime import date
from fractions import Fraction
from typing import Any

from tracker.domain.codes import InitiativeType, Lifecycle, Rating, Step
from tracker.domain.initiatives import InitiativeLine


def line(number: int = 1, **more: Any) -> InitiativeLine:
    """One running initiative of 市民課 at ①, without a report; ``more`` replaces any field."""
    facts: dict[str, Any] = {
        "code": f"I{number:03}",
        "title": f"窓口の見直し{number}",
        "type": InitiativeType.PILOT,
        "lifecycle": Lifecycle.ACTIVE,
        "step": Step.CURRENT_STATE,
        "rating": Rating.NOT_EVALUABLE,
        "department": "市民課",
        "department_code": "D01",
        "focus_area": None,
        "owner_code": None,
        "owner": None,
        "has_deputy": False,
        "planned_start": None,
        "planned_end": None,
        "reported_on": None,
        "sentence": None,
        "missing": (),
        "kpis": 0,
        "measured_kpis": 0,
        "saved_hours": None,
        "version": 1,
    }
    return InitiativeLine(**{**facts, **more})


def lines_of(*places: tuple[Step, Rating], **more: Any) -> tuple[InitiativeLine, ...]:
    """One line per (step, rating)."""
    return tuple(line(n, step=step, rating=rating, **more) for n, (step, rating) in enumerate(places, 1))


def same(count: int, step: Step, rating: Rating, start: int = 1) -> tuple[InitiativeLine, ...]:
    """``count`` lines that differ in number only."""
    return tuple(line(n, step=step, rating=rating) for n in range(start, start + count))


def many_lines(count: int) -> tuple[InitiativeLine, ...]:
    """Lines of 22 departments in every step, rating and state, some reported and some with hours."""
    ratings, steps, states = tuple(Rating), tuple(Step), tuple(Lifecycle)
    return tuple(
        line(
            n,
            step=steps[n % 4],
            rating=Rating.ON_TRACK if n % 3 else ratings[n // 3 % 4],
            lifecycle=Lifecycle.ACTIVE if n % 5 else states[n // 5 % 6],
            department=f"第{n % 22 + 1}課",
            department_code=f"D{n % 22:02}",
            reported_on=date(2026, 11, n % 28 + 1) if n % 4 else None,
            sentence=f"予定どおりです（{n}）。" if n % 4 else None,
            saved_hours=Fraction(n * 10) if n % 6 == 0 else None,
        )
        for n in range(1, count + 1)
    )
