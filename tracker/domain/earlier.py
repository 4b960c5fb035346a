"""What 全体の状況 is set beside: a state that was kept, under the same filters as the screen. Counts, no words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.codes import Rating, Step
from tracker.domain.planning import PlanLine
from tracker.domain.results import Portfolio
from tracker.domain.snapshots import KeptLine
from tracker.domain.standing import running


@dataclass(frozen=True, slots=True)
class Earlier:
    """A kept state. ``lines`` pass the filters of the screen, ``known`` holds everything that was kept, by code.

    ``last_month`` says that it is the end of the month before today's. ``portfolio`` is None under filters: only the
    sums over everything were kept, and a sum of parts that were chained can not be taken apart again.
    """

    kept: KeptLine
    last_month: bool
    lines: tuple[PlanLine, ...]
    known: Mapping[str, PlanLine]
    portfolio: Portfolio | None

    @property
    def by_rating(self) -> Mapping[Rating, int]:
        """How many initiatives under way had each rating, zeros included."""
        counted = Counter(line.rating for line in running(self.lines))
        return {rating: counted[rating] for rating in Rating}

    @property
    def by_step(self) -> Mapping[Step, int]:
        """How many initiatives under way stood at each step, zeros included."""
        counted = Counter(line.step for line in running(self.lines))
        return {step: counted[step] for step in Step}

    def is_new(self, code: str) -> bool:
        """Whether an initiative was not there yet."""
        return code not in self.known
