"""取組カルテ, its plan: a date moves with a reason only, the first promise stays, circles are refused."""

from datetime import date

import pytest

from tests.calls import NOW, VIEWER
from tests.pages.initiatives import town
from tests.pages.screens import LANGUAGES, Open, bring_in, database
from tracker.domain.planning import PlanLine
from tracker.i18n import Language
from tracker.services.overview import overview
from tracker.services.roadmap import plan_lines

DATES, MILESTONE, NEEDS = "initiative.plan.form.I1", "initiative.milestone.form.I1.", "initiative.needs.form.I1"


@pytest.fixture(autouse=True)
def _at_home() -> None:
    bring_in(town())


def plan(code: str = "I1") -> PlanLine:
    opened = database()
    with opened.read() as session:
        found = plan_lines(session, VIEWER, NOW.date(), overview(session, VIEWER, NOW))
    opened.dispose()
    return next(line for line in found if line.code == code)


def test_a_date_moves_with_a_reason_only_and_the_first_promise_stays() -> None:
    opened = Open("initiative", code="I1").press("initiative.plan.dates")
    opened.type({"planned_end": "R9.5.31"}, DATES).press(f"{DATES}.save")
    assert plan().planned_end == date(2027, 3, 31), "no reason was given"
    opened.type({"reason": "契約の手続が延びたため"}, DATES).press(f"{DATES}.save")
    found = plan()
    assert (found.planned_end, found.first_end, found.slip_days) == (date(2027, 5, 31), date(2027, 3, 31), 61)
    assert opened.says("当初計画より61日遅れ（日程の変更1回）")
    assert opened.records("initiative.plan.changes.list")[0][:4] == [
        "終了予定日", "令和9年3月31日", "令和9年5月31日", "契約の手続が延びたため",
    ]  # fmt: skip


def test_an_end_before_its_start_is_refused_beside_its_field() -> None:
    opened = Open("initiative", code="I1").press("initiative.plan.dates")
    opened.type({"step3_from": "2026/10/1", "step3_to": "2026/9/1"}, DATES).press(f"{DATES}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    assert all(step.planned_from is None for step in plan().steps)


def test_a_file_that_moved_a_date_is_asked_for_its_reason() -> None:
    sheets = town()
    sheets["取組"] = [[*sheets["取組"][0]], [*sheets["取組"][1][:-1], "2027/4/30"]]
    bring_in(sheets)
    opened = Open("initiative", code="I1")
    (row,) = opened.records("initiative.plan.changes.list")
    assert row[3] == opened.t("roadmap.plan.no_reason")
    changes = plan()
    assert (changes.moves, changes.slip_days) == (1, 30)


def test_a_milestone_is_added_and_reached() -> None:
    opened = Open("initiative", code="I1").press("initiative.plan.milestone")
    opened.type({"name": "契約", "planned_on": "2026/12/1"}, MILESTONE).press(f"{MILESTONE}.save")
    (one,) = plan().milestones
    assert (one.name, one.planned_on, one.done_on) == ("契約", date(2026, 12, 1), None)
    assert opened.records("initiative.plan.milestones.list")[0][0] == "契約"


def test_a_circle_of_needs_is_refused_with_both_names() -> None:
    opened = Open("initiative", code="I1").press("initiative.plan.needs")
    opened.at.selectbox(key=f"{NEEDS}.needs_code").select("I2")
    opened.press(f"{NEEDS}.save")
    assert [need.needs_code for need in plan().dependencies] == ["I2"]
    other = "initiative.needs.form.I2"
    back = Open("initiative", code="I2").press("initiative.plan.needs")
    back.at.selectbox(key=f"{other}.needs_code").select("I1")
    back.press(f"{other}.save")
    assert back.says("書かない窓口", "互いを前提にすることはできません。")
    opened.press("initiative.plan.needs.I2").press(f"{NEEDS}.save")
    assert plan().dependencies == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_viewer_reads_the_plan_and_changes_nothing(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = Open("initiative", language, code="I1")
    assert opened.says(opened.t("roadmap.plan"), opened.t("roadmap.plan.on_time"))
    assert not [button for button in opened.at.button if str(button.key).startswith("initiative.plan.")]
