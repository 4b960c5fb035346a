"""What holds for every chart: valid, without data of its own, said in words, printed in figures, readable in grey."""

import json
import math
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import altair as alt
import pytest

from tests.charts.pictures import render
from tests.charts.samples import SAMPLES
from tracker.charts import (
    CHARTS,
    Drawn,
    before_after,
    department_steps,
    difference,
    effect_bars,
    flow,
    gantt,
    pulse_slopes,
    run_layers,
    step_layers,
    theme,
    year_hours,
)
from tracker.i18n import LANGUAGES, Language, translator

GROUNDS = {theme.PAPER, step_layers.GROUND, *department_steps.FILLS}
"""What words are printed on; none of them is a mark."""

ONE_SIZE = {"step_picture", "department_steps", "gantt", "skill_grid", "flow"}
"""Pictures whose places are the message: a screen lays them out anew where it is narrow, or scrolls them sideways."""

ALL = [(name, case) for name, cases in SAMPLES.items() for case in cases]
each_sample = pytest.mark.parametrize(("name", "case"), ALL)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def drawn_sample(name: str, case: str, language: Language) -> Drawn:
    return CHARTS[name].drawn(SAMPLES[name][case], translator(language))


def test_every_chart_has_samples_without_rows_with_one_and_with_many() -> None:
    assert SAMPLES.keys() == CHARTS.keys()
    assert all({"none", "one", "many"} <= cases.keys() for cases in SAMPLES.values())


@each_sample
def test_a_chart_is_valid_and_carries_no_data_and_no_text(name: str, case: str) -> None:
    spec = drawn_sample(name, case, "ja").spec
    text = json.dumps(spec, ensure_ascii=False)
    CHARTS[name].chart(SAMPLES[name][case]).to_dict(validate=True)
    assert '"values"' not in text
    assert "datasets" not in spec
    assert text.count('"source"') == 1
    assert not any(word in text for word in ("受付", "電子申請", "入力事務", "分の"))
    assert spec == drawn_sample(name, case, "en").spec


@each_sample
@each_language
def test_every_row_is_drawn_by_one_kind_of_layer_and_every_number_is_finite(
    name: str, case: str, language: Language
) -> None:
    drawn = drawn_sample(name, case, language)
    filters = json.dumps(drawn.spec)
    for row in drawn.rows:
        assert f"datum.part === '{row['part']}'" in filters
        assert all(math.isfinite(value) for value in (row["x"], row["x2"], row["y"], row["y2"]) if value is not None)


@each_sample
@each_language
def test_a_chart_is_one_sentence_and_a_table(name: str, case: str, language: Language) -> None:
    drawn = drawn_sample(name, case, language)
    assert drawn.description.endswith("。" if language == "ja" else ".")
    assert "\n" not in drawn.description
    assert all(len(line) == len(drawn.table.headers) for line in drawn.table.rows)
    assert bool(drawn.table.rows) is (case != "none")


@each_sample
@each_language
@pytest.mark.parametrize("width", [None, 340])
def test_all_words_are_printed_inside_the_picture_and_apart(
    name: str, case: str, width: int | None, language: Language
) -> None:
    drawn = drawn_sample(name, case, language)
    picture = render(drawn, None if name in ONE_SIZE else width)
    printed = picture.printed()
    assert printed
    if width is None:
        assert {row["text"] for row in drawn.rows if row["text"]} <= {one.text for one in printed}
    # Half a letter of tolerance: the widths are estimates, and a centred figure may hang over its axis.
    assert [one.text for one in printed if one.left < -24 or one.right > picture.width + 8] == []
    for one, other in combinations(printed, 2):
        beside = one.right <= other.left + 12 or other.right <= one.left + 12
        above = one.bottom <= other.top + 2 or other.bottom <= one.top + 2
        assert beside or above, (one, other)


def test_the_theme_holds_even_while_another_one_is_on() -> None:
    with alt.theme.enable("dark"):
        drawn = CHARTS["difference"].drawn(SAMPLES["difference"]["mock_up"], translator("ja"))
    assert drawn.spec["config"] == theme.config()
    assert alt.theme.active == theme.NAME


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colours(node: Any, *, of_text: bool = False) -> Iterator[tuple[str, bool]]:
    if isinstance(node, dict):
        text = of_text or node.get("type") == "text"
        for value in node.values():
            yield from _colours(value, of_text=text)
    elif isinstance(node, list):
        for value in node:
            yield from _colours(value, of_text=of_text)
    elif isinstance(node, str) and node.startswith("#"):
        yield node, of_text


@pytest.mark.parametrize("name", CHARTS)
def test_colours_stand_out_from_the_paper(name: str) -> None:
    spec = drawn_sample(name, "many", "ja").spec
    found = set(_colours(spec["layer"]))
    assert found
    assert [
        (c, text) for c, text in found if c not in GROUNDS and _contrast(c, theme.PAPER) < (4.5 if text else 3)
    ] == []


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_words_stand_out_from_the_grounds_they_are_printed_on(ground: str) -> None:
    assert _contrast(theme.INK, ground) > 7


@pytest.mark.parametrize("name", CHARTS)
def test_no_channel_is_colour_alone(name: str) -> None:
    spec = drawn_sample(name, "many", "ja").spec
    channels = {channel for layer in spec["layer"] for channel in layer["encoding"]}
    assert channels <= {"x", "x2", "y", "y2", "text", "tooltip"}


def _in_grey(style: dict[str, Any]) -> tuple[Any, ...]:
    """What a monochrome copy shows of a style: hollow or filled, outlined or not, dashed or not, and its shape."""
    fill = style.get("fill", style.get("color"))
    outlined = style.get("stroke", fill) != fill
    return fill == theme.PAPER, outlined, tuple(style.get("strokeDash", ())), style.get("shape")


@pytest.mark.parametrize(
    "styles",
    [
        before_after.DOTS,
        before_after.LINES,
        difference.POINTS,
        difference.BARS,
        effect_bars.BARS,
        step_layers.MARKS,
        step_layers.UNDERLINES,
        run_layers.MARKS,
        run_layers.DOTS,
        run_layers.LINES,
        year_hours.BARS,
        gantt.BARS,
        pulse_slopes.LINES,
        pulse_slopes.DOTS,
        flow.BOXES,
    ],
    ids=[
        "dots",
        "means",
        "points",
        "intervals",
        "bars",
        "ratings",
        "underlines",
        "marks",
        "series",
        "lines",
        "years",
        "plans",
        "slopes",
        "answers",
        "steps",
    ],
)
def test_looks_differ_in_a_monochrome_copy(styles: dict[Any, dict[str, Any]]) -> None:
    assert len({_in_grey(style) for style in styles.values()}) == len(styles) > 1
