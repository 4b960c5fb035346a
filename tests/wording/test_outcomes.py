"""Decisions, use rates, money and years in words: months never huge, money never netted twice, worse never hidden."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.test_payback import money
from tests.domain.test_rollout import adoption
from tracker.domain.codes import Decision
from tracker.domain.effects.model import Interval
from tracker.domain.pilots import DecisionLine
from tracker.domain.results import HoursSum
from tracker.domain.rollout import looks
from tracker.domain.yearly import YearHours
from tracker.i18n import translator
from tracker.wording import outcomes, yearly

JA, EN = translator("ja"), translator("en")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(1, 10), "約1か月"),
        (Fraction(8), "約8か月"),
        (Fraction(81, 10), "約9か月"),
        (Fraction(24), "約2年"),
        (Fraction(119), "約9年11か月"),
    ],
)
def test_months_are_whole_and_never_promise_too_soon(value: Fraction, told: str) -> None:
    assert outcomes.months(value, JA) == told


def test_when_the_costs_come_back_and_why_no_number_is_given() -> None:
    assert outcomes.payback(money(), JA) == "初期費用は約12か月で回収できる計算です（控えめに見て約2年）。"
    assert outcomes.payback(money(low=None), JA) == "初期費用は約12か月で回収できる計算です（幅なし）。"
    assert outcomes.payback(money(low=0), JA) == "控えめに見ると、費用を回収できないおそれがあります。"
    assert outcomes.payback(money(one_off=Decimal(99_000_000)), JA) == "費用の回収に10年を超える見込みです。"
    assert "10年を超えます" in outcomes.payback(money(one_off=Decimal(5_000_000)), JA)
    assert outcomes.payback(money(one_off=None, running=None), JA) == "費用を入れると、回収の目安を計算します。"
    assert outcomes.payback(money(one_off=None), JA) == "初期費用はありません。"


def test_a_net_below_zero_is_said_in_words_and_spending_that_fell_apart() -> None:
    told = outcomes.money(money(released=100_000, low=50_000, cash=Decimal(30_000)), JA, estimated=True)
    assert told == [
        "経常費用（年200,000円）が、換算した効果額を上回っています。",
        "控えめに見ると、費用を回収できないおそれがあります。",
        "このほかに、実際に減った支出は年30,000円です。",
    ]
    assert outcomes.money(money(), JA, estimated=True)[0] == (
        "経常費用（年200,000円）を差し引くと、年約800,000円に相当します。"
    )


def test_a_use_rate_is_told_as_written_and_a_missing_one_by_its_day() -> None:
    found = looks(adoption(use_rate_3=Decimal("82.5")), TODAY)
    assert [outcomes.use_rate(look, JA) for look in found] == [
        "82.5％",
        "未確認（令和8年10月1日が過ぎています）",
        "令和9年4月1日に確認",
    ]
    assert outcomes.use_rate(looks(adoption(live_on=None), TODAY)[0], EN) == "–"


def test_where_it_spread_in_one_line() -> None:
    lines = [
        adoption(use_rate_3=Decimal(90), use_rate_6=Decimal(90)),
        adoption(department="福祉課", use_rate_3=Decimal(30), use_rate_6=Decimal(20)),
        adoption(department="保育課", live_on=date(2027, 4, 1)),
        adoption(department="環境課"),
    ]
    assert outcomes.spread(lines, TODAY, JA) == (
        "3課で稼働しています。ほか1課で予定しています。利用率が50％に満たない課が1課あります（福祉課）。"
        "利用率をまだ確かめていない課が1課あります。"
    )
    assert outcomes.spread(lines[2:3], TODAY, JA) == "まだ稼働していません。ほか1課で予定しています。"
    assert "Live in 3 departments." in outcomes.spread(lines, TODAY, EN)


def test_a_decision_with_its_day_and_meeting() -> None:
    facts: dict[str, Any] = dict.fromkeys(("reason", "next_step", "learned", "recommendation"))
    line = DecisionLine(decided_on=date(2026, 8, 3), decision=Decision.NOT_ADOPT, meeting=None, version=1, **facts)
    assert outcomes.decision(line, JA) == "導入見送り（令和8年8月3日）"
    held = line.model_copy(update={"meeting": "第3回推進本部会議"})
    assert outcomes.decision(held, JA) == "導入見送り（令和8年8月3日、第3回推進本部会議）"


def hours(saved: int, count: int = 1, interval: Interval | None = None) -> HoursSum:
    return HoursSum(
        before_hours=1000, after_hours=1000 - saved, saved_hours=saved, rate_pct=None, interval=interval, count=count
    )


def year(measured: HoursSum, reported: HoursSum, **more: Any) -> YearHours:
    facts = {"expected": 0, "expected_count": 0, "planned": 0, "planned_saved": 0, "planned_count": 0, **more}
    return YearHours(fiscal_year=2026, measured=measured, reported=reported, **facts)


def test_a_year_says_how_much_of_it_was_measured() -> None:
    nothing, measured = hours(0, 0), hours(2904, 3, Interval(low=2501, high=3299))
    told = [
        yearly.actual(year(measured, hours(750)), JA, estimated=True),
        yearly.actual(year(measured, nothing), JA, estimated=True),
        yearly.actual(year(nothing, hours(919)), JA, estimated=False),
        yearly.actual(year(hours(-146), nothing), JA, estimated=True),
        yearly.actual(year(nothing, nothing), JA, estimated=True),
    ]
    assert told == [
        "約3,650時間の減少（うち実測約2,900時間の減少、幅 約2,500〜3,300時間）",
        "約2,900時間の減少（すべて実測、幅 約2,500〜3,300時間）",
        "919時間の減少（集計・申告のみ、幅なし）",
        "約150時間の増加（すべて実測、幅なし）",
        None,
    ]


def test_expectations_stand_apart_and_targets_beside_the_same_measures() -> None:
    found = year(
        hours(0, 0),
        hours(0, 0),
        expected=Fraction(1204),
        expected_count=2,
        planned=50,
        planned_saved=-20,
        planned_count=1,
    )
    assert yearly.expected(found, JA, estimated=True) == "見込み・推計 約1,200時間の減少（2件、合計に含めません）"
    assert yearly.planned(found, JA, estimated=True) == "目標値のある1件では、目標約50時間に対し約20時間の増加です。"
    assert yearly.planned(year(hours(0, 0), hours(0, 0)), JA, estimated=True) is None
    assert yearly.name(found, EN) == "FY2026"
