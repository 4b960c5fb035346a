"""What each chart says of its figures, and what it must not hide."""

from decimal import Decimal
from typing import Any

import pytest

from tests.charts.pictures import render
from tests.charts.samples import (
    AFTER,
    BEFORE,
    SAMPLES,
    annual_result,
    bars,
    counter,
    many,
    numbers,
    reported,
    result,
    shown,
    single,
    slower,
)
from tracker.charts import BEFORE_AFTER, DIFFERENCE, EFFECT_BARS, EffectBars, Kind, Row
from tracker.domain.codes import Audience, Direction, KpiKind, Phase
from tracker.i18n import translator

JA, EN = translator("ja"), translator("en")


def rows_of(kind: Kind[Any], view: Any) -> dict[str, list[Row]]:
    """The rows by part."""
    found: dict[str, list[Row]] = {}
    for row in kind.rows(view, JA):
        found.setdefault(row["part"], []).append(row)
    return found


def texts(kind: Kind[Any], view: Any) -> list[str]:
    return [row["text"] for row in kind.rows(view, JA) if row["text"]]


def test_every_case_is_one_dot_and_each_mean_has_its_figure_and_interval() -> None:
    found = rows_of(BEFORE_AFTER, shown(counter()))
    assert len(found["dot_before"]) == len(BEFORE.split()) == 18
    assert len(found["dot_after"]) == len(AFTER.split()) == 16
    assert {"平均12.4分", "平均8.1分", "18件", "16件", "受付時間（印1つが1件）", "30分"} <= set(
        texts(BEFORE_AFTER, shown(counter()))
    )
    (whisker,) = found["whisker_after"]
    assert whisker["x"] is not None
    assert whisker["x"] < (found["mean_after"][0]["x"] or 0) < (whisker["x2"] or 0)


def test_dots_are_drawn_as_circles_hollow_before_and_full_after() -> None:
    picture = render(BEFORE_AFTER.drawn(shown(counter()), JA))
    circles = [item for item in picture.of("symbol") if item["shape"] == "circle"]
    hollow = [item for item in circles if item["fill"] == "#ffffff"]
    assert (len(hollow), len(circles) - len(hollow)) == (18, 16)
    assert {item["stroke"] for item in hollow} == {"#4d4d4d"}


def test_the_axis_starts_at_zero_and_holds_the_worst_case() -> None:
    found = rows_of(BEFORE_AFTER, shown(slower()))
    (line,) = found["axis"]
    assert (line["x"], line["x2"]) == (0, 80)
    assert max(dot["x"] or 0 for dot in found["dot_after"]) > 60


def test_thousands_of_cases_stay_few_rows_that_count_them_all() -> None:
    view = shown(many(5000))
    found = rows_of(BEFORE_AFTER, view)
    assert "dot_before" not in found
    assert len(BEFORE_AFTER.rows(view, JA)) < 300
    assert sum(int((row["tip"] or "").replace(",", "").removesuffix("件")) for row in found["bar_after"]) == 5000
    assert len(BEFORE_AFTER.table(view, JA).rows) == 10_000 + 4


def test_totals_draw_only_their_two_figures() -> None:
    view = shown(reported(), kind=KpiKind.ANNUAL_HOURS, unit="時間")
    parts = rows_of(BEFORE_AFTER, view)
    assert not [part for part in parts if part.startswith(("dot", "bar", "whisker", "size"))]
    assert {"1,095時間", "176時間"} <= set(texts(BEFORE_AFTER, view))


def test_scores_count_people_and_stand_exactly_on_their_score() -> None:
    view = SAMPLES["before_after"]["score"]
    assert "受付時間（印1つが1人）" in texts(BEFORE_AFTER, view)
    assert {dot["x"] for dot in rows_of(BEFORE_AFTER, view)["dot_after"]} == {3, 4, 5}


def test_hours_are_drawn_in_the_unit_the_city_wrote() -> None:
    minutes = [value * 60 for value in numbers("1.5 2.0 2.5 3.0 2.0 1.0 4.0 2.0 1.5 2.5")]
    view = shown([*single(Phase.BEFORE, minutes), *single(Phase.AFTER, minutes)], unit="時間")
    assert "平均2.2時間" in texts(BEFORE_AFTER, view)
    assert max(dot["x"] or 0 for dot in rows_of(BEFORE_AFTER, view)["dot_before"]) == pytest.approx(4, abs=0.1)


def test_expected_figures_never_look_measured() -> None:
    view = SAMPLES["before_after"]["expected"]
    parts = rows_of(BEFORE_AFTER, view)
    assert "dot_after" not in parts
    assert len(parts["dot_expected"]) == 16
    assert "見込み" in texts(BEFORE_AFTER, view)
    assert "導入後（見込み）" in BEFORE_AFTER.describe(view, JA)


