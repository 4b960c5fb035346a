"""The advice while a pilot is designed and measured."""

import pytest

from tests.domain.decision.builders import DECREASE, INCREASE, TWELVE, measured, timed
from tests.results_builder import kpi
from tracker.domain.codes import Direction, KpiKind
from tracker.domain.decision.planning import Expectation, expectation
from tracker.domain.errors import DomainError
from tracker.domain.results import KpiResult
from tracker.i18n import translator
from tracker.wording import planning

JA, EN = translator("ja"), translator("en")


def designed(
    kind: KpiKind = KpiKind.TIME, direction: Direction = DECREASE, unit: str = "分", cases: int = 0
) -> tuple[Expectation, KpiResult]:
    effect = measured(timed(TWELVE[:cases], ()), kind, direction, unit=unit)
    found = expectation(kind, unit, direction, effect.before)
    assert found is not None
    return found, kpi(effect, kind, direction, unit=unit)


def test_back_from_the_number_that_is_feasible() -> None:
    assumed, result = designed()
    assert planning.reach(assumed, 15, result, JA) == "各15件の場合、約4割以上の短縮でないと効果を確認できません。"
    assert planning.reach(assumed, 15, result, EN) == (
        "With 15 cases each, an effect is confirmed only if it is at least about 40% shorter."
    )
    assert planning.reach(assumed, 200, result, JA) == "各200件の場合、約14％以上の短縮でないと効果を確認できません。"


def test_numbers_that_can_show_nothing() -> None:
    assumed, result = designed()
    assert planning.reach(assumed, 7, result, JA) == "各7件では判定できません。前後それぞれ10件以上を計画してください。"
    with pytest.raises(DomainError):
        planning.reach(assumed, 1, result, JA)
    rare, share = designed(KpiKind.PROPORTION, DECREASE, "%")
    wide = Expectation(rare.spread, rare.size / 100, rare.rising, rare.floor, rare.source)
    assert (
        planning.reach(wide, 30, share, JA)
        == "各30件では、ばらつきが大きく、効果を確認できません。件数を増やしてください。"
    )


def test_forward_from_the_change_hoped_for() -> None:
    assumed, result = designed()
    assert planning.example_sentences(assumed, result, JA) == (
        "2割の短縮を確かめるには、前後それぞれ93件が目安です。",
        "3割の短縮を確かめるには、前後それぞれ38件が目安です。",
        "5割の短縮を確かめるには、前後それぞれ12件が目安です。",
    )


def test_every_kind_is_planned_in_its_own_words() -> None:
    share = planning.example_sentences(*designed(KpiKind.PROPORTION, INCREASE, "%"), JA)
    assert share[2] == "20.0ポイントの上昇を確かめるには、前後それぞれ91件が目安です。"
    score = planning.example_sentences(*designed(KpiKind.SCORE, INCREASE, "点"), JA)
    assert score[1] == "0.5点の上昇を確かめるには、前後それぞれ73人が目安です。"
    weeks = planning.example_sentences(*designed(KpiKind.COUNT, INCREASE, "件/週"), JA)
    assert weeks[1] == "3割の増加を確かめるには、前後それぞれ68週が目安です。"


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        (0, "導入前の記録がまだ5件に満たないため、"),
        (4, "導入前の記録がまだ5件に満たないため、"),
        (12, "導入前に測った12件の"),
    ],
)
def test_it_says_where_the_spread_comes_from(cases: int, expected: str) -> None:
    assert planning.source(*designed(cases=cases), JA).startswith(expected)


def test_how_many_are_left() -> None:
    _, result = designed()
    assert planning.remaining_sentence(12, result, JA) == "判定の目安まで、あと約12件です。"
    assert planning.remaining_sentence(0, result, JA) == "判定の目安の件数に届きました。"
    assert planning.advised(JA) == "迷うときは、前後それぞれ30件を、4週間、3人で測る計画にしてください。"
