"""How many cases a pilot needs before it can show something, and the other way round (STATISTICS §2).

Everything is planned for about 80 % power, cases per phase, as many before as after. Three ways of varying:

* amounts (時間, 金額, 件数): the standard deviation is a share of the mean (CV), before and after alike;
  n = 1.15 · 7.85 · CV² · (1 + (1 − r)²) / r² for a reduction by the share r (a rise: 1 + r). 1.15 pays for the ranks.
* 割合: n = 7.85 · (p₁(1 − p₁) + p₂(1 − p₂)) / d² for d points; it needs no ranks.
* 評点: n = 1.15 · 7.85 · 2s² / d² for d points of the scale.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from fractions import Fraction
from math import ceil, sqrt

from tracker.domain.codes import Direction, KpiKind
from tracker.domain.decision.extension import POWER
from tracker.domain.effects.model import PhaseSummary
from tracker.domain.effects.units import FEWEST, full_number
from tracker.domain.errors import DomainError

RANKS = Fraction("1.15")
ADVISED_CASES, ADVISED_WEEKS, ADVISED_PEOPLE = 30, 4, 3
"""What to plan where nothing is known."""

FEWEST_PLANNED = 2
SCORE_RANGE = 4
_STEP = Fraction(1, 1_000_000)
_EXAMPLES = {
    "share": (Fraction(1, 5), Fraction(3, 10), Fraction(1, 2)),
    "points": (Fraction(5), Fraction(10), Fraction(20)),
    "score": (Fraction(3, 10), Fraction(1, 2), Fraction(1)),
}


class Spread(Enum):
    """How a KPI varies, and with that in what its changes are planned."""

    AMOUNT = auto()
    """a change is a share of the baseline mean, 0.3 for 30 %"""
    SHARE = auto()
    """a change is in percentage points"""
    SCORE = auto()
    """a change is in points of the scale"""


class Source(StrEnum):
    """Where the assumed spread comes from."""

    BASELINE = "baseline"
    FEW_CASES = "few_cases"
    NO_VARIATION = "no_variation"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is assumed of the cases: ``size`` is the CV, the baseline share (0–1) or the standard deviation in points.

    ``cases`` is how many baseline cases that comes from; None for the default. ``floor`` is the fewest a phase needs.
    """

    spread: Spread
    size: Fraction
    rising: bool
    floor: int
    source: Source
    cases: int | None = None


_DEFAULTS = {Spread.AMOUNT: Fraction(1, 2), Spread.SHARE: Fraction(1, 2), Spread.SCORE: Fraction(1)}


def expectation(kind: KpiKind, unit: str, direction: Direction, before: PhaseSummary | None) -> Expectation | None:
    """What to assume from the first baseline cases (five or more), else the default: CV .5, a share of 50 %, s = 1.

    None where cases cannot be planned: 年間時間, and 維持, whose band the rule judges by its own width.
    """
    floor = full_number(kind, unit)
    if floor is None or direction is Direction.MAINTAIN:
        return None
    spread = {KpiKind.PROPORTION: Spread.SHARE, KpiKind.SCORE: Spread.SCORE}.get(kind, Spread.AMOUNT)
    rising = direction is Direction.INCREASE
    if before is None or before.n is None or before.n < FEWEST:
        return Expectation(spread, _DEFAULTS[spread], rising, floor, Source.FEW_CASES)
    size = _size(spread, before)
    if size is None:
        return Expectation(spread, _DEFAULTS[spread], rising, floor, Source.NO_VARIATION)
    return Expectation(spread, size, rising, floor, Source.BASELINE, before.n)


def _size(spread: Spread, before: PhaseSummary) -> Fraction | None:
    if spread is Spread.SHARE:
        share = before.estimate / 100
        return share if 0 < share < 1 else None
    if not before.sd or (spread is Spread.AMOUNT and before.estimate <= 0):
        return None
    return Fraction(before.sd) if spread is Spread.SCORE else Fraction(before.sd) / before.estimate


