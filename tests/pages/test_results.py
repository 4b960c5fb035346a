"""試行の結果 as a reader sees it: the answer first, every figure with its 幅 or why it has none, nothing hidden."""

import json

import pytest

from tests.builders import IMIZU_RATES, counter_pilot, imizu
from tests.pages.cities import crowd, mixed
from tests.pages.results_screen import expanders, listed, pictures, position
from tests.pages.screens import LANGUAGES, Open, bring_in
from tracker.i18n import Language
from tracker.ui import records


@pytest.fixture
def city() -> None:
    bring_in(mixed())


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
        "前12件・後12件（実測）",
        "–",
    ]
    assert rows["K2"][4].startswith("26.2分の増加（幅")
    assert rows["K9"][3:6] == ["30.0分 → –", "–", "集計・申告"]


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
        assert all(each.data.data for each in chart.datasets), "rows travel beside the specification"
        drawn = {layer["data"]["name"] for layer in json.loads(chart.spec)["layer"]}
        assert drawn == {each.name for each in chart.datasets} != set()
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


@pytest.mark.slow
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
