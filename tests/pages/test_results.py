"""試行の結果 as a reader sees it: the answer first, every figure with its 幅 or why it has none, nothing hidden."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.builders import IMIZU_RATES, counter_pilot, imizu
from tests.pages.cities import crowd, mixed
from tests.pages.screens import LANGUAGES, Open, bring_in
from tracker.charts import Kind
from tracker.i18n import Language
from tracker.ui import records


def pictures(opened: Open) -> list[Any]:
    """The charts on the screen."""
    return [element.proto for element in opened.at.get("vega_lite_chart")]


def listed(opened: Open) -> list[dict[str, Any]]:
    """The rows of the list as they are sent: cells, mark and note."""
    for element in opened.at.get("bidi_component"):
        if element.proto.id.endswith("-results.list"):
            rows: list[dict[str, Any]] = json.loads(element.proto.json)["rows"]
            return rows
    return []


def position(opened: Open) -> str:
    for element in opened.at.get("bidi_component"):
        if element.proto.id.endswith("-results.list"):
            return str(json.loads(element.proto.json)["position"])
    return ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_city_is_led_to_its_first_file(language: Language) -> None:
    opened = Open("results", language)
    assert opened.says("Excel")
    assert pictures(opened) == []
    (link,) = opened.at.get("page_link")
    assert "Excel" in link.label


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citys_published_table_stands_as_published(language: Language) -> None:
    bring_in(imizu())
    opened = Open("results", language)
    assert opened.says("2,383", "57.4", "60.3")
    rows = listed(opened)
    assert len(rows) == 6
    said = "\n".join(row["note"] for row in rows)
    assert all(f"{abs(rate)}" in said for rate in IMIZU_RATES)
    assert opened.t("effects.no_width") in rows[0]["cells"][4]
    assert {row["mark"] for row in rows} == {"○"}
    (chart,) = pictures(opened)
    assert chart.alt.count("919") == 1


def test_the_tiles_of_a_city_that_reported_totals_only_claim_nothing_measured() -> None:
    bring_in(imizu())
    opened = Open("results")
    assert opened.says(
        "職員の時間（実績）", "2,383", "57.4％減（合計時間ベース）。うち実測はまだありません（集計・申告のみ）"
    )
    assert opened.says("効果額（換算）は、設定の画面で時間単価とその根拠を入れると計算します。")


@pytest.fixture
def city() -> None:
    bring_in(mixed())


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_result_has_its_line(language: Language) -> None:
    rows = listed(Open("results", language))
    assert len(rows) == 9
    assert all(len(row["cells"]) == 7 and all(row["cells"]) and row["note"] for row in rows)
    assert rows[0]["id"] == "K2", "worse stands first"
    assert rows[-1]["id"] == "K7", "what is only expected stands last"
    assert {row["id"]: row["mark"] for row in rows} == {
        "K2": "■",
        "K6": "●",
        "K1": "●",
        "K4": "●",
        "K5": "●",
        "K8": "○",
        "K3": "◇",
        "K9": "?",
        "K7": "…",
    }


@pytest.mark.usefixtures("city")
def test_a_line_says_before_after_change_width_size_and_evidence() -> None:
    rows = {row["id"]: row["cells"] for row in listed(Open("results"))}
    assert rows["K1"][1:] == [
        "書かない窓口・受付時間",
        "市民課",
        "13.1分 → 8.8分",
        "4.3分の短縮（幅 3.5〜5.1分の短縮）",
        "前12件・後12件",
        "実測",
    ]
    assert rows["K2"][4].startswith("26.2分の増加（幅")
    assert rows["K9"][3:6] == ["30.0分 → –", "–", "–"]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_residents_and_expectations_are_three_figures(language: Language) -> None:
    opened = Open("results", language)
    (tiles,) = [body for body in opened.bodies if "tr-tiles" in body]
    assert tiles.count("tr-dashed") == 1
    assert tiles.index("tr-dashed") > tiles.index(opened.t("results.tile.residents").split("'")[0])
    headings = [opened.t(f"results.bars.{name}") for name in ("staff", "residents", "expected")]
    assert opened.says(*headings)
    assert len(pictures(opened)) == 3
    assert opened.says("2,643"), "the unit cost stands beside the yen"
    assert opened.says(opened.t("effects.excluded.not_active", n=1), opened.t("effects.excluded.not_evaluable", n=1))


@pytest.mark.usefixtures("city")
def test_yen_say_that_no_wage_bill_shrinks() -> None:
    assert Open("results").says("効果額（換算）", "根拠：時間外勤務手当", "人件費の支出が減るものではありません。")


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_a_sentence_rows_and_its_table(language: Language) -> None:
    opened = Open("results", language)
    for chart in pictures(opened):
        assert chart.alt
        assert chart.data.data, "rows travel beside the specification"
        assert '"values"' not in chart.spec
    tables = [each for each in opened.at.expander if each.label == opened.t("results.picture.table")]
    assert len(tables) == len(pictures(opened))


@pytest.mark.usefixtures("city")
def test_a_table_is_drawn_when_it_is_opened() -> None:
    opened = Open("results")
    key = next(each for each in expanders(opened) if ".staff." in each)
    rows = key.replace("results.table.", "results.rows.")
    with pytest.raises(KeyError):
        opened.records(rows)
    opened.at.session_state[key] = True
    shown = opened.run().records(rows)
    assert [row[0] for row in shown] == ["書かない窓口", "保育の書類確認", "納税通知の読取"]


def expanders(opened: Open) -> Iterator[str]:
    yield from (str(each.key) for each in opened.at.expander)


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9"])
def test_one_result_by_itself(code: str, language: Language) -> None:
    opened = Open("results", language, kpi=code)
    assert opened.says(opened.t("results.detail.how"), opened.t("results.detail.evidence"))
    assert 1 <= len(pictures(opened)) <= 2
    assert opened.t("measure.correct") in [button.label for button in opened.at.button]


@pytest.mark.usefixtures("city")
def test_a_result_shows_its_cases_its_caveats_its_year_and_how_it_was_measured() -> None:
    opened = Open("results", kpi="K1")
    cases, difference = pictures(opened)
    assert cases.alt == "受付時間の前後。導入前は12件で平均13.1分、導入後は12件で平均8.8分。"
    assert "幅 3.5〜5.1分の短縮" in difference.alt
    assert opened.says("読むときの注意", "判定の基準を事前に確定していません。")
    assert opened.says("年間8,000件で計算", "時間単価2,643円", "人件費の支出が減るものではありません。")
    assert opened.says("導入前：令和8年6月1日〜6月12日、12件、中央値13.0分、実測", "1件ごとの記録の平均を比較")
    assert opened.says("8.0分（未達）")


@pytest.mark.usefixtures("city")
def test_residents_time_is_never_turned_into_yen() -> None:
    opened = Open("results", kpi="K6")
    assert opened.says("年間21,000件で計算")
    assert not opened.says("効果額")


@pytest.mark.usefixtures("city")
def test_totals_say_that_there_are_no_single_cases() -> None:
    opened = Open("results", kpi="K8")
    assert opened.says("1件ごとの記録がないため、平均または合計だけを示しています。", "報告された年間の合計")
    assert "幅は計算していません（合計のみ）" in pictures(opened)[1].alt


@pytest.mark.usefixtures("city")
def test_the_way_to_a_result_and_back_keeps_the_filters() -> None:
    opened = Open("results", state="active", kpi="K1")
    opened.press("results.back")
    assert "kpi" not in opened.at.query_params
    assert opened.at.query_params["state"] == "active"
    assert "K8" not in [row["id"] for row in listed(opened)]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_result_that_is_gone_says_so(language: Language) -> None:
    assert Open("results", language, kpi="K99").says(Open("results", language).t("results.detail.unknown"))


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_without_a_hit_are_taken_off_with_one_press(language: Language) -> None:
    opened = Open("results", language, dept="D3", state="paused")
    assert opened.says(opened.t("frame.filter.none"))
    opened.press("results.clear")
    assert "dept" not in opened.at.query_params
    assert len(listed(opened)) == 9


@pytest.mark.usefixtures("city")
def test_the_figures_follow_the_filters() -> None:
    opened = Open("results", dept="D2")
    assert [row["id"] for row in listed(opened)] == ["K2"]
    assert opened.says("改善0件、悪化1件", "時間/年の増加")


@pytest.mark.usefixtures("city")
def test_the_list_is_searched_by_what_is_read_in_it() -> None:
    opened = Open("results")
    opened.at.text_input(key="results.list.search").set_value("納税 悪化")
    assert [row["id"] for row in listed(opened.run())] == ["K2"]
    opened.at.text_input(key="results.list.search").set_value("どこにもない言葉")
    assert opened.run().says("探した言葉に合う結果はありません。")


def test_a_pilot_under_way_is_counted_and_not_judged() -> None:
    sheets = counter_pilot()
    sheets["計測"] = sheets["計測"][:9]
    bring_in(sheets)
    opened = Open("results")
    assert opened.says("測り終えた試行はまだありません。計測中は1件です。")
    (row,) = listed(opened)
    assert (row["mark"], row["cells"][0]) == ("?", "評価できない")


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_hundred_results_are_paged_and_none_is_cut_off(language: Language) -> None:
    bring_in(crowd())
    opened = Open("results", language)
    assert len(listed(opened)) == records.PAGE_SIZE
    assert "300" in position(opened)
    assert "20" in position(opened)
    assert [row["mark"] for row in listed(opened)] == ["□"] * 20, "thirty worse ones come first"
    (chart,) = pictures(opened)
    assert "300" in chart.alt


@pytest.mark.usefixtures("city")
def test_a_failing_picture_takes_nothing_else_with_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no picture")

    monkeypatch.setattr(Kind, "drawn", fail)
    with caplog.at_level(logging.ERROR):
        opened = Open("results", kpi="K1")
    shown = [text for text in opened.texts if "この図を表示できませんでした。数字は下の表で確認できます。" in text]
    assert len(shown) == 2
    number = shown[0].split("記録番号 ")[1].rstrip("）")
    assert any(number in record.getMessage() for record in caplog.records)
    assert opened.records("results.rows.difference.K1")[0] == ["前後の差", "4.3分の短縮"]
    assert opened.says("計測の方法")


def test_what_people_typed_is_shown_as_text() -> None:
    sheets = imizu()
    sheets["取組"][1][1] = "<img src=x onerror=alert(1)> **太字** :smile:"
    sheets["KPI"][1][2] = "</text><script>alert(1)</script>"
    bring_in(sheets)
    opened = Open("results", kpi="K1")
    assert "<img" not in "".join(opened.bodies)
    assert "<script" not in "".join(opened.bodies)
    assert opened.says("<img src=x onerror=alert(1)> **太字** :smile:")
    assert "alert(1)" not in pictures(opened)[0].spec


LATIN = re.compile(r"[A-Za-z]{4,}")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("query", [{}, {"kpi": "K1"}, {"kpi": "K2"}, {"kpi": "K5"}, {"kpi": "K9"}])
def test_a_japanese_result_has_no_english_word(query: dict[str, str]) -> None:
    opened = Open("results", "ja", **query)
    rows = [text for row in listed(opened) for text in (*row["cells"], row["note"])]
    said = [*opened.texts, *opened.labels, *rows, *(chart.alt for chart in pictures(opened))]
    assert {word for text in said for word in LATIN.findall(text)} <= {"English"}


@pytest.mark.parametrize("query", [{}, {"kpi": "K1"}])
def test_an_english_result_has_no_japanese_word(query: dict[str, str]) -> None:
    sheets = counter_pilot()
    sheets["部署"][1][1] = sheets["取組"][1][2] = "Citizens"
    sheets["取組"][1][1] = "Moving in"
    sheets["KPI"][1][3] = "Handling time"
    sheets["設定"][1][2] = "overtime"
    bring_in(sheets)
    opened = Open("results", "en", **query)
    rows = [text for row in listed(opened) for text in (*row["cells"], row["note"])]
    said = [*opened.texts, *opened.labels, *rows, *(chart.alt for chart in pictures(opened))]
    assert [text for text in said if JAPANESE.search(text)] == []
