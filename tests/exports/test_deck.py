"""The deck: what a meeting is told, in which order, with which numbers, and what it is not told in public papers."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from tests.exports.fixed import (
    demo_state,
    empty_state,
    ended,
    item,
    long_state,
    many_state,
    meeting,
    secret_state,
)
from tracker.domain.codes import Audience, Rating
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.papers import FixedState
from tracker.domain.standing import RUNNING, by_step
from tracker.exports.deck import deck
from tracker.exports.deck.model import Deck
from tracker.exports.deck.parts import Look
from tracker.i18n import LANGUAGES, Language, translator
from tracker.wording import overview

JA, EN = translator("ja"), translator("en")


@cache
def of(name: str, language: Language = "ja", *, public: bool = False) -> Deck:
    states = {"demo": demo_state, "empty": empty_state, "long": long_state, "secret": secret_state}
    state = many_state(120) if name == "many" else states[name]()
    return deck(state, translator(language), public=public)


def kinds(found: Deck, kind: str) -> list[Any]:
    return [slide for slide in found.slides if slide.kind == kind]


def retold(**changed: Any) -> FixedState:
    return demo_state().model_copy(update=changed)


def test_slides_come_in_the_order_a_meeting_needs_them() -> None:
    order = list(dict.fromkeys(slide.kind for slide in of("demo").slides if slide.kind != "text"))
    assert order == [
        "title",
        "summary",
        "decide",
        "steps",
        "roadmap",
        "pilot",
        "initiative",
        "free",
        "effects",
        "changes",
        "actions",
        "definitions",
    ]


def test_every_item_of_the_agenda_has_its_slide_and_stands_on_the_first() -> None:
    found = of("demo")
    items = demo_state().meeting.items
    assert [entry.title.partition("（")[0] for entry in found.slides[0].agenda] == [each.title for each in items]
    assert list(dict.fromkeys(slide.item for slide in found.slides if slide.item is not None)) == [
        each.id for each in items
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headline_and_figures_are_those_of_the_screen(language: Language) -> None:
    t, found = translator(language), demo_state().overview
    (summary,) = kinds(of("demo", language), "summary")
    staff, expected = overview.hours(found.results, Audience.STAFF, t), overview.expected(found.results, t)
    assert (summary.tiles[1].number, summary.tiles[3].number) == (staff.number, expected.number)
    assert [tile.dashed for tile in summary.tiles] == [False, False, False, True]
    assert all(tile.beside for tile in summary.tiles), "every figure stands beside what it was last time"
    assert staff.number.lstrip("≈約") in summary.title


def test_what_needs_a_decision_says_what_the_criterion_says_and_nothing_is_decided_by_the_tool() -> None:
    (slide,) = kinds(of("demo"), "decide")
    cells = [line.cells for line in slide.grid.lines]
    due = [each for each in demo_state().meeting.items if each.asked is Asked.DECIDE]
    both = {each.title for each in demo_state().meeting.items if each.kind is ItemKind.INITIATIVE}
    assert [row[1] for row in cells] == [each.title + ("（試行）" if each.title in both else "") for each in due]
    assert {row[3] for row in cells} == {"満たした", "まだ判断できない", "満たしていない"}
    assert all(row[4] for row in cells)
    assert "決めるのは会議で" in slide.note


def test_a_meeting_without_a_decision_has_no_slide_for_it_and_says_so_on_one_page() -> None:
    state = retold(meeting=meeting([item(1)]))
    found = deck(state, JA, public=False)
    assert kinds(found, "decide") == []
    assert kinds(found, "summary")[0].lines[0] == "本日決めることはありません。"


def test_the_step_picture_has_a_mark_for_every_initiative_and_names_what_needs_action() -> None:
    (slide,) = kinds(of("demo"), "steps")
    held = by_step(demo_state().overview.lines)
    for column in slide.columns:
        lines = held[column.step]
        assert [mark.rating for mark in column.marks] == [line.rating for line in lines]
        bad = [line.title for line in lines if line.rating is Rating.ACTION_NEEDED]
        assert list(column.named) == bad[: len(column.named)]
        assert bool(column.more) == (len(bad) > len(column.named))
    told = " ".join(slide.notes)
    assert all(line.title in told for line in demo_state().overview.lines if line.rating is Rating.ACTION_NEEDED
               and line.lifecycle in RUNNING)  # fmt: skip


def test_marks_of_new_and_of_changed_initiatives_have_their_lines() -> None:
    (slide,) = kinds(of("demo"), "steps")
    compared = demo_state().comparison
    assert compared is not None
    was, held = {line.code: line for line in compared.plans}, by_step(demo_state().overview.lines)
    pairs = [pair for column in slide.columns for pair in zip(column.marks, held[column.step], strict=True)]
    assert [mark.new for mark, _ in pairs] == [line.code not in was for _, line in pairs]
    moved = [mark for mark, line in pairs if line.code in was and was[line.code].rating is not line.rating]
    assert moved
    assert all(mark.changed for mark in moved)
    assert not any(mark.new and mark.changed for mark, _ in pairs)
    assert slide.legend.endswith("点線は変わった取組")


def test_marks_without_room_are_counted() -> None:
    state = many_state(400)
    for column in kinds(deck(state, JA, public=False), "steps")[0].columns:
        count = len(by_step(state.overview.lines)[column.step])
        told = int(re.sub(r"\D", "", column.folded) or 0)
        assert len(column.marks) + told == count


@pytest.mark.parametrize("name", ["demo", "many", "long"])
def test_the_roadmap_holds_every_initiative_under_way_once_with_its_whole_name(name: str) -> None:
    state = {"demo": demo_state, "long": long_state, "many": lambda: many_state(120)}[name]()
    rows = [row for slide in kinds(of(name), "roadmap") for row in slide.rows]
    names = {row.code: "".join(row.name).removeprefix("［新］") for row in rows if not row.heading}
    under_way = {line.code: line.title for line in state.plans if line.lifecycle in RUNNING}
    assert names == under_way
    assert len([row for row in rows if not row.heading]) == len(under_way)
    told = " ".join(note for slide in kinds(of(name), "roadmap") for note in slide.notes)
    assert f"{ended(state)}件は、この工程表に載せていません" in told


def test_pages_of_the_roadmap_begin_with_their_heading_and_none_ends_with_one() -> None:
    for slide in kinds(of("many"), "roadmap"):
        assert slide.rows[0].heading
        assert not slide.rows[-1].heading


def test_a_pilot_says_its_result_with_the_words_and_numbers_of_the_screen() -> None:
    slide = next(slide for slide in kinds(of("demo"), "pilot") if slide.code == "T11-S1")
    assert slide.title == (
        "家屋1棟の図面と評価の入力時間は、1件あたり平均54.1分から39.6分になりました。"
        "事前に決めた基準では、まだ判断できません。"
    )
    assert (slide.gain.figure, slide.gain.rate, slide.gain.width) == ("14.5分", "（26.8％減）", "幅 4.6〜24.4分の短縮")
    assert (slide.yearly.figure, slide.yearly.width) == ("約150時間", "幅 約50〜260時間")
    assert [side.n_text for side in slide.picture.sides] == ["9件", "7件"]
    assert [box.value for box in slide.boxes] == ["まだ判断できない", "明らかな悪化なし", "計測を続ける"]
    assert "実測（3人）" in slide.method


def test_every_case_is_a_dot_at_its_exact_value_and_no_dot_covers_another() -> None:
    state = demo_state()
    found = {cases.kpi_code: cases for cases in state.cases}
    pilots = {pilot.code: pilot for pilot in state.overview.results.pilots}
    for slide in kinds(of("demo"), "pilot"):
        cases = found[pilots[slide.code].primary_kpi]
        dots = [dot.value for side in slide.picture.sides for dot in side.dots]
        drawn = [case.value for case in cases.cases]
        if dots:
            assert sorted(dots) == sorted(drawn)
        apart = (slide.picture.axis.high - slide.picture.axis.low) * (2 * slide.picture.radius + 1) / 596
        for side in slide.picture.sides:
            for level in range(side.levels):
                values = sorted(dot.value for dot in side.dots if dot.level == level)
                assert all(two - one >= apart for one, two in pairwise(values))


def test_worse_is_told_as_worse_with_its_word_and_never_as_a_small_gain() -> None:
    slide = next(slide for slide in kinds(of("demo"), "pilot") if slide.gain and slide.gain.look is Look.BAD)
    assert slide.gain.figure.endswith("増")
    assert slide.gain.change.exact < 0
    assert slide.gain.axis_low < slide.gain.low.exact < slide.gain.high.exact < 0
    assert "悪化しました" in slide.title
    assert slide.yearly.figure.endswith("増加")
    assert "導入見送り" in slide.boxes[2].value


def test_an_interval_stands_in_the_direction_that_was_wished() -> None:
    (slide,) = (each for each in kinds(of("demo"), "pilot") if each.code == "T11-S1")
    assert 0 < slide.gain.low.exact < slide.gain.change.exact < slide.gain.high.exact
    assert slide.gain.worth[0].value.exact == Fraction(8)
    assert slide.gain.worth[0].label == "最低限必要な効果 8.0分"


def test_without_an_interval_there_is_no_bar_and_the_sentence() -> None:
    slide = next(slide for slide in kinds(of("demo"), "pilot") if slide.code == "T02-S1")
    assert (slide.gain.low, slide.gain.high) == (None, None)
    assert slide.gain.width == "幅は計算していません（合計のみ）"


def test_the_notes_of_a_pilot_hold_its_arithmetic() -> None:
    slide = next(slide for slide in kinds(of("demo"), "pilot") if slide.code == "T11-S1")
    told = "\n".join(slide.notes)
    for words in ("導入前 54.1分（9件）", "14.5分 ÷ 54.1分 ＝ 26.8％", "×640件÷60", "時間単価", "約430,000円"):
        assert words in told
    change, hours = re.search(r"年間：([\d.]+)分×640件÷60をもとに([\d.]+)時間", told).groups()  # type: ignore[union-attr]
    assert abs(Decimal(change) * 640 / 60 - Decimal(hours)) < Decimal("0.1")


def test_an_item_about_something_removed_keeps_its_place_and_says_so() -> None:
    items = [
        item(1, ItemKind.PILOT, "T99-S1", title="消えた試行", gone=True, asked=Asked.DECIDE),
        item(2, ItemKind.INITIATIVE, "T99", title="消えた取組", gone=True),
    ]
    found = deck(retold(meeting=meeting(items)), JA, public=False)
    slides = kinds(found, "free")
    assert [slide.title for slide in slides] == ["消えた試行", "消えた取組"]
    assert all("削除" in slide.blocks[0].text for slide in slides)
    assert kinds(found, "decide")[0].grid.lines[0].cells[4] == "会議で判断"


def test_an_initiative_says_where_it_stands_why_and_how_late_it_is() -> None:
    (slide,) = kinds(of("demo"), "initiative")
    dossier = next(each for each in demo_state().dossiers if each.line.code == slide.code)
    assert slide.title.startswith("■ 要対応")
    assert [state.here for state in slide.steps].count(True) == 1
    assert slide.plan.lines[0].cells[0] == "取組全体"
    assert dossier.updates[0].sentence in [block.text for block in slide.blocks]
    assert slide.boxes[-1].label == "本日協議していただくこと"


def test_a_milestone_too_many_goes_on_on_the_next_slide() -> None:
    state = demo_state()
    code = next(each.code for each in state.meeting.items if each.kind is ItemKind.INITIATIVE)
    found = next(each for each in state.dossiers if each.line.code == code)
    stone = next(m for plan in state.plans for m in plan.milestones)
    stones = tuple(stone.model_copy(update={"code": f"S{n}", "name": f"節目{n}"}) for n in range(30))
    more = found.model_copy(update={"plan": found.plan.model_copy(update={"milestones": stones})})
    told = tuple(more if each is found else each for each in state.dossiers)
    made = deck(retold(dossiers=told), JA, public=False)
    (slide,) = kinds(made, "initiative")
    rows = [line.cells[0] for grid in (slide.plan, *(each.grid for each in kinds(made, "plan"))) for line in grid.lines]
    assert [row for row in rows if row.startswith("節目")] == [f"節目{n}" for n in range(30)]
    assert len(rows) == len(set(rows)), "no row is told twice"


def test_a_plan_a_row_too_long_is_no_table_of_its_own() -> None:
    state = demo_state()
    code = next(each.code for each in state.meeting.items if each.kind is ItemKind.INITIATIVE)
    found = next(each for each in state.dossiers if each.line.code == code)
    stone = next(m for plan in state.plans for m in plan.milestones)
    stones = tuple(stone.model_copy(update={"code": f"S{n}", "name": f"節目{n}"}) for n in range(5))
    more = found.model_copy(update={"plan": found.plan.model_copy(update={"milestones": stones})})
    told = tuple(more if each is found else each for each in state.dossiers)
    made = deck(retold(dossiers=told), JA, public=False)
    (slide,) = kinds(made, "initiative")
    later = [block.text for each in kinds(made, "text") if each.item == slide.item for block in each.blocks
             if block.label == "日程（続き）"]  # fmt: skip
    assert kinds(made, "plan") == []
    assert len(later) == 1
    told_of = [*(line.cells[0] for line in slide.plan.lines), *(row.partition("：")[0] for row in later[0].split("\n"))]
    assert told_of[-5:] == [f"節目{n}" for n in range(5)]
    assert len(told_of) == len(set(told_of))
