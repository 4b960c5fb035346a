"""How often our own judgement errs: thousands of made-up pilots whose truth is known, through analyse and recommend.

Times are lognormal or gamma with a mean of 12 minutes before, written to a hundredth of a minute as a stopwatch does;
the change multiplies them. m is the default, a tenth of the baseline mean. Where the rule says 延長, the cases it asks
for are drawn and it is asked once more. Every cell has its own seed, so a cell alone gives the figures of the whole.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import log, sqrt

import numpy as np

from tracker.domain.codes import Direction, KpiKind, Method, Phase, Recommendation, Verdict
from tracker.domain.decision import Plan, recommend
from tracker.domain.effects import Effect, Interval, KpiSpec, Observation, analyse
from tracker.domain.effects.intervals import Part, mover

SEED = 20260401
RUNS = 4_000
MEAN = 12.0
SHAPES, CVS = ("lognormal", "gamma"), (0.5, 1.0)
BALANCED = ((5, 5), (10, 10), (30, 30))
UNEQUAL = ((30, 5), (60, 20))
EFFECTS = (0.0, 0.05, 0.10, 0.30)
"""True reductions: none, half of m, exactly m, and a clear one."""

SPEC = KpiSpec(KpiKind.TIME, Direction.DECREASE, "分", plan_fixed_on=date(2026, 4, 1))
PLAN = Plan(Direction.DECREASE, fixed=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of pilot: how times vary, cases before and after, and the true reduction as a share of the mean."""

    shape: str
    cv: float
    before: int
    after: int
    effect: float

    def draw(self, source: np.random.Generator, n: int, *, after: bool) -> list[Decimal]:
        """``n`` times in minutes."""
        factor = MEAN * (1 - self.effect if after else 1)
        if self.shape == "gamma":
            times = source.gamma(1 / self.cv**2, self.cv**2, n)
        else:
            variance = log(1 + self.cv**2)
            times = source.lognormal(-variance / 2, sqrt(variance), n)
        return [Decimal(f"{time:.2f}") for time in times * factor]

    @property
    def truth(self) -> float:
        """The true difference after − before, minutes."""
        return -self.effect * MEAN


@dataclass(slots=True)
class Found:
    """What came out of the runs of one cell; shares of all runs.

    ``scaled_first`` and ``stopped_first`` before any extension, ``scaled`` and ``stopped`` with it; ``extended`` is how
    many were extended. ``ends`` are the intervals of the difference, ``points`` the differences.
    """

    cell: Cell
    covered: float
    improved: float
    scaled_first: float
    scaled: float
    stopped_first: float
    stopped: float
    extended: float
    points: list[Fraction]
    ends: list[Interval]


def cells() -> Iterator[Cell]:
    """Every cell, the bounded ones and those only printed."""
    for shape in SHAPES:
        for cv in CVS:
            for sizes in BALANCED:
                # below the full number nothing scales, so the small effects are not asked there
                some = EFFECTS if sizes[0] >= 10 else (EFFECTS[0], EFFECTS[-1])
                yield from (Cell(shape, cv, *sizes, effect) for effect in some)
            yield from (Cell(shape, cv, *sizes, 0.0) for sizes in UNEQUAL)


def simulate(cell: Cell, runs: int) -> Found:
    """That many pilots of one cell."""
    source = np.random.default_rng([SEED, *(ord(letter) for letter in repr(cell))])
    pilots = [_pilot(cell, source) for _ in range(runs)]
    effects = [effect for effect, _ in pilots]
    ends = [effect.difference_interval for effect in effects if effect.difference_interval is not None]
    firsts, lasts = ([said[place] for _, said in pilots] for place in (0, -1))
    return Found(
        cell=cell,
        covered=sum(end.low <= cell.truth <= end.high for end in ends) / runs,
        improved=sum(effect.verdict is Verdict.IMPROVED for effect in effects) / runs,
        scaled_first=firsts.count(Recommendation.SCALE) / runs,
        scaled=lasts.count(Recommendation.SCALE) / runs,
        stopped_first=firsts.count(Recommendation.STOP) / runs,
        stopped=lasts.count(Recommendation.STOP) / runs,
        extended=firsts.count(Recommendation.EXTEND) / runs,
        points=[effect.difference for effect in effects if effect.difference is not None],
        ends=ends,
    )


def _pilot(cell: Cell, source: np.random.Generator) -> tuple[Effect, list[Recommendation]]:
    """The effect at the first look, and what the rule said then and, where extended, afterwards."""
    before = _rows(cell.draw(source, cell.before, after=False), Phase.BEFORE)
    after = _rows(cell.draw(source, cell.after, after=True), Phase.AFTER)
    effect = analyse(SPEC, before + after)
    advice = recommend(effect, PLAN)
    if advice is None:
        raise RuntimeError("a planned pilot without advice")
    if advice.recommendation is not Recommendation.EXTEND or advice.extension is None:
        return effect, [advice.recommendation]
    more = _rows(cell.draw(source, advice.extension.after, after=True), Phase.AFTER)
    again = recommend(analyse(SPEC, before + after + more), PLAN, extended=True)
    return effect, [advice.recommendation, again.recommendation if again else advice.recommendation]


def _rows(times: Sequence[Decimal], phase: Phase) -> list[Observation]:
    return [Observation(phase, value=time, method=Method.MEASURED) for time in times]


@dataclass(frozen=True, slots=True)
class Sum:
    """A portfolio of one pilot of every balanced cell of a size: how often its interval held the true sum."""

    n: int
    pilots: int
    covered: float


def portfolios(found: Sequence[Found], runs: int) -> Iterator[Sum]:
    """The n-th run of every cell of a size, weighted by unlike volumes, added up by MOVER."""
    for n, _ in BALANCED:
        members = [each for each in found if each.cell.before == each.cell.after == n]
        volumes = [Fraction(100 * (1 + place * 7 % 13)) for place in range(len(members))]
        truth = sum(float(volume) * each.cell.truth for volume, each in zip(volumes, members, strict=True))
        held = 0
        for run in range(runs):
            parts = (Part(each.points[run], each.ends[run], v) for v, each in zip(volumes, members, strict=True))
            whole = mover(parts)
            held += whole.low <= truth <= whole.high
        yield Sum(n, len(members), held / runs)


def run(runs: int = RUNS) -> tuple[list[Found], list[Sum]]:
    """Everything; progress goes to stderr."""
    found = []
    for cell in cells():
        found.append(simulate(cell, runs))
        print(cell, f"{found[-1].covered:.4f} {found[-1].improved:.4f} {found[-1].scaled:.4f}", file=sys.stderr)
    return found, list(portfolios(found, runs))


def error_of(share: float, runs: int) -> float:
    """The standard error of a share from that many runs."""
    return sqrt(share * (1 - share) / runs)
