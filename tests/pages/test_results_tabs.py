"""The tabs of 試行の結果: rule and decision in the list, hours by year, money, stories, and what was given up."""

import re

import pytest

from tests.pages.results_screen import expanders, listed, pictures
from tests.pages.screens import LANGUAGES, Open, bring_in
from tests.pages.spreading import LATIN, city, with_picture
from tests.pages.test_results_detail import JAPANESE
from tracker.i18n import Language


@pytest.fixture
def spread() -> None:
    bring_in(city())


@pytest.mark.usefixtures("spread")
def test_the_list_has_the_rule_the_decision_and_the_story_beside_the_number() -> None:
    rows = {row["id"]: row for row in listed(Open("results"))}
    assert rows["K1"]["cells"][-1] == "展開 → 本格導入"
    assert rows["K2"]["cells"][-1] == "中止 → 見直して再試行"
    assert "事例：書く欄が3つ減りました。（窓口の職員）" in rows["K1"]["note"]


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("language", LANGUAGES)
def test_hours_stand_by_year_and_money_in_two_columns(language: Language) -> None:
    opened = Open("results", language).tab("results", "years")
    opened.run()
    (years,) = pictures(opened)
    assert years.alt
    rows = opened.records("results.money")
    assert len(rows) == 1
    assert rows[0][0] == "書かない窓口"
    assert "40,000" in rows[0][-1]
    assert opened.says(opened.t("rollout.money.two_columns"), "2,643")
    key = next(each for each in expanders(opened) if "year_hours" in each)
    opened.at.session_state[key] = True
    (line,) = opened.run().records(key.replace("results.table.", "results.rows."))
    assert re.search(r"\d", line[2]), "held against the target"


@pytest.mark.usefixtures("spread")
def test_a_loss_is_no_reason_to_pay_and_gives_no_months() -> None:
    bring_in({"試行": [["コード", "取組コード", "経常費用"], ["P1", "I1", 90_000_000]]})
    opened = Open("results").tab("results", "years").run()
    assert "控えめに見ると回収できないおそれ" in opened.records("results.money")[0]
    assert opened.says("控えめに見ると、費用を回収できないおそれがあります。")
    assert Open("results", kpi="K1").says("経常費用（年90,000,000円）が、換算した効果額を上回っています。")


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_stand_beside_their_numbers_and_lead_to_them(language: Language) -> None:
    opened = Open("results", language).tab("results", "spread").run()
    assert opened.says("書く欄が3つ減りました。", "13.1", "8.8")
    (row,) = opened.records("results.spread")
    assert "福祉課 32" in row[3]
    opened.press("results.stories.open.S1")
    assert opened.at.query_params["kpi"] == "K1"


@pytest.mark.usefixtures("spread")
def test_what_was_given_up_is_listed_with_its_last_effect_and_in_no_sum() -> None:
    before = Open("results")
    assert before.says("増加", "悪化1件")
    bring_in(
        {"判断": [["試行コード", "決定日", "判断", "学んだこと"], ["P2", "2026/9/1", "導入見送り", "紙のほうが速い"]]}
    )
    opened = Open("results").tab("results", "ended").run()
    (row,) = opened.records("results.ended")
    assert row[2:4] == ["導入見送り", "令和8年9月1日"]
    assert "増加" in row[4]
    assert row[5] == "紙のほうが速い"
    sums = next(text for text in opened.texts if "職員の時間（実績）" in text)
    assert "約570" in sums or "約580" in sums, "only the pilot that goes on is in the sum"


@pytest.mark.usefixtures("spread")
def test_an_initiative_that_was_stopped_without_a_pilot_is_listed_too() -> None:
    stopped = ["I7", "印鑑の廃止", "税務課", "中止"]
    kpi = ["K7", "I7", "押印の時間", "年間時間", "減少"]
    bring_in(
        {
            "取組": [["コード", "取組名", "主管課", "状態"], stopped],
            "KPI": [["コード", "取組コード", "KPI名", "種別", "望ましい方向"], kpi],
            "計測": [["KPIコード", "段階", "値"], ["K7", "導入前", 100], ["K7", "導入後", 60]],
        }
    )
    opened = Open("results").tab("results", "ended").run()
    (row,) = opened.records("results.ended")
    assert row[:3] == ["印鑑の廃止", "税務課", "中止"]
    assert row[4].startswith("40時間の減少")


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_tab_says_what_would_stand_there(language: Language) -> None:
    bring_in(
        {
            "部署": [["コード", "部署名"], ["D9", "新しい課"]],
            "取組": [["コード", "取組名", "主管課"], ["I9", "これから", "新しい課"]],
            "KPI": [["コード", "取組コード", "KPI名", "種別", "望ましい方向"], ["K9", "I9", "時間", "時間", "減少"]],
        }
    )
    empty = {"years": "rollout.year.nothing_yet", "spread": "rollout.nowhere", "ended": "rollout.ended.none"}
    for tab, key in empty.items():
        opened = Open("results", language, dept="D9").tab("results", tab).run()
        assert opened.says(opened.t(key))


@pytest.mark.usefixtures("spread")
def test_a_file_that_only_begins_like_a_picture_does_not_take_the_screen_with_it() -> None:
    with_picture("記入台の写真", b"\x89PNG\r\n\x1a\n" + b"no picture")
    assert Open("results", kpi="K1").says("写真を表示できません（記入台の写真）。", "計測の方法")


def test_an_english_result_with_everything_has_no_japanese_word() -> None:
    words = ("Three fields fewer.", "staff at the counter", "Fewer forms help.", "third meeting", "next year")
    bring_in(
        city(**LATIN, 似た業務=("Registration", "Registration two"), 言葉=words, 根拠="overtime", 指標="Handling time")
    )
    for query in ({"kpi": "K1"}, {"kpi": "K2"}, {}, {"view": "rollout"}):
        opened = Open("results", "en", **query)
        rows = [text for row in listed(opened) for text in (*row["cells"], row["note"])]
        said = [*opened.texts, *opened.labels, *rows, *(chart.alt for chart in pictures(opened))]
        assert [text for text in said if JAPANESE.search(text)] == []
    for tab in ("years", "spread", "ended"):
        opened = Open("results", "en").tab("results", tab).run()
        assert [text for text in [*opened.texts, *opened.labels] if JAPANESE.search(text)] == []
