"""The time plan of a workshop: which part takes how long. Pure arithmetic, no words."""

from enum import StrEnum
from fractions import Fraction

from tracker.domain.effects.model import Frozen

LENGTHS = (60, 90, 120)
"""Minutes a workshop may take."""

STEP = 5
"""Minutes a part is rounded to."""


class Part(StrEnum):
    """The parts of a workshop, in their order."""

    OPENING = "opening"
    DIRECTION = "direction"
    TROUBLES = "troubles"
    TALK = "talk"
    AGREEING = "agreeing"
    CLOSING = "closing"


SHARES = {
    Part.OPENING: 8,
    Part.DIRECTION: 12,
    Part.TROUBLES: 25,
    Part.TALK: 30,
    Part.AGREEING: 17,
    Part.CLOSING: 8,
}
"""Percent of the time; the front line and the talk take more than half."""


class Slot(Frozen):
    """A part with its first and last minute, counted from the beginning."""

    part: Part
    start: int
    end: int


def time_plan(minutes: int) -> tuple[Slot, ...]:
    """The parts end to end over ``minutes`` (a multiple of 5, 30 at least), none shorter than five minutes.

    Raises ValueError for other lengths.
    """
    if minutes % STEP or minutes < STEP * len(Part):
        raise ValueError(f"no plan for {minutes} minutes")
    units = minutes // STEP
    free = units - len(Part)
    # Largest remainder: every part has one unit, the others go to where most of a unit is still owed.
    owed = {part: max(Fraction(0), Fraction(share * units, 100) - 1) for part, share in SHARES.items()}
    total = sum(owed.values())
    exact = {part: value * free / total if total else Fraction(0) for part, value in owed.items()}
    given = {part: int(value) for part, value in exact.items()}
    left = free - sum(given.values())
    for part in sorted(exact, key=lambda each: given[each] - exact[each])[:left]:
        given[part] += 1
    slots, start = [], 0
    for part in Part:
        end = start + STEP * (1 + given[part])
        slots.append(Slot(part=part, start=start, end=end))
        start = end
    return tuple(slots)
