"""What the criterion says, word for word, in every kind and direction."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.decision.builders import (
    DECREASE,
    EIGHT,
    INCREASE,
    JUNE,
    MAINTAIN,
    TWELVE,
    TWO_LONG,
    TWO_ORDINARY,
    counted,
    timed,
)
from tests.domain.effects.builders import AFTER, BEFORE, pairs, row
from tests.wording.advices import COUNT, MISTAKES, MONEY, PROPORTION, SCORE, judged
from tracker.domain.codes import Method, Verdict
from tracker.domain.effects.model import Interval
from tracker.domain.portfolio import portfolio
from tracker.domain.results import KpiResult
from tracker.i18n import translator
from tracker.wording.advice import badge, conditions, criterion, sentence

JA, EN = translator("ja"), translator("en")
FASTER = (*EIGHT, *TWO_ORDINARY)
WEEKS = [22, 25, 19, 24] * 3


def told(*given: Any, guardrails: Sequence[KpiResult] = (), **more: Any) -> str:
    result, advice = judged(*given, guardrails=guardrails, **more)
    return sentence(result, advice, JA, guardrails)


# The published example


def test_met_with_the_hours_of_a_year() -> None:
    result, advice = judged(timed(TWELVE, FASTER), "1.5")
    assert sentence(result, advice, JA) == (
        "1件あたり平均13.8分が8.5分になり、5.3分短縮しました（幅4.0〜6.6分、前12件・後10件）。"
        "事前に決めた基準を満たしています。年間7,900件で約700時間に相当します（控えめに見て約530時間）。"
    )
    assert sentence(result, advice, EN).endswith(
        "The criterion set beforehand is met. "
        "Over 7,900 cases a year that is about 700 hours (cautiously about 530 hours)."
    )
    assert badge(advice, JA) == "展開：基準を満たした"
    assert criterion(advice, JA) == "満たした"
    assert conditions(result, advice, JA) == "短縮あり：はい／平均で1.5分以上：はい（控えめには4.0分）"


def test_two_very_long_cases() -> None:
    result, advice = judged(timed(TWELVE, (*EIGHT, *TWO_LONG)), "1.5")
    assert sentence(result, advice, JA) == (
        "多くの件は短くなりましたが、長くかかった数件があり、全体の時間が減ったとはまだ言えません。"
        "導入後を約25件追加し、あらためて判断します（追加は1回限り）。"
    )
    assert badge(advice, JA) == "延長：長い件がある"
    assert criterion(advice, JA) == "まだ判断できない"
    assert conditions(result, advice, JA) == "短縮あり：まだ言えない／平均で1.5分以上：はい（控えめには0.9分の増加）"


# 延長


def test_more_cases() -> None:
    assert told(timed(TWELVE * 3, [value - 0.5 for value in TWELVE]), "1.5") == (
        "平均で0.5分の短縮が見られますが、まだ効果とは言い切れません（幅 0.8分の増加〜1.8分の短縮）。"
        "導入後を約7件追加し、あらためて判断します（追加は1回限り）。"
    )


def test_no_gain_on_average_is_not_called_one() -> None:
    worse = [value + 0.1 for value in TWELVE]
    assert told(timed(TWELVE * 6, worse), "0.9").startswith("平均では0.1分の増加ですが、ばらつきが大きく、")
    assert told(timed(TWELVE * 3, TWELVE), "1").startswith("平均は変わっていませんが、")


def test_where_the_old_way_can_still_be_timed_both_phases_grow() -> None:
    text = told(timed(TWELVE, [value - 0.2 for value in TWELVE]), "1", site=True)
    assert "導入後を約44件、未導入の窓口で導入前を約44件追加し" in text


def test_pairs_weeks_and_answers_are_added_in_their_own_counter() -> None:
    later = [value - (3 if number % 2 else 0) for number, value in enumerate(TWELVE)]
    assert "前後で比べられる件を約5組追加し" in told(pairs(TWELVE, later, observed_on=JUNE), "1.6")
    weeks = timed([22, 25, 19, 24, 21, 23, 26, 20], [20, 22, 18, 21, 19, 20, 23, 18])
    assert "導入後を約5週追加し" in told(weeks, "3", COUNT, weekly=True)
    answers = [row(BEFORE, tally=((2, 9), (3, 16), (4, 6))), row(AFTER, tally=((3, 15), (4, 12), (5, 2)))]
    assert "人追加し" in told(answers, "0.8", SCORE, INCREASE)


def test_a_clear_gain_below_m_says_so() -> None:
    text = told(timed(TWELVE, [value - 2 for value in TWELVE]), "2.1")
    assert "2.0分短縮しました" in text
    assert "ただし、最低限必要な効果（1件2.1分）に届くとは、まだ言えません。" in text


def test_few_cases_are_for_reference() -> None:
    assert told(timed(TWELVE, FASTER[:7]), "1.5").endswith(
        "件数が少ないため参考値です（前12件・後7件）。各10件になれば判断できます。"
    )
    assert told(timed(TWELVE[:8], FASTER), "1.5").endswith(
        "導入前が足りない分は、未導入の窓口で測れる場合に追加してください。"
    )


def test_what_more_cases_do_not_mend() -> None:
    faster = timed(TWELVE, FASTER)
    unfixed = told(faster, "1.5", plan_fixed_on=None)
    assert "判定の基準を計測の前に確定していないため、展開の目安にはなりません。" in unfixed
    assert "満たしています" not in unfixed
    assert "見送るか、基準を確定して試行をやり直すか" in told(faster, "1.5", plan_fixed_on=None, extended=True)
    assert "実測でない記録を含むため" in told(timed(TWELVE, FASTER, method=Method.SELF_REPORTED), "1.5")
    summary = [row(BEFORE, value=13.8, n=30, sd=2), row(AFTER, value=8.5, n=30, sd=2)]
    assert "1件ごとの記録がないため、事前に決めた基準を満たしたとは言えません。" in told(summary, "1.5")


# 中止


def test_short_of_m() -> None:
    result, advice = judged(timed(TWELVE, [value - 0.1 for value in TWELVE]), "4")
    assert sentence(result, advice, JA) == (
        "短縮は多めに見ても1.4分で、最低限必要な効果（1件4.0分）に届きません。本格導入は見送りが目安です。"
    )
    assert badge(advice, JA) == "中止：基準に届かない"
    assert criterion(advice, JA) == "満たしていない"
    assert conditions(result, advice, JA) == "短縮あり：いいえ／平均で4.0分以上：いいえ（控えめには1.5分の増加）"


@pytest.mark.parametrize(
    ("given", "more", "expected"),
    [
        ((counted(250, 400, 252, 400), "20", PROPORTION, INCREASE), {}, "上昇は多めに見ても6.1ポイントで、"),
        ((counted(250, 400, 252, 400), "20", PROPORTION, INCREASE), {}, "最低限必要な効果（20.0ポイント）に"),
        ((timed(WEEKS, WEEKS), "9", COUNT, DECREASE), {"weekly": True}, "（週あたり9.0件）に"),
        ((timed(WEEKS, WEEKS), "9", COUNT, INCREASE), {}, "増加は多めに見ても"),
        ((timed([9000, 8000] * 6, [9000, 7900] * 6), "900", MONEY, DECREASE), {}, "円で、最低限必要な効果（900円）に"),
        ((timed([3, 4, 2] * 6, [3, 4, 2] * 6), "1", SCORE, INCREASE), {}, "点で、最低限必要な効果（1.0点）に"),
    ],
)
def test_every_kind_has_its_unit_and_its_word(given: Any, more: dict[str, Any], expected: str) -> None:
    assert expected in told(*given, **more)


def test_an_upper_end_that_would_be_written_like_m_is_not_written() -> None:
    result, advice = judged(timed(TWELVE, [value - 0.1 for value in TWELVE]), "4")
    close = advice.model_copy(update={"high_90": 3.96})
    assert sentence(result, close, JA).startswith(
        "短縮は多めに見ても、最低限必要な効果（1件4.0分）にわずかに届きません。"
    )
    none = advice.model_copy(update={"high_90": -0.3})
    assert sentence(result, none, JA).startswith("多めに見ても短縮は見られず、")


def test_a_case_ten_times_worse_is_said_as_a_multiple_and_lowers_the_sum() -> None:
    """1.6 → 16.2 minutes, as a pilot whose checking ate the gain."""
    before = [1.2, 1.4, 1.5, 1.6, 1.6, 1.6, 1.7, 1.7, 1.8, 1.9]
    result, advice = judged(timed(before, [value + 14.6 for value in before]), "0.5")
    text = sentence(result, advice, JA)
    assert text == (
        "1件あたり平均1.6分が16.2分に増えました（約10.1倍）。原因を確認するまで、他課へは広げません。"
        "本格導入は見送りが目安です。"
    )
    assert badge(advice, JA) == "中止：悪化"
    better, _ = judged(timed(TWELVE, FASTER), "1.5")
    other = result.model_copy(update={"code": "K9"})
    assert result.annual is not None
    assert better.annual is not None
    assert portfolio([better, other]).pooled.saved_hours == better.annual.saved_hours + result.annual.saved_hours < 0


def test_a_guardrail_that_got_worse_is_named_with_its_figures() -> None:
    assert told(timed(TWELVE, FASTER), "1.5", guardrails=[MISTAKES]) == (
        "時間は短くなりましたが、記入ミスの割合が2.0％から12.0％に悪化しました。原因を直してから判断します。"
    )
    slower = told(timed(TWELVE, TWELVE), "1.5", guardrails=[MISTAKES])
    assert slower == "記入ミスの割合が2.0％から12.0％に悪化しました。原因を直してから判断します。"
    fewer = told(timed([22, 25, 19, 24] * 3, [12, 15, 9, 14] * 3), "3", COUNT, guardrails=[MISTAKES], weekly=True)
    assert fewer.startswith("受付時間は減りましたが、記入ミスの割合が")


def test_two_guardrails_are_both_named() -> None:
    second = MISTAKES.model_copy(update={"code": "K3", "name": "手戻りの割合"})
    text = told(timed(TWELVE, FASTER), "1.5", guardrails=[MISTAKES, second])
    assert "記入ミスの割合が2.0％から12.0％に悪化、手戻りの割合が2.0％から12.0％に悪化しました。" in text


def test_a_guardrail_not_handed_over_is_named_by_its_code() -> None:
    result, advice = judged(timed(TWELVE, FASTER), "1.5", guardrails=[MISTAKES])
    assert (
        sentence(result, advice, JA)
        == "時間は短くなりましたが、監視指標（K2）が悪化しました。原因を直してから判断します。"
    )


# 不足, 効果を確認できず


def test_too_few_cases() -> None:
    assert (
        told(timed(TWELVE, FASTER[:3]), "1.5") == "前12件・後3件のため、まだ判断できません。あと約7件で判断できます。"
    )


def test_what_cannot_be_judged_says_why() -> None:
    totals = [row(BEFORE, value=13.8, n=30), row(AFTER, value=8.5, n=30)]
    end = "事前に決めた基準を満たしたかどうかは判断できません。"
    assert told(totals, "1.5").endswith(f"1件ごとの記録がないため、{end}")
    assert f"件ごとの差がないため、{end}" in told(timed([12] * 12, [8] * 12), "1.5")
    assert f"最低限必要な効果が決まっていないため、{end}" in told(timed(TWELVE, FASTER), "0")
    result, advice = judged(totals, "1.5")
    assert (badge(advice, JA), conditions(result, advice, JA)) == ("不足：判断できる記録がない", None)


def test_what_cannot_be_extended() -> None:
    few = timed(TWELVE, [value - 0.1 for value in TWELVE])
    assert told(few, "1") == (
        "導入前の件数が少なく、導入後を追加しても判断できません。未導入の窓口で導入前を測れる場合は追加してください。"
    )
    assert told(few, "0.2", site=True).startswith("ばらつきが大きく、200件を追加しても判断できません。見送るか、")


def test_extended_and_still_open() -> None:
    long = timed(TWELVE, (*EIGHT, *TWO_LONG))
    assert told(long, "1.5", extended=True) == (
        "追加して計測しましたが、効果は確認できませんでした。見送るか、削減時間を0として続けるかを決めてください。"
    )
    small = timed(TWELVE, [value - 2 for value in TWELVE])
    assert told(small, "2.1", extended=True).startswith(
        "追加して計測しましたが、最低限必要な効果（1件2.1分）は確認でき"
    )
    shares = told(counted(25, 40, 29, 40), None, PROPORTION, INCREASE, extended=True)
    assert shares.endswith("見送るか、効果を0として続けるかを決めてください。")


# 展開 in other kinds


def test_higher_is_better_with_the_target_missed() -> None:
    result, advice = judged(counted(25, 40, 38, 40), None, PROPORTION, INCREASE, target="99")
    named = result.model_copy(update={"name": "正答率"})
    assert sentence(named, advice, JA) == (
        "正答率は62.5％から95.0％に上がりましたが、目標の99.0％に届いていません。事前に決めた基準は満たしています。"
    )
    assert conditions(named, advice, JA) == "上昇あり：はい／平均で6.3ポイント以上：はい（控えめには14.9ポイント）"


def test_a_kpi_to_be_kept() -> None:
    result, advice = judged(timed(TWELVE * 4, TWELVE * 4), "1", direction=MAINTAIN)
    assert sentence(result, advice, JA) == (
        "13.8分から13.8分で、許容範囲（±1.0分）に収まっています。事前に決めた基準を満たしています。"
    )
    assert conditions(result, advice, JA) == "許容範囲（±1.0分）に収まる：はい"
    assert "許容範囲（±1.0分）を外れています。" in told(
        timed(TWELVE * 4, [value + 8 for value in TWELVE * 4]), "1", direction=MAINTAIN
    )


def test_hours_that_may_vanish_are_said() -> None:
    result, advice = judged(timed(TWELVE, FASTER), "1.5")
    assert result.annual is not None
    open_end = result.annual.model_copy(update={"interval": Interval(low=-20.0, high=900.0)})
    text = sentence(result.model_copy(update={"annual": open_end}), advice, JA)
    assert text.endswith("年間7,900件で約700時間に相当します。控えめに見ると、年間の時間は減らないおそれがあります。")
    eaten = result.annual.model_copy(update={"saved_hours": Fraction(-5)})
    assert sentence(result.model_copy(update={"annual": eaten}), advice, JA).endswith("年間の時間は減りません。")


def test_a_stop_for_worse_cases_uses_the_verdicts_own_sentence() -> None:
    result, advice = judged(timed(FASTER, TWELVE), "1.5")
    assert result.effect.verdict is Verdict.WORSE
    assert "他課へは広げません。本格導入は見送りが目安です。" in sentence(result, advice, JA)
