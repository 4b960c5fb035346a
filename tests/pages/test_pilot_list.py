"""③試行と計測, the list: where each pilot stands, what comes next, and the KPIs that belong to none."""

from typing import Any

import pytest

from tests.builders import AFTER_MINUTES, BEFORE_MINUTES
from tests.pages.piloting import PLAN, Sheets, city
from tests.pages.screens import LANGUAGES, Open, bring_in
from tracker.i18n import Language

KEY = "piloting.list"


@pytest.mark.parametrize(
    ("sheets", "state", "progress", "following"),
    [
        (
            city(before=[], after=[], plan={}),
            "設計中",
            "前0件・後0件（目標 各10件）",
            "設計を続ける（あと：変更日、計画件数）",
        ),
        (
            city(
                before=BEFORE_MINUTES[:4],
                after=[],
                plan={**PLAN, "変更日": "2027/1/12", "導入後開始": "", "導入後終了": ""},
            ),
            "導入前を計測中",
            "前4件・後0件（目標 各12件）",
            "導入前を測る（あと約8件）",
        ),
        (
            city(after=[], plan={**PLAN, "変更日": "2027/1/12", "導入後開始": "", "導入後終了": ""}),
            "導入前を計測中",
            "前12件・後0件（目標 各12件）",
            "令和9年1月12日の変更を待つ",
        ),
        (city(after=[]), "導入後を計測中", "前12件・後0件（目標 各12件）", "導入後を測る（あと約12件）"),
        (city(after=AFTER_MINUTES[:7]), "導入後を計測中", "前12件・後7件（目標 各12件）", "導入後を測る（あと約5件）"),
        (
            city(after=AFTER_MINUTES[:7], plan={**PLAN, "基準確定日": ""}),
            "導入後を計測中",
            "前12件・後7件（目標 各12件）",
            "判定の基準を確定する",
        ),
        (city(), "判定待ち", "前12件・後12件（目標 各12件）", "判断を記録する"),
        (
            city(after=AFTER_MINUTES[:7], plan={**PLAN, "判定予定日": "2026/11/20"}),
            "判定待ち",
            "前12件・後7件（目標 各12件）",
            "判断を記録する",
        ),
    ],
)
def test_a_pilot_says_where_it_stands_and_what_is_next(
    sheets: Sheets, state: str, progress: str, following: str
) -> None:
    bring_in(sheets)
    (row,) = Open("pilots").records(KEY)
    assert row == [state, "転入手続の事前申請（P1）", "市民課", progress, following]


def test_the_headline_counts_what_waits() -> None:
    sheets = city()
    sheets["試行"].append(["P2", "I1", *[""] * (len(sheets["試行"][0]) - 2)])
    sheets["試行"].append(["P3", "I1", *[""] * (len(sheets["試行"][0]) - 2)])
    bring_in(sheets)
    opened = Open("pilots")
    assert opened.says("試行3件のうち、判定待ち1件、設計中2件です。")
    assert [row[0] for row in opened.records(KEY)] == ["判定待ち", "設計中", "設計中"]


def decided(decision: str) -> Sheets:
    sheets = city()
    sheets["判断"] = [["試行コード", "決定日", "判断", "理由"], ["P1", "2026/10/1", decision, "人手が足りないため"]]
    return sheets


@pytest.mark.parametrize(
    ("decision", "state", "following"),
    [
        ("本格導入", "決定済：本格導入", "展開先の課と稼働日を記録する"),
        ("導入見送り", "決定済：導入見送り", "－"),
        ("計測を続ける", "導入後を計測中", "導入後を測る"),
    ],
)
def test_what_was_decided_stands_in_the_list(decision: str, state: str, following: str) -> None:
    bring_in(decided(decision))
    (row,) = Open("pilots").records(KEY)
    assert (row[0], row[4]) == (state, following)


def test_an_extended_pilot_waits_again_from_the_day_that_was_planned() -> None:
    sheets = decided("計測を続ける")
    sheets["試行"][0].append("判定予定日")
    sheets["試行"][1].append("2026/11/20")
    bring_in(sheets)
    assert Open("pilots").records(KEY)[0][0] == "判定待ち"


def test_a_paused_initiative_is_said_to_be_paused() -> None:
    sheets = city(after=[])
    sheets["取組"][0].append("状態")
    sheets["取組"][1].append("休止")
    bring_in(sheets)
    opened = Open("pilots")
    assert opened.records(KEY)[0][0] == "休止"
    assert opened.says("試行1件は、すべて判断が済んでいます。")


def test_pilots_are_found_by_what_is_remembered_of_them_and_by_filters() -> None:
    bring_in(city())
    opened = Open("pilots")
    opened.at.text_input(key=f"{KEY}.search").set_value("市民課　判定")
    opened.run()
    assert len(opened.records(KEY)) == 1
    opened.at.text_input(key=f"{KEY}.search").set_value("税務課")
    assert opened.run().says("条件に合う試行はありません")
    assert Open("pilots", fy="2026").records(KEY)
    assert Open("pilots", state="paused").says(opened.t("frame.filter.none"))


def test_kpis_of_no_pilot_stay_reachable_below() -> None:
    sheets = city()
    sheets["KPI"].append(["K9", "I1", "", "紙の使用量", "件数", "減少", "", "", "主要"])
    bring_in(sheets)
    opened = Open("pilots")
    assert opened.says("試行に属さない指標", "測る指標1件のうち、1件は導入前がまだです。")
    assert [row[1] for row in opened.records("pilots.list")] == ["紙の使用量"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_hundred_pilots_are_paged(language: Language) -> None:
    sheets = city(before=[], after=[])
    more = len(sheets["試行"][0]) - 2
    sheets["試行"] += [[f"X{n}", "I1", *[""] * more] for n in range(300)]
    bring_in(sheets)
    opened = Open("pilots", language)
    assert len(opened.records(KEY)) == 20
    assert opened.says("301")


@pytest.mark.parametrize("role", ["editor", "viewer"])
def test_a_city_with_initiatives_is_told_to_design_its_first_pilot(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets: Any = city()
    bring_in({name: sheets[name] for name in ("部署", "取組")})
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role)
    opened = Open("pilots")
    assert opened.says("最初の試行を設計してください")
    assert ("試行を設計する" in opened.labels) is (role == "editor")