def cases_per_phase(assumed: Expectation, change: Fraction) -> int:
    """Cases per phase that show a true change of that size, rounded up, at least the floor.

    Raises DomainError where the change is not above 0 or larger than the KPI leaves room for (:func:`largest`).
    """
    if change <= 0:
        raise DomainError("not_above_zero", field="change")
    most = largest(assumed)
    if most is not None and change > most:
        raise DomainError("change_too_large", field="change")
    return max(ceil(_needed(assumed, change)), assumed.floor)


def largest(assumed: Expectation) -> Fraction | None:
    """The largest change there is room for; None where there is no bound (an amount may rise without one)."""
    if assumed.spread is Spread.AMOUNT:
        return None if assumed.rising else Fraction(1)
    if assumed.spread is Spread.SCORE:
        return Fraction(SCORE_RANGE)
    return 100 * (1 - assumed.size if assumed.rising else assumed.size)


def smallest_change(assumed: Expectation, n: int) -> Fraction | None:
    """The smallest true change ``n`` cases per phase can show, exact to a millionth and never too small.

    None below the floor and where not even the largest possible change would be seen. Raises DomainError for n < 2.
    """
    if n < FEWEST_PLANNED:
        raise DomainError("number_range", field="planned_n", minimum=FEWEST_PLANNED)
    root = _root(assumed, n) if n >= assumed.floor else None
    if root is None:
        return None
    change = ceil(Fraction(root) / _STEP) * _STEP
    while _needed(assumed, change) > n:
        change += _STEP
    most = largest(assumed)
    return change if most is None or change <= most else None


def examples(assumed: Expectation) -> tuple[tuple[Fraction, int], ...]:
    """(change, cases per phase) for three usual sizes of change, as far as there is room for them."""
    sizes = {Spread.AMOUNT: "share", Spread.SHARE: "points", Spread.SCORE: "score"}[assumed.spread]
    most = largest(assumed)
    possible = (change for change in _EXAMPLES[sizes] if most is None or change <= most)
    return tuple((change, cases_per_phase(assumed, change)) for change in possible)


def _needed(assumed: Expectation, change: Fraction) -> Fraction:
    """Cases per phase before rounding."""
    if assumed.spread is Spread.SCORE:
        return RANKS * POWER * 2 * assumed.size**2 / change**2
    if assumed.spread is Spread.SHARE:
        before = assumed.size
        after = before + (change / 100 if assumed.rising else -change / 100)
        return POWER * (before * (1 - before) + after * (1 - after)) / (change / 100) ** 2
    left = 1 + change if assumed.rising else 1 - change
    return RANKS * POWER * assumed.size**2 * (1 + left**2) / change**2


def _root(assumed: Expectation, n: int) -> float | None:
    """The change at which :func:`_needed` is n; None where no change is large enough."""
    if assumed.spread is Spread.SCORE:
        return sqrt(RANKS * POWER * 2 * assumed.size**2 / n)
    if assumed.spread is Spread.SHARE:
        # (n + c) d² − c·s·(1 − 2p)·d − 2c·p(1 − p) = 0 with s = +1 for a rise
        tilt = POWER * (1 - 2 * assumed.size) * (1 if assumed.rising else -1)
        both = 4 * (n + POWER) * 2 * POWER * assumed.size * (1 - assumed.size)
        return 100 * (float(tilt) + sqrt(tilt**2 + both)) / float(2 * (n + POWER))
    # (n − a) r² ± 2a r − 2a = 0 with a = 1.15·7.85·CV²; the plus is a fall
    a = RANKS * POWER * assumed.size**2
    if n <= a:
        return 1.0 if n == a and not assumed.rising else None
    root = sqrt(2 * a * n - a**2)
    return (float(a) + root) / float(n - a) if assumed.rising else float(2 * a) / (float(a) + root)
