"""How many cases a pilot needs, said while it is designed, and how many are left while it is measured."""

from fractions import Fraction

from tracker.domain.decision.planning import (
    ADVISED_CASES,
    ADVISED_PEOPLE,
    ADVISED_WEEKS,
    Expectation,
    Source,
    Spread,
    examples,
    smallest_change,
)
from tracker.domain.results import KpiResult
from tracker.domain.rounding import half_up
from tracker.i18n import Translator, formats
from tracker.wording.amounts import difference, scale
from tracker.wording.cases import counted
from tracker.wording.changes import manner

_TENTHS = (Fraction(1, 5), Fraction(19, 20))
"""Between these a share is told in tenths (割); below, a tenth would be too coarse."""


def advised(t: Translator) -> str:
    """「迷うときは、前後それぞれ30件を、4週間、3人で測る計画にしてください。」"""
    return t("advice.planning.advised", cases=ADVISED_CASES, weeks=ADVISED_WEEKS, people=ADVISED_PEOPLE)


def source(assumed: Expectation, result: KpiResult, t: Translator) -> str:
    """Where the assumed spread comes from."""
    if assumed.source is Source.BASELINE:
        return t("advice.planning.source.baseline", cases=counted(assumed.cases or 0, result, t))
    return t(f"advice.planning.source.{assumed.source.value}")


def example_sentences(assumed: Expectation, result: KpiResult, t: Translator) -> tuple[str, ...]:
    """「3割の短縮を確かめるには、前後それぞれ38件が目安です。」 for three usual sizes."""
    return tuple(
        t("advice.planning.example", change=_change(_size(change, assumed, result, t), assumed, result, t),
          cases=counted(cases, result, t))
        for change, cases in examples(assumed)
    )  # fmt: skip


def reach(assumed: Expectation, n: int, result: KpiResult, t: Translator) -> str:
    """「各15件の場合、約4割以上の短縮でないと効果を確認できません。」 Raises DomainError for n < 2."""
    smallest, cases = smallest_change(assumed, n), counted(n, result, t)
    if n < assumed.floor:
        return t("advice.planning.below_floor", cases=cases, floor=counted(assumed.floor, result, t))
    if smallest is None:
        return t("advice.planning.nothing", cases=cases)
    size = t("advice.planning.or_more", size=_size(smallest, assumed, result, t))
    return t("advice.planning.reach", cases=cases, change=_change(size, assumed, result, t))


def remaining_sentence(lacking: int, result: KpiResult, t: Translator) -> str:
    """「判定の目安まで、あと約12件です。」, or that the number has been reached."""
    if lacking <= 0:
        return t("advice.planning.reached")
    return t("advice.planning.remaining", cases=counted(lacking, result, t))


def _size(change: Fraction, assumed: Expectation, result: KpiResult, t: Translator) -> str:
    """A change in the words of its kind: 「4割」, 「8％」, 「10.0ポイント」, 「0.5点」."""
    if assumed.spread is not Spread.AMOUNT:
        return difference(change, scale(result), t)
    if _TENTHS[0] <= change < _TENTHS[1]:
        return t("advice.planning.tenths", n=half_up(10 * change, 0))
    return formats.percent(half_up(100 * change, 0), t, 0)


def _change(size: str, assumed: Expectation, result: KpiResult, t: Translator) -> str:
    return t(f"effects.change.{manner(result)}.{'more' if assumed.rising else 'less'}", x=size)
