"""How initiatives stand together: which are under way, which have ended, counts by rating, worst first. No words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from tracker.domain.codes import Lifecycle, Rating, Step
from tracker.domain.initiatives import InitiativeLine
from tracker.domain.planning import PlanLine

RUNNING = (Lifecycle.ACTIVE, Lifecycle.PROPOSED)
"""Initiatives with a mark in the step picture."""

ENDED = (Lifecycle.COMPLETED, Lifecycle.NOT_ADOPTED, Lifecycle.STOPPED, Lifecycle.PAUSED)
"""Initiatives that are only counted, in the order they are listed."""

L = TypeVar("L", InitiativeLine, PlanLine)
_WORST_FIRST = {rating: place for place, rating in enumerate(Rating)}


def running(lines: Iterable[L]) -> tuple[L, ...]:
    """The initiatives under way, worst first, then by code."""
    found = (line for line in lines if line.lifecycle in RUNNING)
    return tuple(sorted(found, key=lambda line: (worst_first(line.rating), line.code)))


def worst_first(rating: Rating) -> int:
    """0 for 要対応 … 3 for 順調."""
    return _WORST_FIRST[rating]


def by_step(lines: Iterable[InitiativeLine]) -> Mapping[Step, tuple[InitiativeLine, ...]]:
    """The running initiatives of each step, worst first; every step is there."""
    found: dict[Step, list[InitiativeLine]] = {step: [] for step in Step}
    for line in running(lines):
        found[line.step].append(line)
    return {step: tuple(held) for step, held in found.items()}


def ratings(lines: Iterable[InitiativeLine]) -> Mapping[Rating, int]:
    """How many running initiatives have each rating, zeros included."""
    counted = Counter(line.rating for line in running(lines))
    return {rating: counted[rating] for rating in Rating}


def endings(lines: Sequence[InitiativeLine]) -> Mapping[Lifecycle, int]:
    """How many initiatives ended in which way, zeros included."""
    counted = Counter(line.lifecycle for line in lines)
    return {lifecycle: counted[lifecycle] for lifecycle in ENDED}
