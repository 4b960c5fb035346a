"""The sentences a mayor hears, word for word as STATISTICS §2 has them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.results_builder import both, effect, kpi, rows, total_kpi
from tracker.domain.codes import Basis, Caveat, Direction, Grade, KpiKind, Method, Phase, Verdict
from tracker.domain.effects.model import Interval, Observation, PhaseSummary
from tracker.domain.results import KpiResult
from tracker.i18n import translator
from tracker.wording.effects import sentence
from tracker.wording.verdicts import badge

JA, EN = translator("ja"), translator("en")
SLOW = [12, 13, 14, 15, 16, 12.4, 13, 14.2, 15.1, 13.3]
FAST = [8, 9, 7, 6, 5, 5.5, 6.3, 7.2, 8.1, 7.7]


def _ja(result: KpiResult) -> str:
    return sentence(result, JA)


def _counts(k1: int, n1: int, k2: int, n2: int) -> list[Observation]:
    known: dict[str, Any] = {"method": Method.MEASURED}
    return [
        Observation(phase=Phase.BEFORE, numerator=k1, denominator=n1, **known),
        Observation(phase=Phase.AFTER, numerator=k2, denominator=n2, **known),
    ]


def _tallies(before: tuple[int, ...], after: tuple[int, ...]) -> list[Observation]:
    phases = ((Phase.BEFORE, before), (Phase.AFTER, after))
    return [
        Observation(phase=phase, tally=tuple(enumerate(people, start=1)), method=Method.MEASURED)
        for phase, people in phases
    ]


def test_improved() -> None:
    assert _ja(kpi(effect())) == "1件あたり平均12.4分が8.1分になり、4.3分短縮しました（幅1.2〜7.4分、前18件・後16件）。"
    assert sentence(kpi(effect()), EN) == (
        "The mean time per case fell from 12.4 min to 8.1 min, by 4.3 min "
        "(range 1.2 to 7.4 min; 18 cases before and 16 cases after)."
    )


def test_worse() -> None:
    found = effect(
        verdict=Verdict.WORSE,
        after=PhaseSummary(estimate=Fraction("15.6"), n=16),
        difference=Fraction("3.2"),
        difference_interval=Interval(low=0.9, high=5.5),
        rate_pct=Fraction(320, 12),
    )
    assert _ja(kpi(found)) == (
        "1件あたり平均12.4分が15.6分に増えました（3.2分増）。原因を確認するまで、他課へは広げません。"
    )


def test_twice_or_more_is_told_as_a_multiple() -> None:
    assert "（約10.1倍）" in _ja(total_kpi("1.6", "16.2"))
    assert "（約2.0倍）" in _ja(total_kpi(100, 200))
    assert "（99.0％増）" not in _ja(total_kpi(100, 199))
    assert "（99時間増）" in _ja(total_kpi(100, 199))


def test_no_clear_change_writes_the_signs_out() -> None:
    found = effect(verdict=Verdict.NO_CLEAR_CHANGE, difference_interval=Interval(low=-4.2, high=0.8))
    assert _ja(kpi(found)) == ("前後の差は、件ごとのばらつきと区別できません（幅 0.8分の増加〜4.2分の短縮）。")
    assert "0.8 min longer to 4.2 min shorter" in sentence(kpi(found), EN)


def test_no_clear_change_of_a_count_to_increase_names_the_unwished_end_first() -> None:
    found = effect(verdict=Verdict.NO_CLEAR_CHANGE, difference_interval=Interval(low=-2.0, high=6.0))
    assert "幅 2件の減少〜6件の増加" in _ja(kpi(found, KpiKind.COUNT, Direction.INCREASE))


def test_an_interval_without_zero_that_the_second_key_denies_is_no_claim() -> None:
    text = _ja(kpi(effect(verdict=Verdict.NO_CLEAR_CHANGE)))
    assert "4.3分の短縮ですが" in text
    assert "まだ言い切れません（幅 1.2〜7.4分の短縮）" in text


def test_too_few_says_how_many_more() -> None:
    assert _ja(kpi(both([12, 13, 14], [8, 9, 7, 6]))) == (
        "前3件・後4件のため、まだ判断できません。あと約13件で判断できます。"
    )


def test_too_few_pairs_are_counted_in_pairs() -> None:
    paired = [
        Observation(phase=phase, value=Decimal(value), pair_key=str(index), method=Method.MEASURED)
        for phase, values in ((Phase.BEFORE, (12, 13, 15)), (Phase.AFTER, (8, 9, 9)))
        for index, value in enumerate(values)
    ]
    assert _ja(kpi(paired)) == "3組のため、まだ判断できません。あと約7組で判断できます。"


def test_below_the_full_number_it_is_a_reference_value() -> None:
    result = kpi(both(SLOW[:7], FAST[:7]))
    assert _ja(result).endswith("件数が少ないため参考値です（前7件・後7件）。各10件になれば判断できます。")
    assert _ja(result).count("前7件・後7件") == 1
    assert badge(result, JA) == "改善（参考値）"


def test_reported_totals_have_no_width() -> None:
    assert _ja(total_kpi(1095, 176)) == (
        "年1,095時間が176時間になりました（83.9％減）。合計のみの報告のため、幅は計算していません。"
    )


def test_totals_that_did_not_change() -> None:
    assert _ja(total_kpi(100, 100)) == "年100時間で、変わっていません。合計のみの報告のため、幅は計算していません。"


@pytest.mark.parametrize(
    ("observations", "text"),
    [
        ([], "導入前と導入後の記録がないため、効果は計算できません。"),
        (rows(Phase.BEFORE, [12]), "導入後の記録がないため、効果は計算できません。"),
        (rows(Phase.AFTER, [12]), "導入前の記録がないため、効果は計算できません。"),
    ],
)
def test_not_evaluable_names_the_missing_phase(observations: list[Observation], text: str) -> None:
    assert _ja(kpi(observations)) == text


def test_kept_within_its_band() -> None:
    result = kpi(both([50] * 5 + [52] * 5, [50] * 4 + [52] * 6), KpiKind.TIME, Direction.MAINTAIN)
    assert _ja(result) == "51.0分から51.2分で、許容範囲（±5.1分）に収まっています。"


def test_maintained_shares_have_their_band_in_points() -> None:
    found = effect(
        before=PhaseSummary(estimate=Fraction(50), n=200, k=100),
        after=PhaseSummary(estimate=Fraction(51), n=200, k=102),
        difference=Fraction(1),
        difference_interval=Interval(low=-3, high=4.5),
        verdict=Verdict.KEPT,
        band=Fraction(5),
    )
    text = _ja(kpi(found, KpiKind.PROPORTION, Direction.MAINTAIN))
    assert text == "50.0％から51.0％で、許容範囲（±5.0ポイント）に収まっています。"


def test_left_its_band() -> None:
    result = kpi(both(SLOW, FAST), KpiKind.TIME, Direction.MAINTAIN)
    assert "許容範囲（±1.4分）を外れています。" in _ja(result)


def test_improved_but_short_of_the_target() -> None:
    result = kpi(_counts(30, 60, 50, 60), KpiKind.PROPORTION, Direction.INCREASE, name="正答率", target=Decimal(95))
    assert _ja(result) == "正答率は50.0％から83.3％に上がりましたが、目標の95.0％に届いていません。"
    assert badge(result, JA) == "改善・目標未達"


def test_a_reported_total_short_of_its_target_says_so() -> None:
    assert _ja(total_kpi(1000, 500, target=Decimal(400 * 60))).endswith("目標の400時間には届いていません。")


def test_shares_change_by_points() -> None:
    result = kpi(_counts(30, 60, 50, 60), KpiKind.PROPORTION, Direction.INCREASE, name="正答率")
    assert (
        _ja(result)
        == "正答率は50.0％から83.3％になり、33.3ポイント上がりました（幅16.6〜47.6ポイント、前60件・後60件）。"
    )


def test_scores_tell_the_mean_and_who_is_satisfied() -> None:
    tallies = _tallies((2, 4, 8, 4, 2), (0, 1, 4, 10, 5))
    told = _ja(kpi(tallies, KpiKind.SCORE, Direction.INCREASE, name="窓口の満足度"))
    assert told.startswith("平均3.0点が4.0点になり、1.0点上がりました（幅0.3〜1.6点、前20人・後20人）。")
    assert told.endswith("「満足」は20人中6人から20人中15人になりました（30.0％→75.0％）。")
    other = _ja(kpi(tallies, KpiKind.SCORE, Direction.INCREASE, name="理解度"))
    assert "「満足」" not in other
    assert other.endswith("4・5の回答は20人中6人から20人中15人になりました（30.0％→75.0％）。")


def test_weeks_are_the_unit_of_weekly_figures() -> None:
    before, after = [100, 120, 110, 130, 90, 95, 105, 115], [80, 70, 60, 90, 75, 78, 79, 60]
    told = _ja(kpi(both(before, after), KpiKind.COUNT, weekly=True))
    assert told == "週あたり平均108.1件が74.0件になり、34.1件減りました（幅21.3〜47.0件、前8週・後8週）。"


def test_weekly_hours_are_told_in_hours() -> None:
    weekly = both([600 + n for n in range(8)], [300 + n for n in range(8)])
    assert _ja(kpi(weekly, KpiKind.TIME, weekly=True)).startswith(
        "週あたり平均10.1時間が5.1時間になり、5.0時間減りました"
    )


def test_one_count_a_phase_is_a_total_in_all_but_name() -> None:
    assert _ja(kpi(both([120], [80]), KpiKind.COUNT)) == (
        "受付時間は、120件が80件になりました（33.3％減）。前後1回ずつの記録のため、幅は計算していません。"
    )


def test_money_is_told_in_whole_yen() -> None:
    found = _ja(kpi(both([n * 100 for n in SLOW], [n * 100 for n in FAST]), KpiKind.MONEY))
    assert found.startswith("平均1,380円が698円になり、682円減りました（幅")


def test_an_increase_that_was_wished() -> None:
    told = _ja(kpi(both(FAST, SLOW), KpiKind.TIME, Direction.INCREASE))
    assert told.startswith("1件あたり平均7.0分が13.8分になり、6.8分増えました（幅")


def test_summaries_have_a_width_and_say_what_they_lack() -> None:
    summaries = [
        Observation(phase=phase, value=Decimal(mean), n=30, sd=Decimal(3))
        for phase, mean in ((Phase.BEFORE, 12), (Phase.AFTER, 8))
    ]
    result = kpi(summaries)
    assert "4.0分短縮しました（幅2.4〜5.6分、前30件・後30件）。" in _ja(result)
    assert "1件ごとの確認はしていません。" in _ja(result)
    assert badge(result, JA) == "改善（集計による）"


@pytest.mark.parametrize(
    ("observations", "kind", "reason"),
    [
        (
            [Observation(phase=p, value=Decimal(v), n=30) for p, v in ((Phase.BEFORE, 12), (Phase.AFTER, 8))],
            KpiKind.TIME,
            "集計のみ",
        ),
        (
            [Observation(phase=p, value=Decimal(v)) for p, v in ((Phase.BEFORE, 12), (Phase.AFTER, 8))],
            KpiKind.PROPORTION,
            "割合のみ",
        ),
        (both([12] * 6, [8] * 6), KpiKind.TIME, "どの記録も同じ値"),
    ],
)
def test_why_there_is_no_width(observations: list[Observation], kind: KpiKind, reason: str) -> None:
    assert f"{reason}" in _ja(kpi(observations, kind))
    assert "幅は計算していません。" in _ja(kpi(observations, kind))


def test_what_is_only_expected_claims_nothing() -> None:
    result = kpi(both(SLOW, FAST, basis=Basis.EXPECTED))
    assert _ja(result) == (
        "1件あたり平均13.8分が7.0分になる見込みです（49.4％減）。まだ測っていないため、実績には含めません。"
    )
    assert badge(result, JA) == "見込み"


def test_a_calculation_is_called_one() -> None:
    told = _ja(kpi(both(SLOW, FAST, method=Method.ESTIMATED)))
    assert told.endswith("試算を含むため、推計として実績とは別に示します。")


def test_before_zero_has_no_rate() -> None:
    assert _ja(total_kpi(0, 12)) == (
        "年0時間が12時間に増えました（12時間増）。合計のみの報告のため、幅は計算していません。"
        "原因を確認するまで、他課へは広げません。"
    )


def test_units_and_small_totals() -> None:
    assert _ja(kpi(both([3], [2]), KpiKind.COUNT, unit="枚")).startswith("受付時間は、3枚が2枚になりました")
    assert "1.6時間" in _ja(total_kpi("1.6", "16.2"))
    assert "425時間" in _ja(total_kpi("424.73", 100))
    assert "sheets" in sentence(kpi(both([3], [2]), KpiKind.COUNT, unit="枚"), EN)
    assert "3 窓" in sentence(kpi(both([3], [2]), KpiKind.COUNT, unit="窓"), EN)


def test_grade_and_caveats_do_not_break_a_sentence_without_numbers() -> None:
    bare = effect(
        before=PhaseSummary(estimate=Fraction(12)),
        after=PhaseSummary(estimate=Fraction(8)),
        difference_interval=None,
        verdict=Verdict.INSUFFICIENT,
        grade=Grade.REPORTED,
        floor=None,
        caveats=(Caveat.NO_N,),
    )
    assert _ja(kpi(bare)) == "件数が足りないため、まだ判断できません。"
