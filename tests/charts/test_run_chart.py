"""What a run chart says of a series, by default and with its limits, and what it must not hide."""

from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given
from hypothesis.strategies import booleans

from tests.charts.pictures import render
from tests.charts.run_samples import CALM, RUN_CHARTS, WEEKS, chart
from tests.domain.effects.test_properties import observations, quick, specs
from tracker.charts import RUN_CHART, Row, RunChart
from tracker.charts.run_scene import APART, arrange, labels
from tracker.domain.codes import Direction, KpiKind, Phase
from tracker.domain.effects.model import KpiSpec, Observation
from tracker.domain.series import series_of
from tracker.i18n import translator

JA, EN = translator("ja"), translator("en")
LIMITS = RUN_CHARTS["weeks_limits"]


def rows_of(view: RunChart) -> dict[str, list[Row]]:
    """The rows by part."""
    found: dict[str, list[Row]] = {}
    for row in RUN_CHART.rows(view, JA):
        found.setdefault(row["part"], []).append(row)
    return found


def texts(view: RunChart) -> list[str]:
    return [row["text"] for row in RUN_CHART.rows(view, JA) if row["text"]]


def test_by_default_a_line_its_mean_and_one_sentence() -> None:
    found = rows_of(RUN_CHARTS["weeks"])
    assert [len(found[part]) for part in ("line_before", "dot_before", "line_after", "dot_after")] == [13, 13, 10, 10]
    assert {row["text"] for row in found["words"] + found["summary"] + found["label"]} == {
        "再提出のお願い（件/週）　横線は導入前の平均",
        "改善の動きがあります。",
        "平均 42.2",
    }
    assert not {part for part in found if part.startswith(("mark", "limit", "target", "legend"))}


def test_with_limits_everything_special_has_a_shape_and_a_reason() -> None:
    found = rows_of(LIMITS)
    assert len(found["mark_improvement"]) == 10
    assert found["mark_improvement"][-1]["tip"] == "令和8年9月7日　32.0件　改善の動き（下限を下回る）"
    assert "dot_after" not in found
    assert {row["text"] for row in found["label"] + found["label_target"]} == {
        "上限 49.9", "平均 42.2", "目標 36.0", "下限 34.4",
    }  # fmt: skip
    assert {"改善の動きがあります。", "目標を満たす週と満たさない週があります。"} <= set(texts(LIMITS))
    assert "中央値40.0件をはさむ並びに偏りがあります。" in texts(LIMITS)
    assert [row["text"] for row in found["legend_word_0"] + found["legend_word_1"]] == ["いつもの変動", "改善の動き"]


def test_higher_values_stand_higher_and_the_line_keeps_their_order() -> None:
    held = rows_of(LIMITS)
    places = {row["text"]: row["y"] for row in held["label"] + held["label_target"]}
    assert places["上限 49.9"] < places["平均 42.2"] < places["目標 36.0"] < places["下限 34.4"]
    drawn = [row["y"] for row in held["line_before"]]
    values = list(WEEKS[Phase.BEFORE])
    assert sorted(range(13), key=lambda place: -drawn[place]) == sorted(range(13), key=values.__getitem__)
    assert [row["x"] for row in held["line_before"]] == list(range(13))


def test_the_line_is_broken_where_the_phase_changes() -> None:
    picture = render(RUN_CHART.drawn(LIMITS, JA))
    lines = picture.of("line")
    assert len(lines) == 23
    (border,) = rows_of(LIMITS)["border"]
    assert border["x"] == 12.5


def test_the_picture_shows_diamonds_squares_and_triangles() -> None:
    shapes = {
        name: {item["shape"] for item in render(RUN_CHART.drawn(RUN_CHARTS[name], JA)).of("symbol")}
        for name in ("weeks", "weeks_limits", "trial", "kept")
    }
    assert shapes == {
        "weeks": {"circle"},
        "weeks_limits": {"circle", "diamond"},
        "trial": {"circle", "square"},
        "kept": {"circle", "triangle-up"},
    }


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("few", "導入前が5点未満で、上限・下限はまだ出せません。"),
        ("flat", "基準の値に変動がなく、上限・下限は出せません。"),
        ("after_only", "導入前が5点未満で、上限・下限はまだ出せません。"),
        ("kept", "いつもと違う動きがあります。"),
        ("trial", "暫定（13点未満）"),
    ],
)
def test_what_there_is_instead_of_limits(name: str, sentence: str) -> None:
    assert sentence in texts(RUN_CHARTS[name])
    has = name in ("kept", "trial")
    assert ("limit" in rows_of(RUN_CHARTS[name])) is has


