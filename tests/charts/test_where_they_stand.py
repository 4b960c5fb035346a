"""Where marks, names and cells stand, and that no initiative and no department is lost on the way."""

import pytest

from tests.charts.step_samples import october
from tests.lines import line, many_lines, same
from tracker.charts import DEPARTMENT_STEPS, STEP_PICTURE, DepartmentSteps, StepPicture
from tracker.charts import department_steps as departments
from tracker.charts import step_picture as steps
from tracker.domain.codes import Lifecycle, Rating, Step
from tracker.i18n import translator

JA, EN = translator("ja"), translator("en")


def column(*groups: tuple[int, Rating]) -> tuple[steps.Column, steps.Scene]:
    """The column of ① with so many of each rating."""
    lines, start = (), 1
    for count, rating in groups:
        lines += same(count, Step.CURRENT_STATE, rating, start)
        start += count
    scene = steps.arrange(StepPicture(lines))
    return scene.columns[0], scene


@pytest.mark.parametrize(
    ("count", "pitch", "across"), [(1, 28, 8), (8, 28, 8), (32, 28, 8), (33, 22, 11), (55, 22, 11)]
)
def test_marks_stand_eight_or_eleven_a_row(count: int, pitch: int, across: int) -> None:
    found, scene = column((count, Rating.ON_TRACK))
    assert (found.pitch, len(found.marks), found.folded) == (pitch, count, 0)
    first = found.marks[0]
    assert (first.x, first.y) == (17, 62)
    for place, mark in enumerate(found.marks):
        assert (mark.x - first.x, mark.y - first.y) == (pitch * (place % across), pitch * (place // across))
        assert 9 <= mark.x <= steps.COLUMN - 9
    assert scene.height >= 208


def test_the_picture_has_its_written_height_up_to_three_rows() -> None:
    _, scene = column((24, Rating.ACTION_NEEDED))
    assert (scene.height, scene.names_y) == (208, 143)


def test_names_never_stand_on_marks() -> None:
    found, scene = column((3, Rating.ACTION_NEEDED), (29, Rating.ON_TRACK))
    assert scene.names_y - 11 >= found.foot
    assert scene.height >= scene.names_y + 2 * 22 + 11


def test_over_fifty_five_only_those_on_track_are_folded_into_words() -> None:
    found, _ = column((2, Rating.ACTION_NEEDED), (60, Rating.ON_TRACK))
    assert (len(found.marks), found.folded) == (44, 18)
    assert steps.folded_words(found, JA) == "順調 ほか18件"
    found, _ = column((50, Rating.ACTION_NEEDED), (10, Rating.ON_TRACK))
    assert ({mark.line.rating for mark in found.marks}, found.folded) == ({Rating.ACTION_NEEDED}, 10)


def test_hundreds_of_bad_ones_are_all_drawn() -> None:
    found, scene = column((300, Rating.ATTENTION))
    assert (len(found.marks), found.folded) == (300, 0)
    assert scene.height > found.marks[-1].y


@pytest.mark.parametrize("count", [0, 1, 48, 500])
def test_marks_and_words_and_endings_count_every_initiative_once(count: int) -> None:
    lines = many_lines(count)
    scene = steps.arrange(StepPicture(lines))
    drawn = [mark.line.code for each in scene.columns for mark in each.marks]
    assert len(drawn) == len(set(drawn))
    assert len(drawn) + sum(each.folded for each in scene.columns) + sum(n for _, n in scene.ended) == len(lines)


def test_three_names_and_how_many_more() -> None:
    found, _ = column((5, Rating.ACTION_NEEDED))
    assert ([each.code for each in found.named], found.unnamed) == (["I001", "I002", "I003"], 2)
    texts = [row["text"] for row in STEP_PICTURE.rows(StepPicture(same(5, Step.DIALOGUE, Rating.ACTION_NEEDED)), JA)]
    assert "ほか2件" in texts


def test_every_mark_says_what_it_is() -> None:
    view = StepPicture((line(1, rating=Rating.ATTENTION, title="書かない窓口"),))
    (row,) = [row for row in STEP_PICTURE.rows(view, JA) if row["part"] == "mark_attention"]
    assert row["tip"] == "注意　書かない窓口（市民課）"
    assert STEP_PICTURE.table(view, JA).rows == (("①現状把握", "注意", "書かない窓口", "市民課"),)


def test_the_picture_is_told_in_one_sentence() -> None:
    view = StepPicture((*same(2, Step.PILOT, Rating.ON_TRACK), line(3, lifecycle=Lifecycle.COMPLETED)))
    assert STEP_PICTURE.describe(view, JA) == (
        "取組2件の位置。①現状把握 0件、②対話 0件、③試行・計測 2件、④人材育成 0件。"
        "要対応 0件、注意 0件、評価できない 0件、順調 2件。"
    )
    assert STEP_PICTURE.describe(StepPicture(()), EN) == "No initiative is under way."


LINES = (*same(2, Step.PILOT, Rating.ON_TRACK), line(3, step=Step.CURRENT_STATE, rating=Rating.ON_TRACK))


def marked(view: StepPicture) -> dict[str, list[str]]:
    """Line under marks → what the marks above it say."""
    rows = STEP_PICTURE.rows(view, JA)
    marks = [row for row in rows if row["part"].startswith("mark_")]
    found: dict[str, list[str]] = {"new": [], "changed": []}
    for under in (row for row in rows if row["part"] in found):
        (above,) = (row for row in marks if row["x"] == under["x"] + 9 and under["y"] - 14 <= row["y"] < under["y"] - 9)
        assert (under["x2"] - under["x"], under["y2"]) == (18, None)
        found[under["part"]].append(above["tip"])
    return found


def test_columns_are_set_beside_the_month_before() -> None:
    rows = STEP_PICTURE.rows(StepPicture(LINES, october("I001", "I002", "I009")), JA)
    assert [row["text"] for row in rows if row["part"] == "change"] == ["前月比−2", "前月比±0", "前月比＋2", "前月比±0"]


def test_new_marks_are_underlined_and_changed_ones_dashed_and_only_those() -> None:
    view = StepPicture(LINES, october("I001", "I002", "I009", changed=["I002"]))
    assert marked(view) == {
        "new": ["順調　窓口の見直し3（市民課）　新しい取組です。"],
        "changed": ["順調　窓口の見直し2（市民課）　前月末から：順調→注意、①→②"],
    }
    unmarked = [row["tip"] for row in STEP_PICTURE.rows(view, JA) if row["tip"] and "見直し1" in row["tip"]]
    assert unmarked == ["順調　窓口の見直し1（市民課）"]
    table = STEP_PICTURE.table(view, JA)
    assert table.headers[-2:] == ("前月末", "前回から")
    assert [row[-2:] for row in table.rows] == [
        ("新しい取組", ""),
        ("①現状把握・順調", ""),
        ("①現状把握・順調", "順調→注意、①→②"),
    ]


def test_a_change_is_said_in_english_too() -> None:
    view = StepPicture(LINES[:1], october("I001", changed=["I001"]))
    (tip,) = {row["tip"] for row in STEP_PICTURE.rows(view, EN) if row["tip"]}
    assert tip.endswith(" – since the end of last month: on track → attention, ① → ②")


def test_without_a_kept_state_nothing_is_set_beside() -> None:
    parts = {row["part"] for row in STEP_PICTURE.rows(StepPicture(many_lines(48)), JA)}
    assert not parts & {"change", "new", "changed"}


def _departments(count: int) -> tuple[departments.View, list[str]]:
    """Departments D00 … of which D05 has 要対応 and only even ones a 試行."""
    lines = tuple(
        line(
            n,
            department=f"第{n}課",
            department_code=f"D{n:02}",
            step=Step.DIALOGUE if n % 2 else Step.PILOT,
            rating=Rating.ACTION_NEEDED if n == 8 else Rating.ON_TRACK,
        )
        for n in range(count)
    )
    return DepartmentSteps(lines), [each.code for each in departments.arrange(DepartmentSteps(lines)).shown]


def test_up_to_ten_departments_keep_their_order() -> None:
    _, shown = _departments(10)
    assert shown == [f"D{n:02}" for n in range(10)]


def test_over_ten_those_with_action_needed_and_without_a_trial_come_first() -> None:
    view, shown = _departments(14)
    assert shown == ["D08", "D01", "D03", "D05", "D07", "D09", "D11", "D13", "D00", "D02"]
    scene = departments.arrange(view)
    assert (scene.rest, scene.total) == (4, 14)
    assert "ほか4課" in [row["text"] for row in DEPARTMENT_STEPS.rows(view, JA)]
    assert len(DEPARTMENT_STEPS.table(view, JA).rows) == 14


def test_all_departments_are_shown_when_asked_for() -> None:
    view, _ = _departments(14)
    scene = departments.arrange(DepartmentSteps(view.lines, everything=True))
    assert (len(scene.shown), scene.rest) == (14, 0)


def test_ended_initiatives_stand_in_no_cell() -> None:
    view = DepartmentSteps(
        (line(1, lifecycle=Lifecycle.COMPLETED), line(2, department_code="D02", department="税務課"))
    )
    assert [(each.name, each.counts) for each in departments.arrange(view).shown] == [("税務課", (1, 0, 0, 0))]


@pytest.mark.parametrize(
    ("count", "ground", "written"), [(0, 0, "–"), (1, 1, "1"), (2, 2, "2"), (3, 3, "3"), (40, 3, "40")]
)
def test_the_ground_repeats_the_number(count: int, ground: int, written: str) -> None:
    assert (departments.ground(count), departments.written(count, JA)) == (ground, written)
