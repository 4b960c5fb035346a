"""One result of 試行の結果 by itself: its pictures, its caveats, the way there and back, and both languages."""

import logging
import re

import pytest

from tests.builders import counter_pilot, imizu
from tests.pages.cities import mixed
from tests.pages.results_screen import listed, pictures
from tests.pages.screens import LANGUAGES, Open, bring_in
from tracker.charts import Kind
from tracker.i18n import Language

LATIN = re.compile(r"[A-Za-z]{4,}")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.fixture
def city() -> None:
    bring_in(mixed())


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9"])
def test_one_result_by_itself(code: str, language: Language) -> None:
    opened = Open("results", language, kpi=code)
    assert opened.says(opened.t("results.detail.how"), opened.t("results.detail.evidence"))
    assert 1 <= len(pictures(opened)) <= 3
    assert opened.t("measure.correct") in [button.label for button in opened.at.button]


@pytest.mark.usefixtures("city")
def test_a_result_shows_its_cases_its_caveats_its_year_and_how_it_was_measured() -> None:
    opened = Open("results", kpi="K1")
    cases, run, difference = pictures(opened)
    assert cases.alt == "受付時間の前後。導入前は12件で平均13.1分、導入後は12件で平均8.8分。"
    assert run.alt.startswith("受付時間の推移（24点）。導入前の平均は13.1分です。")
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
def test_a_failing_picture_takes_nothing_else_with_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no picture")

    monkeypatch.setattr(Kind, "drawn", fail)
    with caplog.at_level(logging.ERROR):
        opened = Open("results", kpi="K1")
    shown = [text for text in opened.texts if "この図を表示できませんでした。数字は下の表で確認できます。" in text]
    assert len(shown) == 3
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


def test_a_correction_changes_what_is_said_at_the_next_look() -> None:
    sheets = counter_pilot()
    bring_in(sheets)
    opened = Open("results", kpi="K1")
    assert opened.says("短縮しました")
    corrected = [row if row[1] != "導入後" else [*row[:3], 30 + n, *row[4:]] for n, row in enumerate(sheets["計測"])]
    bring_in({"計測": corrected})
    assert opened.run().says("増えました", "原因を確認するまで、他課へは広げません。")
    assert opened.says("■ 悪化")


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
