"""Whatever the rule may say of any kind of KPI, there are words for it in both languages."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from tests.domain.decision.builders import EIGHT, TWELVE, TWO_ORDINARY, counted, timed
from tests.wording.advices import COUNT, MISTAKES, MONEY, PROPORTION, SCORE, TIME, judged
from tracker.domain.codes import Direction, Recommendation
from tracker.domain.decision import Advice, Extension, Reason
from tracker.domain.results import KpiResult
from tracker.i18n import Language, translator
from tracker.wording.advice import badge, conditions, criterion, sentence

JA = translator("ja")
FASTER = (*EIGHT, *TWO_ORDINARY)
FORBIDDEN = ("有意", "信頼区間", "p値", "significant", "confidence", "p-value", "nan", "None", "{", "}", "−")


def _every_advice() -> list[tuple[KpiResult, Advice]]:
    found = []
    samples = (timed(TWELVE, FASTER), timed(FASTER, TWELVE), timed(TWELVE, TWELVE), timed(TWELVE[:6], FASTER[:6]))
    for kind, direction, rows in product((TIME, COUNT, SCORE, MONEY), Direction, samples):
        result, _ = judged(rows, "1", kind, direction)
        found += [(result, advice) for advice in _made_up(direction)]
    for direction in Direction:
        result, _ = judged(counted(25, 40, 30, 40), "5", PROPORTION, direction)
        found += [(result, advice) for advice in _made_up(direction)]
    return found


def _made_up(direction: Direction) -> list[Advice]:
    figures: dict[str, Any] = {"worthwhile": Fraction(1), "extension": Extension(before=3, after=12)}
    if direction is not Direction.MAINTAIN:
        figures |= {"gain": Fraction(2), "low": -0.5, "high": 4.5, "high_90": 4.0}
    pairs_of = {
        **dict.fromkeys(Reason, Recommendation.EXTEND),
        Reason.MET: Recommendation.SCALE,
        **dict.fromkeys([Reason.WORSE, Reason.UPPER_BELOW, Reason.OUT_OF_BAND], Recommendation.STOP),
        Reason.GUARDRAIL_WORSE: Recommendation.STOP,
        **dict.fromkeys([Reason.CANNOT_EXTEND, Reason.TOO_MANY, Reason.EXTENDED], Recommendation.UNPROVEN),
        **dict.fromkeys(
            [Reason.NOT_EVALUABLE, Reason.FEW_CASES, Reason.ONLY_TOTALS, Reason.NO_VARIATION, Reason.ESTIMATED,
             Reason.NO_WORTHWHILE], Recommendation.INSUFFICIENT,
        ),
    }  # fmt: skip
    every = [
        Advice(recommendation=what, reason=reason, worse_guardrails=("K2",), **figures)
        for reason, what in pairs_of.items()
    ]
    return [*every, Advice(recommendation=Recommendation.UNPROVEN, reason=Reason.NO_PLAN, **figures)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_the_rule_may_say_has_its_words(language: Language) -> None:
    t = translator(language)
    stop = "。" if language == "ja" else "."
    for result, advice in _every_advice():
        text = sentence(result, advice, t, [MISTAKES])
        assert text.endswith(stop), text
        assert not any(word in text for word in FORBIDDEN), text
        assert badge(advice, t)
        assert criterion(advice, t)
        assert conditions(result, advice, t) != ""


def test_only_what_met_the_criterion_is_said_to_have_met_it() -> None:
    for result, advice in _every_advice():
        says = "満たしています" in sentence(result, advice, JA, [MISTAKES])
        assert says is (advice.reason is Reason.MET)
        assert (criterion(advice, JA) == "満たした") is (advice.recommendation is Recommendation.SCALE)
