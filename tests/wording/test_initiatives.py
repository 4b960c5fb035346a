"""An initiative in one sentence: the rating, the last report, where it stands and what is next."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.lines import line
from tracker.domain.codes import Check, Lifecycle, Rating, Step
from tracker.domain.initiatives import BudgetLine, ProcessLine
from tracker.i18n import translator
from tracker.wording import initiatives as wording

JA, EN = translator("ja"), translator("en")
REPORTED: dict[str, Any] = {
    "rating": Rating.ACTION_NEEDED,
    "sentence": "費用の確認を待っています",
    "reported_on": date(2026, 11, 5),
    "step": Step.DIALOGUE,
}


def test_the_headline_says_how_it_goes_and_what_is_missing_next() -> None:
    found = line(1, **REPORTED, missing=(Check.AGREEMENTS_RECORDED, Check.CONCERNS_ANSWERED))
    text, strong = wording.headline(found, JA)
    assert strong == "■ 要対応"
    assert text == (
        "■ 要対応：費用の確認を待っています。"
        "いまは②対話で、次にすることは「対話で合意したことを記録する」です（ほか1件）。"
    )
    english, strong = wording.headline(found, EN)
    assert strong == "■ Action needed"
    assert english.startswith("■ Action needed: 費用の確認を待っています")
    assert english.endswith("(1 more).")


def test_a_sentence_is_closed_once() -> None:
    for written in ("順調です。", "順調です", "順調です！"):
        text, _ = wording.headline(line(1, **{**REPORTED, "sentence": written}), JA)
        assert "。。" not in text
        assert "！。" not in text
        assert "順調です" in text


def test_when_nothing_is_missing_it_says_so() -> None:
    text, _ = wording.headline(line(1, **REPORTED), JA)
    assert text.endswith("いまは②対話で、確認項目はすべて済んでいます。")


def test_without_a_report_that_is_said_and_nothing_is_made_up() -> None:
    text, strong = wording.headline(line(1, missing=(Check.PURPOSE_WRITTEN,)), JA)
    assert strong == "? 評価できない"
    assert "まだ状況報告がありません。" in text
    assert "何のために行うか（目的）を書く" in text


@pytest.mark.parametrize(
    ("lifecycle", "word"), [(Lifecycle.COMPLETED, "完了"), (Lifecycle.STOPPED, "中止"), (Lifecycle.PAUSED, "休止")]
)
def test_what_has_ended_is_not_asked_for_anything(lifecycle: Lifecycle, word: str) -> None:
    text, strong = wording.headline(line(1, **REPORTED, lifecycle=lifecycle, missing=(Check.DEPUTY_NAMED,)), JA)
    assert strong == word
    assert text == f"{word}：費用の確認を待っています。"


def test_a_long_report_is_shortened_with_a_sign_of_it() -> None:
    text, _ = wording.headline(line(1, **{**REPORTED, "sentence": "長い報告\n" * 300}), JA)
    assert "…" in text
    assert "\n" not in text
    assert len(text) < 220


@pytest.mark.parametrize("check", Check)
def test_every_check_has_its_deed_in_both_languages(check: Check) -> None:
    assert wording.to_do(check, JA) != wording.to_do(check, EN)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, "未定"),
        ({"planned_start": date(2026, 4, 1)}, "令和8年4月1日から"),
        ({"planned_end": date(2019, 4, 30)}, "平成31年4月30日まで"),
        (
            {"planned_start": date(2026, 4, 1), "planned_end": date(2027, 3, 31)},
            "令和8年4月1日〜令和9年3月31日",
        ),
    ],
)
def test_the_plan_is_told_in_the_citys_calendar(dates: dict[str, date], expected: str) -> None:
    assert wording.plan(line(1, **dates), JA) == expected


@pytest.mark.parametrize(
    ("volume", "minutes", "expected"),
    [
        (2600, "18", "受付（年2,600件・1件18分）"),
        (1, "12.4", "受付（年1件・1件12.4分）"),
        (20, "19260", "受付（年20件・1件321時間）"),
        (None, "150", "受付（1件2.5時間）"),
        (None, None, "受付（件数・時間は未入力）"),
    ],
)
def test_the_work_is_told_with_what_is_known(volume: int | None, minutes: str | None, expected: str) -> None:
    each = None if minutes is None else Decimal(minutes)
    found = ProcessLine(code="W1", name="受付", annual_volume=volume, minutes_per_case=each)
    assert wording.process(found, JA) == expected


def test_money_that_is_not_entered_is_a_dash_and_not_zero() -> None:
    found = BudgetLine(fiscal_year=2026, initial_yen=Decimal(0), recurring_yen=None, funding=None, version=1)
    assert wording.money(found, JA) == ("0円", "–")
