"""Numbers others published, each with its source. None of them was computed by this project."""

import pytest

from tests.domain.effects.builders import sample, summary
from tracker.domain.effects.intervals import mean_interval, newcombe, satterthwaite, welch_interval, wilson
from tracker.domain.effects.keys import rank_sum

# fmt: off
WELCH_FIRST = (
    0.88236329, 0.97318744, 0.4549262, 0.97893335, 0.0606677, 0.44013366, 0.55806018, 0.40151434, 0.14453315,
    0.25860601, 0.20202162,
)
WELCH_SECOND = (
    0.93455277, 0.42680603, 0.49751939, 0.14152846, 0.711435, 0.77669667, 0.20507578, 0.78702772, 0.94691855,
    0.32464958, 0.3873582, 0.35187468, 0.21731811,
)
# fmt: on


@pytest.mark.parametrize(("k", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (0, 20, 0, 0.1611)])
def test_wilson(k: int, n: int, low: float, high: float) -> None:
    """Newcombe RG (1998) Stat Med 17:857-872, Table I, score method; re-run with R prop.test(correct=FALSE)."""
    found = wilson(k, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("counts", "low", "high", "tolerance"),
    [
        # Newcombe RG (1998) Stat Med 17:873-890, Table II, method 10: cases a, c, e, g.
        ((56, 70, 48, 80), 0.0524, 0.3339, 1e-4),
        ((6, 7, 2, 7), 0.0582, 0.8062, 1e-4),
        ((0, 10, 0, 20), -0.1611, 0.2775, 1e-4),
        ((10, 10, 0, 20), 0.6791, 1.0, 1e-4),
        # Fagerland, Lydersen & Laake (2015) Stat Methods Med Res, quoted in statsmodels test_proportion.py (BSD-3).
        ((7, 34, 1, 34), 0.019, 0.34, 5e-3),
    ],
)
def test_newcombe(counts: tuple[int, int, int, int], low: float, high: float, tolerance: float) -> None:
    found = newcombe(*counts)
    assert (found.low, found.high) == pytest.approx((low, high), abs=tolerance)


def test_welch_90() -> None:
    """R PairedData yuen.t.test(tr=0), quoted in scipy test_stats.py TestTTestCI (BSD-3)."""
    first = summary(WELCH_FIRST)
    second = summary(WELCH_SECOND)
    found = welch_interval(first, second, level=0.9)
    assert (found.low, found.high) == pytest.approx((-0.247220294, 0.188729943), abs=1e-6)
    df = satterthwaite((first.mean_variance, second.mean_variance), (first.n - 1, second.n - 1))
    assert df == pytest.approx(19.894435, abs=1e-6)
    t = float(first.mean - second.mean) / float(first.mean_variance + second.mean_variance) ** 0.5
    assert t == pytest.approx(-0.2314607, abs=1e-6)


def test_one_sample_85() -> None:
    """R t.test, quoted in scipy test_stats.py (BSD-3)."""
    values = [2.75532884, 0.93892217, 0.94835861, 1.49489446, -0.62396595]
    values += [-1.88019867, -1.55684465, 4.88777104, 5.15310979, 4.34656348]
    found = mean_interval(summary(values), level=0.85)
    assert (found.low, found.high) == pytest.approx((0.3594423211709136, 2.933345502829086), abs=1e-7)


def test_mann_whitney() -> None:
    """Hollander & Wolfe (1973), as in R ?wilcox.test."""
    first = sample([0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46])
    found = rank_sum(first, sample([1.15, 0.88, 0.9, 0.74, 1.21]))
    assert found is not None
    assert found.statistic == 35
    assert found.p == pytest.approx(0.254412, abs=1e-4)
    assert found.p / 2 == pytest.approx(0.1272, abs=1e-4)
    assert found.shift == 1
