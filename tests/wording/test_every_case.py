"""Whatever the analysis can say of any kind of KPI, there are words for it in both languages, and none that mislead."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from typing import Any

import pytest

from tests.results_builder import effect, kpi
from tracker.domain.codes import Basis, Caveat, Direction, EffectMethod, Grade, KpiKind, Verdict
from tracker.domain.effects.model import Effect, Interval, PhaseSummary
from tracker.domain.results import KpiResult
from tracker.i18n import Language, translator
from tracker.wording import amounts, verdicts
from tracker.wording.effects import sentence

FORBIDDEN = ("有意", "信頼区間", "p値", "P値", "significant", "confidence", "p-value", "p =", "nan", "None", "{", "}")
INTERVALS = (None, Interval(low=-7.4, high=-1.2), Interval(low=-0.8, high=4.2), Interval(low=0.5, high=9.0))
PAIRS = ((12.4, 8.1), (8.1, 12.4), (0, 5), (10, 10), (10, 101))


def _effects(verdict: Verdict, direction: Direction) -> Iterator[Effect]:
    for interval, (before, after) in product(INTERVALS, PAIRS):
        first, second = Fraction(str(before)), Fraction(str(after))
        facts: dict[str, Any] = {
            "before": PhaseSummary(estimate=first, n=7, raw=True),
            "after": PhaseSummary(estimate=second, n=8, raw=True),
            "difference": second - first,
            "difference_interval": interval,
            "rate_pct": 100 * (second - first) / first if first else None,
            "verdict": verdict,
            "caveats": tuple(Caveat),
            "band": Fraction(1) if direction is Direction.MAINTAIN else None,
        }
        yield effect(**facts)
        yield effect(**facts | {"target_met": False, "grade": Grade.ESTIMATED, "paired": True})
        yield effect(**facts | {"basis": Basis.EXPECTED, "grade": Grade.EXPECTED})
        yield effect(**facts | {"before": None, "difference": None, "rate_pct": None, "floor": None})


def _results() -> Iterator[KpiResult]:
    for kind, direction, verdict, weekly in product(KpiKind, Direction, Verdict, (False, True)):
        if weekly and kind not in {KpiKind.TIME, KpiKind.COUNT}:
            continue
        for found in _effects(verdict, direction):
            yield kpi(found, kind, direction, weekly=weekly, volume=100, target=Decimal(5))


@pytest.fixture(scope="module")
def every_result(thorough: bool) -> tuple[KpiResult, ...]:
    """All of them, or every eleventh: seven or eight of each kind, direction and verdict, not always the same."""
    return tuple(islice(_results(), 0, None, 1 if thorough else 11))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_can_be_said(language: Language, every_result: tuple[KpiResult, ...]) -> None:
    t = translator(language)
    stop = "。" if language == "ja" else "."
    for result in every_result:
        told = sentence(result, t)
        assert told.endswith(stop), told
        assert not any(word in told for word in FORBIDDEN), told
        assert verdicts.badge(result, t)
        assert verdicts.evidence(result, t)
        assert amounts.saved_hours(result, t) != ""
        assert all(text.endswith(stop) for text in verdicts.caveats(result, t))


def test_no_minus_sign_stands_where_a_word_can(every_result: tuple[KpiResult, ...]) -> None:
    t = translator("ja")
    assert not [told for result in every_result if "−" in (told := sentence(result, t)) or "-" in told]


def test_a_result_that_got_worse_is_never_told_as_better(every_result: tuple[KpiResult, ...]) -> None:
    t = translator("ja")
    worse = [r for r in every_result if r.effect.verdict is Verdict.WORSE and r.effect.basis is Basis.ACTUAL]
    assert not [told for result in worse if "短縮しました" in (told := sentence(result, t))]
    assert all("広げません" in sentence(result, t) for result in worse if result.effect.before is not None)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("method", list(EffectMethod))
def test_every_caveat_has_its_own_sentence(language: Language, method: EffectMethod) -> None:
    result = kpi(effect(caveats=tuple(Caveat), method=method, recorders=2, pairs_dropped=3, learning_excluded=4))
    told = verdicts.caveats(result, translator(language))
    assert len(told) == len(set(told)) == len(Caveat)
