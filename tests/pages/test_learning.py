"""④研修と引継ぎ without a browser: its answer, a pasted list, a proposal taken up, and no name anywhere."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from tests.calls import VIEWER
from tests.pages.initiatives import town
from tests.pages.screens import LANGUAGES, Open, bring_in, database
from tracker.domain.learning import Learning
from tracker.domain.succession import Supposed
from tracker.i18n import Language
from tracker.services.learning import learning
from tracker.services.succession import succession

TODAY = date(2026, 11, 23)
FORM = "learning.attendance.R1-1"


def city(**more: list[list[Any]]) -> dict[str, list[list[Any]]]:
    sheets = town()
    people = sheets["職員"]
    sheets["職員"] = [
        [*people[0], "役割", "着任年月"],
        [*people[1], "係長", "2023/4"],
        [*people[2], "主任", "2026/4"],
        ["P3", "江口 大輔", "納税課", "主査", ""],
    ]
    return {
        **sheets,
        "研修": [
            ["コード", "研修名", "種類", "スキル", "演習の取組コード"],
            ["R1", "棚卸しの進め方", "研修", "課題発見", "I2"],
        ],
        "研修日程": [["コード", "研修コード", "実施日", "講師"], ["R1-1", "R1", "2026/6/17", "内部"]],
        "受講": [["日程コード", "職員", "課", "人数"], ["R1-1", "P1", "", ""], ["R1-1", "", "納税課", 12]],
        "スキル件数": [["課", "スキル", "人数", "取得日", "有効期限"], ["市民課", "課題発見", 3, "2026/6/17", ""]],
        "提案": [
            ["コード", "内容", "提案日", "課"],
            ["E1", "番号札をやめます。画面で呼ぶ。", "2026/6/20", "市民課"],
        ],
        "研修目標": [["年度", "項目", "目標"], [2026, "受講者数", 50]],
        **more,
    }


def stored() -> Learning:
    with database().read() as session:
        return learning(session, VIEWER, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_city_is_told_what_to_do_first(language: Language) -> None:
    opened = Open("learning", language)
    assert opened.says(opened.t("learning.first"), opened.t("learning.course.none"))
    for tab, key in (
        ("skills", "learning.cover.nobody"),
        ("shared", "learning.told.none"),
        ("proposals", "learning.proposal.none"),
        ("goals", "learning.goal.none"),
    ):
        assert opened.tab("learning", tab).says(opened.t(key))
    assert opened.tab("learning", "succession").says(opened.t("learning.risk.supposed"))


def test_the_first_line_is_the_answer() -> None:
    bring_in(city())
    opened = Open("learning")
    told = "".join(opened.texts).replace(" ", "")
    assert "今年度は研修や勉強会を1回開き、延べ13人が参加しました（目標50人の26.0％）" in told
    assert "在任3年以上の担当が替わると止まるおそれのある取組は1件です。" in told
    assert opened.records("learning.course.list")[0][:3] == ["R1", "棚卸しの進め方", "研修"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_anybody_stands_on_any_tab_or_in_the_dialog_of_a_day(language: Language) -> None:
    bring_in(city())
    opened = Open("learning", language)
    seen = list(opened.texts)
    for tab in ("succession", "skills", "shared", "proposals", "goals"):
        seen += opened.tab("learning", tab).texts
    day = Open("learning", language, course="R1").open("learning.attendance", "R1-1")
    seen += [*day.texts, *day.labels]
    assert not [text for text in seen for name in ("藤代", "江口") if name in text]
    assert day.says("市民課", "納税課")


def test_a_pasted_list_is_shown_first_saves_who_is_known_and_keeps_the_rest() -> None:
    bring_in(city())
    opened = Open("learning", course="R1").open("learning.attendance", "R1-1")
    opened.at.text_area(key=f"{FORM}.text").set_value("江口 大輔\t市民課\n知らない 人\n保育課 4人\n藤代 恵")
    opened.run()
    assert opened.says("氏名・コードで2人、人数で1課・4人を読み取りました。")
    assert opened.says("「知らない 人」は職員の一覧にありません。")
    assert stored().sessions[0].trainees == 13
    opened.press(f"{FORM}.save")
    assert stored().sessions[0].trainees == 1 + 1 + 12 + 4, "who was there already is not counted again"
    assert opened.at.text_area(key=f"{FORM}.text").value == "知らない 人"


def test_a_name_two_people_bear_is_asked_back() -> None:
    bring_in(city())
    opened = Open("learning", course="R1").open("learning.attendance", "R1-1")
    opened.at.text_area(key=f"{FORM}.text").set_value("江口 大輔")
    opened.run()
    assert opened.says("P2", "P3")
    assert f"{FORM}.save" not in {str(each.key) for each in opened.at.button}


def test_who_might_stop_follows_the_years_and_the_posts_chosen() -> None:
    bring_in(city())
    opened = Open("learning").tab("learning", "succession")
    (row,) = opened.records("learning.risk.list")
    assert (row[0], row[3]) == ("書かない窓口", "担当者も副担当者もいない")
    opened.at.selectbox(key="learning.risk.years").set_value(5)
    opened.run()
    assert opened.says("担当者や副担当者がいなくなる取組は")
    with database().read() as session:
        by_post = succession(session, VIEWER, TODAY, Supposed(years=None, roles=("係長",)))
    assert [risk.code for risk in by_post.at_risk] == ["I1"]


def test_one_click_makes_an_initiative_of_a_proposal() -> None:
    bring_in(city())
    opened = Open("learning").tab("learning", "proposals")
    opened.press("learning.proposal.take.E1")
    (proposal,) = stored().proposals
    assert proposal.initiative_title == "番号札をやめます"
    assert opened.says("番号札をやめます")


def test_an_expiry_before_the_acquisition_is_refused_at_its_field_and_what_was_typed_stays() -> None:
    bring_in(city())
    opened = Open("learning").tab("learning", "skills").open("learning.held")
    form = "learning.held.form."
    opened.at.selectbox(key=f"{form}.department_code").set_value("D1")
    opened.at.selectbox(key=f"{form}.skill_code").set_value("S2")
    opened.type({"people": "4", "acquired_on": "令和8年6月17日", "expires_on": "2026/6/16"}, form)
    opened.press(f"{form}.save")
    assert opened.says("有効期限が取得日より前です。期限を確かめてください。")
    assert opened.at.text_input(key=f"{form}.expires_on").value == "2026/6/16"
    opened.type({"expires_on": "2029/6/16"}, form).press(f"{form}.save")
    assert {(each.skill_code, each.people) for each in stored().held} == {("S1", 3), ("S2", 4)}


@pytest.mark.parametrize(
    ("tab", "kind", "fields", "count"),
    [
        ("courses", "course", {"name": "話し合いの進め方"}, lambda found: len(found.courses)),
        ("skills", "skill", {"name": "やさしい日本語"}, lambda found: len(found.skills) - 6),
        ("proposals", "proposal", {"text": "様式を1枚にします。"}, lambda found: len(found.proposals)),
    ],
)
def test_what_is_added_in_a_dialog_is_kept(tab: str, kind: str, fields: dict[str, str], count: Any) -> None:
    bring_in(city())
    opened = Open("learning").tab("learning", tab).open(f"learning.{kind}")
    form = f"learning.{kind}.form."
    opened.type(fields, form).press(f"{form}.save")
    assert count(stored()) == 2


def test_an_unknown_course_and_a_link_to_a_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(city())
    assert Open("learning", course="R9").says("この研修は見つかりません。")
    linked = Open("learning", "ja", tab="shared")
    assert linked.says(linked.t("learning.told"))
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    read_only = Open("learning", "ja", course="R1")
    assert "learning.session.add" not in {str(each.key) for each in read_only.at.button}


@pytest.mark.slow
def test_two_thousand_people_cost_no_more_questions_than_three() -> None:
    bring_in(city())
    few = _questions()
    people = [[f"Q{n:04}", f"職員 {n}", "市民課"] for n in range(2000)]
    bring_in(
        {
            "職員": [["コード", "氏名", "部署"], *people],
            "受講": [["日程コード", "職員"], *(["R1-1", code] for code, *_ in people)],
        }
    )
    assert stored().sessions[0].trainees == 2013
    assert _questions() == few
    assert Open("learning").says("2,013人")


def _questions() -> int:
    """How often the database is asked for everything the screen shows."""
    asked: list[object] = []
    with database().read() as session:
        event.listen(session.get_bind().engine, "before_cursor_execute", lambda *each: asked.append(each))
        learning(session, VIEWER, TODAY)
        succession(session, VIEWER, TODAY, Supposed())
    return len(asked)