def test_an_improvement_lies_right_of_zero_with_its_interval_and_what_would_be_enough() -> None:
    view = result(counter(), smallest_worthwhile_change=Decimal("1.5"))
    found = rows_of(DIFFERENCE, view)
    (bar,), (point,), (worth,) = found["bar_good"], found["point_good"], found["worth"]
    assert 0 < (bar["x"] or 0) < (worth["x"] or 0) < (point["x"] or 0) < (bar["x2"] or 0)
    assert "幅 1.2〜7.4分の短縮" in texts(DIFFERENCE, view)
    assert "最低限必要な効果 1.5分" in texts(DIFFERENCE, view)


def test_worse_is_drawn_to_its_full_value_on_the_other_side() -> None:
    view = result(slower())
    found = rows_of(DIFFERENCE, view)
    (bar,), (ground,) = found["bar_bad"], found["ground"]
    assert (ground["x"] or 0) < (bar["x"] or 0) < (bar["x2"] or 0) < 0
    assert any("24.7分の増加" in text for text in texts(DIFFERENCE, view))


def test_an_increase_that_was_wished_for_lies_on_the_right() -> None:
    found = rows_of(DIFFERENCE, SAMPLES["difference"]["share"])
    assert (found["point_good"][0]["x"] or 0) > 0


@pytest.mark.parametrize(
    ("observations", "more", "reason"),
    [
        (reported(), {"kind": KpiKind.ANNUAL_HOURS, "unit": "時間"}, "幅は計算していません（合計のみ）"),
        (
            [*single(Phase.BEFORE, numbers("5 6")), *single(Phase.AFTER, numbers("3 4"))],
            {},
            "幅は計算していません（件数が足りません）",
        ),
    ],
)
def test_without_an_interval_there_is_no_bar_and_the_picture_says_why(
    observations: Any, more: dict[str, Any], reason: str
) -> None:
    view = result(observations, **more)
    assert not [part for part in rows_of(DIFFERENCE, view) if part.startswith("bar")]
    assert reason in texts(DIFFERENCE, view)
    assert reason in DIFFERENCE.describe(view, JA)


def test_what_should_stay_shows_both_ends_of_what_is_allowed() -> None:
    view = result(counter(), direction=Direction.MAINTAIN)
    found = rows_of(DIFFERENCE, view)
    assert [row["x"] for row in found["worth"]] == [-(found["worth"][1]["x"] or 0), found["worth"][1]["x"]]
    assert {"← 減る", "増える →"} <= set(texts(DIFFERENCE, view))


def test_eight_bars_and_the_rest_in_words() -> None:
    found = rows_of(EFFECT_BARS, bars(12))
    assert len(found["bar_good"]) == len(found["figure"]) == 8
    (rest,) = found["rest"]
    assert (rest["text"] or "").startswith("ほか4件 計")
    assert len(EFFECT_BARS.table(bars(12), JA).rows) == 12


def test_the_rest_adds_up_with_the_shown() -> None:
    view = EffectBars(Audience.STAFF, expected=False, results=tuple(annual_result(n, 100, 90) for n in range(20)))
    assert rows_of(EFFECT_BARS, view)["rest"][0]["text"] == "ほか12件 計120時間"


def test_a_large_increase_of_hours_is_never_hidden_in_the_rest() -> None:
    good = [annual_result(n, 100, 50) for n in range(20)]
    worse = annual_result(99, 100, 400)
    small = annual_result(98, 100, 101)
    found = rows_of(EFFECT_BARS, EffectBars(Audience.STAFF, expected=False, results=(*good, worse, small)))
    (bar,) = found["bar_bad"]
    assert (bar["x"], bar["x2"]) == (-300, 0)
    assert "300時間 増加（幅なし）" in [row["text"] for row in found["figure"]]
    assert (found["rest"][0]["text"] or "").endswith("（うち増加1件）")


def test_hours_with_an_interval_have_a_whisker_on_a_white_ground() -> None:
    drawn = EFFECT_BARS.drawn(bars(2), JA)
    whiskers = [item for item in render(drawn).of("rule") if item.get("y2") is None]
    assert [(item["stroke"], item["strokeWidth"]) for item in whiskers] == [("#ffffff", 4), ("#1a1a1a", 2)]
    assert "570時間（160〜970）" in texts(EFFECT_BARS, bars(2))


def test_two_results_of_one_initiative_are_told_apart() -> None:
    twins = tuple(
        annual_result(n, 100, 50).model_copy(update={"initiative_title": "書かない窓口", "name": name})
        for n, name in enumerate(("受付", "入力"))
    )
    names = [
        row["text"] for row in rows_of(EFFECT_BARS, EffectBars(Audience.STAFF, expected=False, results=twins))["name"]
    ]
    assert names == ["書かない窓口・受付", "書かない窓口・入力"]


def test_a_table_says_in_english_what_the_picture_shows() -> None:
    table = EFFECT_BARS.table(bars(1), EN)
    assert table.headers == ("Initiative", "Department", "Hours saved a year", "Evidence")
    assert table.rows == (("住民異動届（書かない窓口）", "市民課", "570 hours (160 to 970)", "measured"),)
