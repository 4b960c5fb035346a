"""Files as a city hands them over: sheets of plain rows, written as csv or as a workbook."""

import csv
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]
Sheets = Mapping[str, Rows]
"""Sheet name → rows; the first row holds the headers."""


def csv_bytes(rows: Rows, encoding: str = "utf-8-sig") -> bytes:
    """One sheet as csv, with Excel's line ends."""
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def csv_files(sheets: Sheets) -> list[tuple[str, bytes]]:
    """Every sheet as a csv file named after it."""
    return [(f"{name}.csv", csv_bytes(rows)) for name, rows in sheets.items()]


def xlsx_bytes(sheets: Sheets) -> bytes:
    """All sheets in one workbook."""
    book = Workbook()
    for title in book.sheetnames:
        del book[title]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


IMIZU_WORK = (
    ("軽自動車税車両異動入力事務", "課税課", "", 1095, 176),
    ("税収納消込ほか", "収納対策課", "保険年金課", 484, 47),
    ("予防接種結果入力事務", "保健センター", "", 846, 460),
    ("手帳・自立支援医療判定結果入力事務", "社会福祉課", "", 223, 112),
    ("保育認定・契約情報変更入力事務", "子育て支援課", "", 183, 72),
    ("施設稼働状況入力事務", "公共施設マネジメント推進課", "", 1317, 898),
)
"""射水市's published RPA table (the city's own page of 2024-04-01): work, 課, 関係課, hours before, hours after."""

IMIZU_RATES = (-83.9, -90.3, -45.6, -49.8, -60.7, -31.8)


def imizu() -> dict[str, list[list[object]]]:
    """That table as the sheets of one import: 方法 empty, 実績."""
    names = list(dict.fromkeys(name for row in IMIZU_WORK for name in (row[1], row[2]) if name))
    sheets: dict[str, list[list[object]]] = {
        "部署": [["コード", "部署名"], *([f"D{number}", name] for number, name in enumerate(names, 1))],
        "取組": [["コード", "取組名", "主管課", "関係課", "ステップ"]],
        "KPI": [["コード", "取組コード", "KPI名", "種別", "望ましい方向"]],
        "計測": [["KPIコード", "段階", "計測日", "値", "実績区分", "方法"]],
    }
    for number, (work, lead, partner, before, after) in enumerate(IMIZU_WORK, 1):
        sheets["取組"].append([f"I{number}", f"{work}のRPA", lead, partner, "③"])
        sheets["KPI"].append([f"K{number}", f"I{number}", work, "年間時間", "減少"])
        sheets["計測"].append([f"K{number}", "導入前", "2023/3/31", f"{before:,}時間", "実績", ""])
        sheets["計測"].append([f"K{number}", "導入後", "令和6年3月31日", f"{after:,}時間", "実績", ""])
    return sheets


BEFORE_MINUTES = (14.2, 11.8, 13.5, 12.1, 15.0, 12.9, 11.4, 13.8, 12.6, 14.4, 13.1, 12.2)
AFTER_MINUTES = (8.9, 9.4, 7.8, 8.2, 10.1, 9.0, 8.6, 7.9, 9.8, 8.4, 9.1, 8.7)


def counter_pilot() -> dict[str, list[list[object]]]:
    """One pilot at a counter with twelve timed cases a phase: an improvement nobody doubts."""
    measured: list[list[object]] = [["KPIコード", "段階", "計測日", "値", "方法", "計測者", "計測コード"]]
    for phase, month, values in (("導入前", 5, BEFORE_MINUTES), ("導入後", 7, AFTER_MINUTES)):
        for number, value in enumerate(values, 1):
            code = f"{'B' if month == 5 else 'A'}{number:02}"
            measured.append(["K1", phase, f"2026/{month}/{number + 4}", value, "実測", f"計測者{number % 3}", code])
    return {
        "部署": [["コード", "部署名"], ["D1", "市民課"]],
        "設定": [["年度", "時間単価", "根拠", "1日の時間"], [2026, 2643, "時間外勤務手当", "7:45"]],
        "取組": [["コード", "取組名", "主管課", "ステップ"], ["I1", "転入手続の事前申請", "市民課", "③"]],
        "試行": [["コード", "取組コード", "変更日"], ["P1", "I1", "2026/7/1"]],
        "KPI": [
            ["コード", "取組コード", "試行コード", "KPI名", "種別", "望ましい方向", "年間件数"],
            ["K1", "I1", "P1", "転入手続の処理時間", "時間", "減少", 8000],
        ],
        "計測": measured,
    }
