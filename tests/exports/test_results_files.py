"""The results in Excel and csv show what the screen shows, to the digit."""

import csv
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook

from tests.pilots_builder import pilot
from tests.results_builder import both, effect, kpi, results, total_kpi
from tracker.domain.codes import Audience, Basis, Decision, Recommendation
from tracker.domain.decision import Advice, Reason
from tracker.domain.pilots import DecisionLine, StoryLine
from tracker.domain.results import Results
from tracker.exports import results_csv, results_xlsx
from tracker.i18n import translator

JA, EN = translator("ja"), translator("en")


def _results() -> Results:
    return results(
        total_kpi(1095, 176, code="K1"),
        kpi(effect(), volume=7900, code="K2", name="=1+1"),
        kpi(effect(), volume=7900, code="K3", audience=Audience.RESIDENT),
        kpi(both([12, 13], [8, 9], basis=Basis.EXPECTED), volume=900, code="K4"),
        kpi([], code="K5", target=Decimal(5)),
    )


def _csv() -> list[dict[str, str]]:
    text = results_csv(_results(), JA).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_every_result_is_a_row_with_its_sentence() -> None:
    rows = _csv()
    assert [row["KPIコード"] for row in rows] == ["K1", "K2", "K3", "K4", "K5"]
    assert rows[0]["結果"].startswith("年1,095時間が176時間になりました（83.9％減）。")
    assert rows[1]["KPI名"] == "'=1+1"
    assert [row["判定"] for row in rows] == ["改善（幅なし）", "改善", "改善", "見込み", "評価できない"]
    assert [row["根拠"] for row in rows] == ["集計・申告", "実測", "実測", "目標", "集計・申告"]


def test_figures_are_rounded_as_on_the_screen() -> None:
    total, pilot = _csv()[:2]
    assert (total["導入前"], total["導入後"], total["差（後−前）"], total["変化率（％）"]) == (
        "1095",
        "176",
        "-919",
        "-83.9",
    )
    assert (total["年間の削減時間"], total["効果額（換算・円）"]) == ("919", "2428917")
    assert (pilot["導入前"], pilot["差（後−前）"], pilot["幅の下端"], pilot["幅の上端"]) == (
        "12.4",
        "-4.3",
        "-7.4",
        "-1.2",
    )
    assert (pilot["年間の削減時間"], pilot["削減時間の幅の下端"], pilot["削減時間の幅の上端"]) == ("570", "160", "970")
    assert pilot["効果額（換算・円）"] == "1500000"


def test_what_is_not_known_is_empty() -> None:
    empty = _csv()[4]
    assert (empty["導入前"], empty["差（後−前）"], empty["年間の削減時間"], empty["目標"]) == ("", "", "", "")
    assert empty["目標値"] == "5.0"


def test_the_workbook_has_the_sums_with_what_they_rest_on() -> None:
    book = load_workbook(BytesIO(results_xlsx(_results(), JA)))
    assert book.sheetnames == ["試行の結果", "合計"]
    sheet: Any = book["合計"]
    lines = {row[0].value: row for row in sheet.iter_rows(min_row=4) if row[0].value}
    assert lines["職員の時間（実績）削減"][1].value == 1490
    assert lines["職員の時間（実績）削減"][1].number_format == '"約"#,##0'
    assert lines["うち実測"][3].value == "幅 約160〜970時間"
    assert lines["住民の時間（実績）短縮"][1].value == 570
    assert lines["見込み（まだ測っていないもの。上の合計には含めません）"][1].value == 60
    assert "人件費の支出が減るものではありません。" in lines["効果額（換算）"][3].value
    assert sheet["A1"].value.startswith("測り終えた指標3件のうち、改善3件")


def test_the_workbook_marks_estimates_and_runs_no_formula() -> None:
    sheet: Any = load_workbook(BytesIO(results_xlsx(_results(), JA)))["試行の結果"]
    headings = [cell.value for cell in sheet[1]]
    total, pilot = (dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=2, max_row=3))
    assert total["年間の削減時間"].number_format == "#,##0"
    assert pilot["年間の削減時間"].number_format == '"約"#,##0'
    assert pilot["KPI名"].value == "=1+1"
    assert pilot["KPI名"].data_type != "f"


def _piloted() -> Results:
    """One pilot against the rule, with its decision and two 事例, and one KPI of no pilot."""
    decided = DecisionLine(
        decided_on=date(2026, 11, 2),
        decision=Decision.NOT_ADOPT,
        reason="来年度に様式が変わるため",
        meeting=None,
        next_step=None,
        learned=None,
        recommendation=Recommendation.SCALE,
        version=1,
    )
    plain = {"told_on": None, "has_picture": False, "picture_alt": None, "version": 1}
    stories = (
        StoryLine(code="S1", voice="窓口の職員", text="書く欄が3つ減った。", **plain),
        StoryLine(code="S2", voice=None, text="=待ち時間", **plain),
    )
    advice = Advice(recommendation=Recommendation.SCALE, reason=Reason.MET)
    of = pilot("P1", primary_kpi="K1", advice=advice, decisions=(decided,), stories=stories)
    told = {"recommendation": Recommendation.SCALE, "decision": Decision.NOT_ADOPT}
    found = results(kpi(effect(), code="K1", pilot_code="P1", **told), kpi(effect(), code="K2"))
    return found.model_copy(update={"pilots": (of,)})


def test_what_the_rule_said_what_was_decided_and_what_is_told_stand_beside_the_figures() -> None:
    text = results_csv(_piloted(), JA).decode("utf-8-sig")
    first, second = csv.DictReader(StringIO(text, newline=""))
    columns = ("基準による目安", "判断", "判断日", "事例")
    assert [first[name] for name in columns] == [
        "展開：基準を満たした",
        "導入見送り",
        "2026-11-02",
        "書く欄が3つ減った。（窓口の職員）\n=待ち時間",
    ]
    assert [second[name] for name in columns] == ["", "", "", ""]
    sheet: Any = load_workbook(BytesIO(results_xlsx(_piloted(), JA)))["試行の結果"]
    cells = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert cells["判断日"].value == datetime(2026, 11, 2)  # noqa: DTZ001  (a spreadsheet knows no zones)
    assert cells["判断日"].number_format == "yyyy/mm/dd"
    assert cells["事例"].data_type == "s"


def test_both_languages_and_an_empty_city() -> None:
    assert load_workbook(BytesIO(results_xlsx(_results(), EN))).sheetnames == ["results", "sums"]
    assert load_workbook(BytesIO(results_xlsx(results(), JA)))["試行の結果"].max_row == 1
    assert len(results_csv(results(), JA).splitlines()) == 1
