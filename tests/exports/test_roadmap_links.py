"""工程表 on slides says what must end first: an arrow where both are on the page, words beside it otherwise."""

from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from tests.exports import slides
from tests.exports.fixed import demo_state
from tracker.domain.papers import FixedState
from tracker.domain.planning import DependencyLine, PlanLine
from tracker.exports.deck import deck
from tracker.exports.deck.model import Deck, RoadmapSlide
from tracker.exports.deck.roadmap import PLAN_LEFT, PLAN_RIGHT
from tracker.exports.pptx import look, pptx
from tracker.i18n import LANGUAGES, Language, translator

A = slides.A
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def roadmap(found: Deck) -> list[RoadmapSlide]:
    return [slide for slide in found.slides if slide.kind == "roadmap"]


def needing(line: PlanLine, needed: PlanLine, *, violated: bool) -> PlanLine:
    need = DependencyLine(
        needs_code=needed.code,
        needs_title=needed.title,
        needs_end=needed.planned_end,
        note=None,
        violated=violated,
    )
    return line.model_copy(update={"dependencies": (*line.dependencies, need)})


@cache
def state() -> FixedState:
    """The demo city where on the first page of 工程表 the 4th needs the 1st too late and the 1st the 2nd in time.

    The 7th begins two months after the 2nd ends and needs it; the first of the second page needs the 1st as well.
    """
    one = demo_state()
    plans = {plan.code: plan.model_copy(update={"dependencies": ()}) for plan in one.plans}
    bare = one.model_copy(update={"plans": tuple(plans.values())})
    first, second = (
        [row.code for row in page.rows if row.code] for page in roadmap(deck(bare, translator("ja"), public=False))[:2]
    )
    a, b, d, f = (first[place] for place in (0, 1, 3, 6))
    begins = plans[f].planned_start
    assert begins is not None
    plans[b] = plans[b].model_copy(update={"steps": (), "planned_end": begins - timedelta(days=60)})
    plans[f] = needing(plans[f], plans[b], violated=False)
    plans[d] = needing(plans[d], plans[a], violated=True)
    plans[a] = needing(plans[a], plans[b], violated=False)
    plans[second[0]] = needing(plans[second[0]], plans[a], violated=True)
    return one.model_copy(update={"plans": tuple(plans.values())})


@cache
def told(language: Language) -> Deck:
    return deck(state(), translator(language), public=False)


@cache
def page(language: Language, number: int = 0) -> Any:
    """A page of 工程表 as it is drawn."""
    found = told(language)
    return slides.opened(pptx(found)).slides[found.slides.index(roadmap(found)[number])]


def arrows(found: Any) -> list[Any]:
    return [shape for shape in slides.shapes(found) if shape.name.startswith("needs")]


def kind(arrow: Any) -> tuple[str, bool, str]:
    """The shape of a connector, whether it is dashed, and its colour."""
    line = arrow._element.spPr.find(f"{A}ln")
    colour = line.find(f"{A}solidFill/{A}srgbClr").get("val")
    return arrow._element.spPr.find(f"{A}prstGeom").get("prst"), line.find(f"{A}prstDash") is not None, colour


def test_what_ends_first_is_linked_where_both_are_on_the_page() -> None:
    first, second = roadmap(told("ja"))[:2]
    codes = [row.code for row in first.rows if row.code]
    found = {(link.needs, link.code): link.violated for link in first.links}
    assert found == {(codes[0], codes[3]): True, (codes[1], codes[0]): False, (codes[1], codes[6]): False}
    assert second.links == ()
    assert "行をつなぐ矢印" in first.legend
    assert "行をつなぐ矢印" not in second.legend


@BOTH
def test_what_stands_on_another_page_is_told_beside_the_slide(language: Language) -> None:
    t, state_ = translator(language), state()
    found = roadmap(told(language))
    titles = {plan.code: plan.title for plan in state_.plans}
    needed = next(row.code for row in found[0].rows if row.code)
    line = next(row.code for row in found[1].rows if row.code)
    words = {"title": titles[line], "needs": titles[needed]}
    assert t("deck.notes.needs_violated", **words) in found[1].notes
    elsewhere = t("deck.notes.needs_elsewhere", needs=titles[needed], part=1, parts=len(found))
    assert elsewhere in found[1].notes
    assert not any(t("deck.notes.needs_elsewhere", needs=titles[code], part=1, parts=len(found)) in found[0].notes
                   for code in titles)  # fmt: skip


@BOTH
def test_arrows_are_native_connectors_and_one_that_is_too_late_differs_without_colour(language: Language) -> None:
    found = arrows(page(language))
    assert [shape.shape_type for shape in found] == [9] * 3, "connectors"
    drawn = {shape._element.xpath("./p:nvCxnSpPr/p:cNvPr/@descr")[0]: kind(shape) for shape in found}
    assert drawn == {
        link.told: (
            "bentConnector2" if link.code == [row.code for row in roadmap(told(language))[0].rows if row.code][6]
            else "straightConnector1",
            link.violated,
            look.WORSE if link.violated else look.GREY,
        )
        for link in roadmap(told(language))[0].links
    }  # fmt: skip
    assert all(shape._element.xpath("./p:spPr/a:ln/a:headEnd | ./p:spPr/a:ln/a:tailEnd") for shape in found)
    assert arrows(page(language, 1)) == []


def test_an_arrow_goes_from_the_end_of_the_one_to_the_row_of_the_other() -> None:
    first = roadmap(told("ja"))[0]
    names = {shape.text_frame.text.replace("\v", "").replace("\n", ""): slides.pixels(shape)
             for shape in slides.shapes(page("ja")) if shape.name.startswith("name")}  # fmt: skip
    rows = {row.code: names["".join(row.name)] for row in first.rows if row.code}
    for link, shape in zip(first.links, arrows(page("ja")), strict=True):
        left, top, _, bottom = slides.pixels(shape)
        assert abs(left - (PLAN_LEFT + (PLAN_RIGHT - PLAN_LEFT) * link.at)) < 15
        upper, lower = sorted((rows[link.needs], rows[link.code]), key=lambda box: box[1])
        assert upper[1] < top < upper[3]
        assert lower[1] < bottom < lower[3]


@BOTH
def test_no_arrow_runs_into_a_name_and_words_in_the_plan_stand_on_a_ground(language: Language) -> None:
    shown = list(slides.shapes(page(language)))
    last = max(place for place, shape in enumerate(shown) if shape.name.startswith("needs"))
    for place, shape in enumerate(shown):
        if shape.name.startswith("needs"):
            assert slides.pixels(shape)[0] >= PLAN_LEFT
        elif shape.name.startswith(("slip", "words", "heading")) and shape.has_text_frame and shape.text_frame.text:
            assert shape._element.spPr.find(f"{A}solidFill") is not None
            assert place > last, "arrows lie behind"
        elif shape.name.startswith("name"):
            assert slides.pixels(shape)[2] < PLAN_LEFT
