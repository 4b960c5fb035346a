"""What 全体の状況 and 工程表 are set beside: a kept state, under the filters of the screen. Counts, no words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tracker.domain.codes import Rating, Step
from tracker.domain.meeting_codes import ChangeKind
from tracker.domain.papers import Change
from tracker.domain.planning import PlanLine
from tracker.domain.results import Portfolio
from tracker.domain.snapshots import KeptLine
from tracker.domain.standing import running

_COME_OR_GONE = (ChangeKind.NEW, ChangeKind.GONE)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A kept state. ``lines`` pass the filters of the screen, ``known`` holds everything that was kept, by code.

    ``last_month`` says that it is the end of the month before today's. ``portfolio`` is None under filters: only the
    sums over everything were kept, and a sum of parts that were chained can not be taken apart again. ``changes`` are
    those of ``domain.changes`` from then to now, of everything and by code.
    """

    kept: KeptLine
    last_month: bool
    lines: tuple[PlanLine, ...]
    known: Mapping[str, PlanLine]
    portfolio: Portfolio | None
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

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

    def changed(self, code: str) -> tuple[Change, ...]:
        """What became different of an initiative that was there already and still is."""
        return tuple(change for change in self.changes.get(code, ()) if change.kind not in _COME_OR_GONE)

    def is_gone(self, code: str) -> bool:
        """Whether an initiative is no more."""
        return any(change.kind is ChangeKind.GONE for change in self.changes.get(code, ()))

    @property
    def gone(self) -> tuple[PlanLine, ...]:
        """What is no more, as it stood."""
        return tuple(line for line in self.lines if self.is_gone(line.code))

    def of(self, codes: Iterable[str]) -> tuple[Change, ...]:
        """The changes of the initiatives a screen shows, and of those that are gone."""
        shown = (*codes, *(line.code for line in self.gone))
        return tuple(change for code in shown for change in self.changes.get(code, ()))
