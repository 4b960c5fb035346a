"""理解度・賛同度アンケート: what may be shown of it. Knows counts per department only, never an answer of a person.

A department with fewer than :data:`LEAST` answers is hidden at that time: neither its mean nor its counts, nor how many
they were, leave this module. No sum over departments is made, from which the hidden ones could be taken apart again.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from tracker.domain.effects.model import Exact, Frozen
from tracker.domain.rounding import half_up
from tracker.domain.step_codes import PulseQuestion, PulseTime

LEAST = 5
"""So many answers of a department are needed before anything of them is shown."""

DIGITS = 1
"""Decimals a mean is told with; a change is judged by what is told."""


class Answers(Frozen):
    """A department's answers at one time. ``n`` and ``mean`` (points, 1 to 5) are None where they are hidden.

    ``version`` goes back with a correction.
    """

    n: int | None
    mean: Exact | None
    version: int = 1

    @property
    def hidden(self) -> bool:
        """Whether there were answers, but too few to be shown."""
        return self.n is None


class PulseLine(Frozen):
    """One department's answers to one question; None where it was not asked at that time."""

    department_code: str
    department: str
    question: PulseQuestion
    before: Answers | None = None
    after: Answers | None = None

    @property
    def change(self) -> Fraction | None:
        """After − before as told, in points; None where either is missing or hidden."""
        if not (self.before and self.after) or self.before.mean is None or self.after.mean is None:
            return None
        return Fraction(half_up(self.after.mean, DIGITS) - half_up(self.before.mean, DIGITS))


class Pulse(Frozen):
    """The アンケート of one initiative, by department code and question."""

    initiative_code: str
    initiative: str
    asked_on: tuple[tuple[PulseTime, date], ...] = ()
    lines: tuple[PulseLine, ...] = ()

    def of(self, question: PulseQuestion) -> tuple[PulseLine, ...]:
        """The lines of one question."""
        return tuple(line for line in self.lines if line.question is question)


class PulseSum(Frozen):
    """How departments moved on one question: those that can be compared, and the names of the hidden ones."""

    up: int
    down: int
    same: int
    hidden: tuple[str, ...]

    @property
    def compared(self) -> int:
        """Departments with a mean before and after."""
        return self.up + self.down + self.same


def answers(scores: Sequence[int], version: int = 1) -> Answers:
    """What may be shown of counts of the scores 1 to 5."""
    n = sum(scores)
    if n < LEAST:
        return Answers(n=None, mean=None, version=version)
    points = sum(score * count for score, count in enumerate(scores, start=1))
    return Answers(n=n, mean=Fraction(points, n), version=version)


def summed(lines: Iterable[PulseLine]) -> PulseSum:
    """How the departments of one question moved."""
    found = list(lines)
    changes = [line.change for line in found if line.change is not None]
    return PulseSum(
        up=sum(change > 0 for change in changes),
        down=sum(change < 0 for change in changes),
        same=sum(change == 0 for change in changes),
        hidden=tuple(line.department for line in found if any(a and a.hidden for a in (line.before, line.after))),
    )