def test_old_limits_stay_where_they_were_after_a_rebase() -> None:
    found = rows_of(RUN_CHARTS["rebased"])
    assert [(row["x"], row["x2"]) for row in found["mean"]] == [(-0.5, 9.5), (9.5, 21.5)]
    assert [(row["x"], row["x2"]) for row in found["limit"]] == [(-0.5, 9.5)] * 2 + [(9.5, 21.5)] * 2
    assert [row["x"] for row in found["border"]] == [7.5, 9.5]
    assert "11点目から引き直し（申請書の様式を変えた）。" in texts(RUN_CHARTS["rebased"])


def test_a_limit_no_value_can_reach_is_not_drawn() -> None:
    """Times are never below 0, shares never above 100 %; money may be."""
    wild = chart({Phase.BEFORE: [1, 9, 1, 9, 1, 9]}, limits=True, kind=KpiKind.TIME, unit="分")
    assert [row["text"] for row in rows_of(wild)["label"]] == ["上限 26.3", "平均 5.0"]
    assert "下限はなし" in RUN_CHART.describe(wild, JA)
    assert {line[4] for line in RUN_CHART.table(wild, JA).rows} == {"なし"}
    assert "上限はなし" in RUN_CHART.describe(RUN_CHARTS["share"], JA)
    assert len(rows_of(RUN_CHARTS["money"])["limit"]) == 2


@pytest.mark.parametrize("name", [name for name in RUN_CHARTS if name != "none"])
def test_words_beside_the_lines_keep_apart_and_beside_the_plot(name: str) -> None:
    view = RUN_CHARTS[name]
    scene = arrange(view, 2)
    places = [one.y for one in labels(scene, view)]
    assert all(later - place >= APART - 1e-9 for place, later in pairwise(places))
    assert all(y <= scene.foot for y in places)
    held = [scene.y(point.y) for point in view.series.points]
    assert scene.top <= min(held) <= max(held) <= scene.foot


def test_thousands_of_points_are_one_line_and_every_marked_point() -> None:
    view = RUN_CHARTS["thousands"]
    found = rows_of(view)
    assert "dot_before" not in found
    assert len(found["line_before"]) + len(found["line_after"]) == 3000
    marked = sum(len(rows) for part, rows in found.items() if part.startswith("mark_"))
    assert marked == sum(point.special_cause is not None for point in view.series.points) > 100


def test_the_table_says_what_the_picture_shows() -> None:
    table = RUN_CHART.table(LIMITS, JA)
    assert table.headers == ("計測日", "段階", "値（件/週）", "平均", "下限", "上限", "動き")
    assert table.rows[0] == ("令和8年4月6日", "導入前", "41.0", "42.2", "34.4", "49.9", "")
    assert table.rows[-1] == (
        "令和8年9月7日", "導入後", "32.0", "42.2", "34.4", "49.9", "改善の動き（下限を下回る）",
    )  # fmt: skip
    assert RUN_CHART.table(RUN_CHARTS["weeks"], EN).headers == ("Date", "Phase", "Value (cases a week)", "Mean")


def test_the_description_tells_it_all() -> None:
    assert RUN_CHART.describe(RUN_CHARTS["weeks"], JA) == (
        "再提出のお願いの推移（23点）。導入前の平均は42.2件です。改善の動きがあります。"
    )
    told = RUN_CHART.describe(RUN_CHARTS["trial"], EN)
    assert (
        "Upper limit 21.0 min, lower limit 2.9 min (provisional, fewer than 13 points). The target is 10.0 min." in told
    )


def test_hours_are_drawn_in_the_unit_the_city_wrote() -> None:
    view = chart({Phase.BEFORE: [60, 90, 120, 90, 60]}, limits=True, kind=KpiKind.TIME, unit="時間")
    assert RUN_CHART.table(view, JA).rows[1][2] == "1.5"
    assert {"平均 1.4", "上限 2.7", "2"} <= set(texts(view))


def test_undated_points_are_counted() -> None:
    assert {"1点目", "5点目"} <= set(texts(RUN_CHARTS["few"]))


def test_a_series_that_should_stay_has_no_good_side() -> None:
    for direction, part in ((Direction.MAINTAIN, "mark_neutral"), (Direction.INCREASE, "mark_improvement")):
        view = chart({Phase.BEFORE: CALM, Phase.AFTER: [50]}, limits=True, direction=direction)
        assert len(rows_of(view)[part]) == 1


@quick
@given(specs(), observations, booleans())
def test_whatever_was_measured_can_be_drawn(spec: KpiSpec, rows: list[Observation], limits: bool) -> None:
    view = RunChart(series_of("K1", "受付時間", spec, rows), limits)
    for row in RUN_CHART.rows(view, JA):
        assert all(isfinite(value) for value in (row["x"], row["x2"], row["y"], row["y2"]) if value is not None)
    assert len(RUN_CHART.table(view, JA).rows) == len(view.series.points)
    assert RUN_CHART.describe(view, JA).endswith("。")
    RUN_CHART.chart(view)
