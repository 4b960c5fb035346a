"""Tables and 工程表 on slides go over pages that are about as full as each other: none is left with a single row."""

import pytest

from tests.exports.fixed import demo_state, many_state
from tracker.exports.deck import deck, pages
from tracker.exports.deck.parts import Column
from tracker.i18n import translator

JA = translator("ja")
COLUMNS = (Column(text="番号", share=1), Column(text="内容", share=5))


@pytest.mark.parametrize(("count", "sizes"), [(11, [11]), (12, [6, 6]), (17, [9, 8]), (23, [8, 8, 7])])
def test_rows_of_one_height_are_shared_out(count: int, sizes: list[int]) -> None:
    found = pages.grids(COLUMNS, [((str(n), "内容"), False) for n in range(count)], "")
    assert [len(grid.lines) for grid in found] == sizes
    assert [line.cells[0] for grid in found for line in grid.lines] == [str(n) for n in range(count)]


@pytest.mark.parametrize("tall", range(0, 30, 3))
def test_pages_are_no_more_and_no_fuller_than_before_whatever_the_rows(tall: int) -> None:
    rows = [((str(n), "長い内容です。" * (60 if n == tall else 1)), False) for n in range(30)]
    found = pages.grids(COLUMNS, rows, "")
    most = pages.FOOT - pages.TOP - pages.head_height(COLUMNS)
    lines = [line for grid in found for line in grid.lines]
    assert len(found) == len(pages.filled(lines, most))
    assert all(sum(line.height for line in grid.lines) <= most for grid in found)
    assert [line.cells[0] for line in lines] == [str(n) for n in range(30)]


@pytest.mark.parametrize("count", [0, 120])
def test_the_last_page_of_the_roadmap_is_no_orphan(count: int) -> None:
    state = many_state(count) if count else demo_state()
    found = [slide for slide in deck(state, JA, public=False).slides if slide.kind == "roadmap"]
    sizes = [sum(not row.heading for row in slide.rows) for slide in found]
    assert len(sizes) > 2
    assert min(sizes) * 2 > max(sizes)
