"""The headline and the four figures of 全体の状況: what is said of every kind of sum, and what is never said."""

from datetime import date
from typing import Any

import pytest

from tests.lines import line
from tests.results_builder import both, kpi, results, total_kpi
from tracker.domain.codes import Audience, Basis, Lifecycle, Rating
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.domain.organisation import City
from tracker.domain.results import KpiResult
from tracker.i18n import translator
from tracker.wording import overview

JA, EN = translator("ja"), translator("en")
BEFORE = [14.2, 11.8, 13.5, 12.1, 15.0, 12.9, 11.4, 13.8, 12.6, 14.4, 13.1, 12.2]
AFTER = [8.9, 9.4, 7.8, 8.2, 10.1, 9.0, 8.6, 7.9, 9.8, 8.4, 9.1, 8.7]


def city(lines: list[InitiativeLine] | None = None, *kpis: KpiResult) -> Overview:
    found = [line(1, rating=Rating.ON_TRACK)] if lines is None else lines
    named = City(name="みなと市", why="", version=1)
    return Overview(city=named, lines=tuple(found), results=results(*kpis), departments=(), areas=())


def measured(before: Any = BEFORE, after: Any = AFTER, **more: Any) -> KpiResult:
    return kpi(both(before, after, recorder="R1"), volume=8000, **{"code": "K1", **more})


def test_the_ratings_are_told_in_one_breath() -> None:
    lines = [
        line(n, rating=rating)
        for n, rating in enumerate([Rating.ON_TRACK] * 3 + [Rating.ATTENTION] * 2 + [Rating.ACTION_NEEDED], 1)
    ]
    sentence, strong = overview.headline(city(lines), JA)
    assert sentence.startswith("実施中6取組は、順調3、注意2、要対応1、評価できない0です。")
    assert strong == ("要対応1",)


def test_proposals_are_told_apart_and_ended_ones_left_out() -> None:
    lines = [line(1), line(2, lifecycle=Lifecycle.PROPOSED), line(3, lifecycle=Lifecycle.COMPLETED)]
    sentence, _ = overview.headline(city(lines), JA)
    assert sentence.startswith("実施中1・提案1の計2取組は、順調0、注意0、要対応0、評価できない2です。")


def test_when_all_have_ended_the_headline_says_so() -> None:
    sentence, strong = overview.headline(city([line(1, lifecycle=Lifecycle.STOPPED)]), JA)
    assert sentence.startswith("実施中の取組はありません。終わった取組は1件です。")
    assert strong == ()


def test_staff_hours_carry_their_measured_part_and_expected_ones_stand_apart() -> None:
    found = city(None, measured(), total_kpi(500, 300, code="K2", initiative_code="I2"))
    sentence, strong = overview.headline(found, JA)
    assert "職員の作業時間は実績で年約770時間減りました（うち実測 約570時間、幅 " in sentence
    assert strong == ("要対応0", "年約770時間減りました")
    assert "見込み" not in sentence


def test_totals_alone_are_told_as_reported() -> None:
    found = city(None, total_kpi(1095, 176))
    assert overview.headline(found, JA)[0].endswith("職員の作業時間は実績で年919時間減りました。")
    assert overview.hours(found.results, Audience.STAFF, JA) == overview.Figure(
        "919", "時間/年 減", "集計・申告のみ（幅なし）　指標1件"
    )


def test_more_hours_are_never_shown_as_saved() -> None:
    found = city(None, measured(AFTER, BEFORE))
    assert "年約570時間増えました" in overview.headline(found, JA)[0]
    figure = overview.hours(found.results, Audience.STAFF, JA)
    assert (figure.number, figure.unit) == ("約570", "時間/年 増")
    assert "減" not in figure.note


def test_a_width_across_zero_names_both_directions() -> None:
    shuffled = [value + (0.3 if n % 2 else -0.4) for n, value in enumerate(BEFORE)]
    figure = overview.hours(results(measured(BEFORE, shuffled)), Audience.STAFF, JA)
    assert "増〜" in figure.note
    assert figure.note.endswith("減）")


def test_residents_time_has_a_figure_of_its_own() -> None:
    found = results(measured(audience=Audience.RESIDENT))
    assert overview.hours(found, Audience.RESIDENT, JA).number == "約570"
    assert overview.hours(found, Audience.STAFF, JA).number == "–"


def test_nothing_measured_is_said_and_not_zero() -> None:
    found = city(None)
    assert overview.headline(found, JA)[0].endswith("測り終えた試行はまだありません。")
    assert overview.hours(found.results, Audience.STAFF, JA).number == "–"
    assert overview.expected(found.results, JA) == overview.Figure("–", "", "見込みの登録はありません")


def test_what_is_only_hoped_for_is_a_figure_apart() -> None:
    hoped = kpi(both([20], [12], basis=Basis.EXPECTED, observed_on=date(2026, 5, 1)), volume=30000)
    found = city(None, hoped)
    assert overview.expected(found.results, JA) == overview.Figure("約4,000", "時間/年 減", "指標1件")
    assert overview.hours(found.results, Audience.STAFF, JA).number == "–"
    assert overview.headline(found, JA)[0].endswith("見込みは別に年約4,000時間です。")


@pytest.mark.parametrize("t", [JA, EN], ids=["ja", "en"])
def test_signs_and_words_of_the_legend_go_together(t: Any) -> None:
    found = city([line(1, rating=rating) for rating in Rating])
    legend = overview.legend(found, t)
    assert [sign for sign in legend if sign in "■◆○?"] == ["■", "◆", "○", "?"]
    assert all(overview.sign(rating, t) in legend for rating in Rating)
