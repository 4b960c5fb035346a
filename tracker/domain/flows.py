"""The steps of a process as a line of work: what comes after what, circles, and how long it takes. No words."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from tracker.domain.current_state import FlowStep
from tracker.domain.step_codes import Waste

Follows = Mapping[int, Sequence[int]]
"""Number of a step → the numbers written as coming before it; an empty one comes after the number before it."""


def before(number: int, follows: Follows) -> tuple[int, ...]:
    """The steps right before one: as written, else the nearest lower number; none of the first."""
    written = follows.get(number, ())
    if written:
        return tuple(written)
    lower = [each for each in follows if each < number]
    return (max(lower),) if lower else ()


def is_circular(number: int, follows: Follows) -> bool:
    """Whether what comes before a step leads back to it."""
    seen: set[int] = set()
    waiting = list(before(number, follows))
    while waiting:
        at = waiting.pop()
        if at == number:
            return True
        if at not in seen and at in follows:
            seen.add(at)
            waiting += before(at, follows)
    return False


def circles(follows: Follows) -> bool:
    """Whether any step comes after itself."""
    return any(is_circular(number, follows) for number in follows)


def numbers(text: str | None) -> tuple[int, ...]:
    """Stored numbers, 「3,4」."""
    return tuple(int(part) for part in text.split(",")) if text else ()


def wastes(text: str | None) -> tuple[Waste, ...]:
    """Stored kinds of waste, 「copying,paper」."""
    return tuple(Waste(part) for part in text.split(",")) if text else ()


def total(steps: Iterable[FlowStep]) -> Fraction | None:
    """Minutes of all steps together; None where no step has a time."""
    known = [step.minutes for step in steps if step.minutes is not None]
    return sum(known, Fraction(0)) if known else None


def is_timed(steps: Sequence[FlowStep]) -> bool:
    """Whether every step has a time."""
    return bool(steps) and all(step.minutes is not None for step in steps)
