"""設定, the cycle of reports and the two scales: changed by an admin, refused in words, felt on the other screens."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.calls import NOW
from tests.pages.screens import LANGUAGES, Open, bring_in
from tests.pages.test_settings import save, stored
from tracker.domain.codes import Role, UpdateCycle
from tracker.domain.organisation import UpdateCity
from tracker.exports.list_export import ListView
from tracker.i18n import Language

FORM = "settings.city"
TODAY = NOW.date()


def reported(day: date, achievement: str = "") -> dict[str, list[list[Any]]]:
    """One running initiative whose last report is of ``day``."""
    return {
        "部署": [["コード", "部署名"], ["D1", "市民課"]],
        "取組": [
            ["コード", "取組名", "主管課", "状態", "開始予定日", "終了予定日"],
            ["I1", "書かない窓口", "市民課", "実施中", TODAY - timedelta(days=300), TODAY + timedelta(days=300)],
        ],
        "状況報告": [
            ["取組コード", "報告日", "状況", "ひとこと", "達成"],
            ["I1", day, "順調", "予定どおりです。", achievement],
        ],
    }


def rating(opened: Open) -> str:
    """What the list of 全体の状況 says of the one initiative."""
    (row,) = opened.records("overview.list")
    shown: ListView = opened.at.session_state["overview.list.shown"].view
    return row[shown.columns.index("rating")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_cycle_and_scales_are_changed_and_kept(language: Language) -> None:
    opened = Open("settings", language)
    assert opened.at.segmented_control(key=f"{FORM}.update_cycle").value == UpdateCycle.MONTHLY.value
    opened.at.segmented_control(key=f"{FORM}.update_cycle").set_value(UpdateCycle.HALF_YEARLY.value)
    opened.at.selectbox(key=f"{FORM}.achievement_scale").select("kizugawa")
    assert opened.press(f"{FORM}.save").says(opened.t("settings.city.saved"))
    city = stored().city
    assert (city.update_cycle, city.progress_scale, city.achievement_scale) == (
        UpdateCycle.HALF_YEARLY,
        "hamamatsu",
        "kizugawa",
    )
    again = Open("settings", language)
    assert again.at.segmented_control(key=f"{FORM}.update_cycle").value == UpdateCycle.HALF_YEARLY.value
    assert again.at.selectbox(key=f"{FORM}.achievement_scale").value == "kizugawa"


@pytest.mark.parametrize(("language", "marks"), [("ja", "目標を達成"), ("en", "Target met")])
def test_a_scale_is_named_by_its_marks_in_the_readers_language(language: Language, marks: str) -> None:
    opened = Open("settings", language)
    offered = opened.at.selectbox(key=f"{FORM}.achievement_scale").options
    assert len(offered) == 2
    assert all(marks in each for each in offered)
    assert len(opened.at.selectbox(key=f"{FORM}.progress_scale").options) == 1, "an axis has scales of its own"


def test_a_half_yearly_city_is_not_red_all_year() -> None:
    bring_in(reported(TODAY - timedelta(days=100)))
    assert rating(Open("overview")) == "■\N{NO-BREAK SPACE}要対応"
    assert Open("today").says("状況を報告する", "100日前")
    opened = Open("settings")
    opened.at.segmented_control(key=f"{FORM}.update_cycle").set_value(UpdateCycle.HALF_YEARLY.value)
    opened.press(f"{FORM}.save")
    assert rating(Open("overview")) == "○\N{NO-BREAK SPACE}順調"
    assert not Open("today").says("100日前"), "and nobody is asked for a report"


def test_a_mark_of_the_scale_before_is_not_counted_in_the_new_one() -> None:
    bring_in(reported(TODAY, "X"))
    assert Open("overview").says("未着手")
    opened = Open("settings")
    opened.at.selectbox(key=f"{FORM}.achievement_scale").select("kizugawa")
    opened.press(f"{FORM}.save")
    after = Open("overview")
    assert not after.says("未着手")
    assert after.says("まだ評価がありません。状況報告のときに選べます。")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_saves_nothing_and_loses_no_choice(language: Language) -> None:
    opened = Open("settings", language).type({"name": "市" * 301}, FORM)
    opened.at.segmented_control(key=f"{FORM}.update_cycle").set_value(UpdateCycle.QUARTERLY.value)
    opened.at.selectbox(key=f"{FORM}.achievement_scale").select("kizugawa")
    opened.press(f"{FORM}.save")
    (refusal,) = (body for body in opened.bodies if "tr-field-error" in body)
    assert "300" in refusal
    assert (stored().city.update_cycle, stored().city.achievement_scale) == (UpdateCycle.MONTHLY, "akiruno")
    opened.type({"name": "架空市"}, FORM).press(f"{FORM}.save")
    assert (stored().city.update_cycle, stored().city.achievement_scale) == (UpdateCycle.QUARTERLY, "kizugawa")


def test_two_people_change_the_cycle() -> None:
    opened = Open("settings")
    opened.at.segmented_control(key=f"{FORM}.update_cycle").set_value(UpdateCycle.QUARTERLY.value)
    save(UpdateCity(name="", why="", update_cycle=UpdateCycle.HALF_YEARLY, version=stored().city.version))
    opened.press(f"{FORM}.save")
    assert stored().city.update_cycle is UpdateCycle.HALF_YEARLY
    assert opened.says(opened.t("labels.update_cycle.quarterly"), opened.t("labels.update_cycle.half_yearly"))
    opened.press(f"{FORM}.mine")
    assert stored().city.update_cycle is UpdateCycle.QUARTERLY


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_others_are_offered_no_change(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
    opened = Open("settings")
    assert not opened.at.selectbox
    assert f"{FORM}.save" not in {button.key for button in opened.at.button}
