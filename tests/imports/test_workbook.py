"""What a person sees in a cell of Excel is what is read: formats, dates, formulas, and other programs' spelling."""

import io
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
import pytest

from tests.imports.books import SHEET, Formula, Shown, edited, only, only_error, xlsx
from tracker.domain.sheets import Quantity, SheetData, Unit
from tracker.imports.cells import Broken, Cell
from tracker.imports.workbook import read_workbook

KPI = ["コード", "取組コード", "KPI名", "種別", "望ましい方向"]
K1 = ["K1", "I1", "処理時間", "時間", "減少"]


def cells(content: bytes) -> list[Cell]:
    """All cells of the first sheet, row by row."""
    grid = next(read_workbook(content))
    return [cell for _, row in grid.rows for cell in row.values()]


def one(cell: object, **options: object) -> Cell:
    (found,) = cells(xlsx({"x": [[cell]]}, **options))
    return found


def kpi(header: str, cell: object) -> object:
    sheet = only("a.xlsx", xlsx({"KPI": [[*KPI, header], [*K1, cell]]}))
    assert sheet.errors == []
    return next(value for name, value in sheet.rows[0].values.items() if sheet.headers[name] == header)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("文字", "文字"),
        (" 前後 ", " 前後 "),
        ("<&>\"'", "<&>\"'"),
        ("一行\n二行", "一行\n二行"),
        ("_x0041_", "_x0041_"),
        (12.4, Decimal("12.4")),
        (0.1 + 0.2, Decimal("0.3")),
        (1e15, Decimal("1E+15")),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (datetime(2026, 4, 1, 10, 30), datetime(2026, 4, 1, 10, 30)),  # noqa: DTZ001
        (time(12, 24), timedelta(hours=12, minutes=24)),
        (timedelta(hours=424, minutes=44), timedelta(hours=424, minutes=44)),
        (Shown(1.5, "h:mm"), timedelta(hours=36)),
        (Shown(-0.5, "h:mm"), timedelta(hours=-12)),
        (Shown(8 / 1440 + 42 / 86400, "mm:ss"), timedelta(minutes=8, seconds=42)),
        (Shown(0.5, '[h]"時間"mm"分"'), timedelta(hours=12)),
        (Shown(46113, '[$-411]ggge"年"m"月"d"日"'), date(2026, 4, 1)),
        (Shown(46113, 'yyyy"年"m"月"'), date(2026, 4, 1)),
        (Shown(46113, "m/d"), date(2026, 4, 1)),
        (Shown(59, "yyyy/m/d"), date(1900, 2, 28)),
        (Shown(60, "yyyy/m/d"), "60"),
        (Shown(61, "yyyy/m/d"), date(1900, 3, 1)),
        (Shown(1e15, "yyyy/m/d"), Decimal("1E+15")),
        (Shown(0.941, "0.0%"), "94.1%"),
        (Shown(0.005, "0%"), "0.5%"),
        (Shown(0.5, '0.0"時間"'), "0.5時間"),
        (Shown(1095, '#,##0"時間"'), "1095時間"),
        (Shown(12.4, '0.0" 分"'), "12.4分"),
        (Shown(1_234_567, '#,##0,"千円"'), "1234.567千円"),
        (Shown(12.5, "#,##0.00_ "), Decimal("12.5")),
        (Shown(12.5, "0.00_);[Red](0.00)"), Decimal("12.5")),
        (Shown(12.5, "0.00E+00"), Decimal("12.5")),
        (Shown(30, 'General"件"'), "30件"),
        (Shown(5, '0"回目;";"x"'), "5回目;"),
        (Formula("=1/0", "#DIV/0!"), Broken("formula_error", "#DIV/0!")),
        (Formula("=A9*2", 12.5), Decimal("12.5")),
        (Formula('=A9&"x"', "x"), "x"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(cell: object, found: Cell) -> None:
    assert one(cell) == found


def test_a_percentage_cell_is_not_a_hundredth_of_itself() -> None:
    assert kpi("利用割合", Shown(0.941, "0.0%")) == Decimal("94.1")
    assert kpi("目標値", Shown(0.941, "0%")) == Quantity(Decimal("94.1"), Unit.PERCENT)


def test_hours_in_a_number_format_are_not_minutes() -> None:
    rows = [["コード", "業務名", "課", "1件あたり時間"], ["P1", "証明", "市民課", Shown(0.5, '0.0"時間"')]]
    assert only("a.xlsx", xlsx({"業務": rows})).rows[0].values["time_per_case"] == 30


def test_serials_of_a_1904_workbook() -> None:
    assert one(date(2026, 4, 1), date_1904=True) == date(2026, 4, 1)
    rows = [["コード", "取組名", "主管課", "開始予定日"], ["I1", "窓口", "市民課", 44651]]
    sheet = only("a.xlsx", xlsx({"取組": rows}, date_1904=True))
    assert sheet.rows[0].values["planned_start"] == date(2026, 4, 1)


def test_a_formula_that_was_never_calculated_is_refused_not_empty() -> None:
    target = io.BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "KPI"
    sheet.append([*KPI, "目標値"])
    sheet.append([*K1, "=5*2"])
    book.save(target)
    error = only_error("a.xlsx", target.getvalue())
    assert (error.code, error.row, error.column, error.found) == ("formula_not_calculated", 2, "目標値", "=5*2")


@pytest.mark.parametrize("shown", ["#DIV/0!", "#REF!", "#N/A"])
def test_a_formula_error_is_refused_with_its_place(shown: str) -> None:
    error = only_error("a.xlsx", xlsx({"KPI": [[*KPI, "備考"], [*K1, Formula("=1/0", shown)]]}))
    assert (error.sheet, error.row, error.column, error.code, error.found) == ("KPI", 2, "備考", "formula_error", shown)


def furigana(part: bytes) -> bytes:
    reading = '<rPh sb="0" eb="2"><t>シミンカ</t></rPh><phoneticPr fontId="1"/>'.encode()
    return part.replace("<t>市民課</t>".encode(), "<t>市民課</t>".encode() + reading)


def prefixed(part: bytes) -> bytes:
    return re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part).replace(b"xmlns=", b"xmlns:x=")


def reordered(part: bytes) -> bytes:
    return re.sub(rb'<c r="(\w+)" t="s">', rb"<c  t='s'\n r='\1' ph='1'>", part)


def unreferenced(part: bytes) -> bytes:
    return re.sub(rb'(<row|<c) r="\w+"', rb"\1", part)


def commented(part: bytes) -> bytes:
    return part.replace(b"<sheetData>", b'<sheetData><!-- <row r="1"><c r="A1"><v>9</v></c></row> --><?x <c> ?>')


WORDS = xlsx({"取組": [["コード", "取組名", "主管課"], ["I1", "<窓口> & 案内", "市民課"]]})


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/sharedStrings.xml", furigana),
        ("xl/sharedStrings.xml", prefixed),
        (SHEET, prefixed),
        (SHEET, reordered),
        (SHEET, unreferenced),
        (SHEET, commented),
    ],
)
def test_other_programs_spell_the_same_sheet_differently(part: str, change: object) -> None:
    assert callable(change)
    content = edited(WORDS, part, change)
    assert content != WORDS
    sheet = only("a.xlsx", content)
    assert sheet.errors == []
    assert sheet.rows[0].values == {"code": "I1", "title": "<窓口> & 案内", "lead_department": "市民課"}


def test_character_data_sections_are_text() -> None:
    inline = b'<c r="B2" t="inlineStr"><is><t><![CDATA[<a> & </row>]]></t></is></c>'
    content = edited(WORDS, SHEET, lambda part: re.sub(rb'<c r="B2" t="s"><v>\d+</v></c>', inline, part))
    assert only("a.xlsx", content).rows[0].values["title"] == "<a> & </row>"


def test_a_value_in_the_last_corner_costs_one_cell() -> None:
    content = edited(
        WORDS, SHEET, lambda part: part.replace(b"</row></sheetData>", b'<c r="XFD2"><v>1</v></c></row></sheetData>')
    )
    sheet = only("a.xlsx", content)
    assert len(sheet.rows) == 1
    assert sheet.ignored_columns == ["XFD"]


@pytest.mark.parametrize("value", [b"NaN", b"inf", b"1e999", b"-1e400", b"abc", b"1_000"])
def test_a_number_that_is_none_is_refused(value: bytes) -> None:
    content = xlsx({"KPI": [[*KPI, "目標値"], [*K1, 5.25]]})
    content = edited(content, SHEET, lambda part: part.replace(b"<v>5.25</v>", b"<v>" + value + b"</v>"))
    assert only_error("a.xlsx", content).code == "broken_cell"


def test_a_string_beyond_the_table_is_refused() -> None:
    content = edited(WORDS, SHEET, lambda part: part.replace(b"<v>4</v>", b"<v>99999999999</v>"))
    assert only_error("a.xlsx", content).code == "broken_cell"


def as_text(sheet: SheetData) -> list[list[str]]:
    return [[str(value) for value in row.raw.values()] for row in sheet.rows]


def test_another_reader_sees_the_same_words_and_numbers() -> None:
    """openpyxl as a second opinion, on what both can say: text and plain numbers."""
    rows = [
        ["コード", "取組名", "主管課", "備考"],
        *([f"I{n}", f"取組 {n} <&>\n続き", "市民課", n / 8] for n in range(1, 40)),
    ]
    content = xlsx({"取組": rows})
    opened = openpyxl.load_workbook(io.BytesIO(content), read_only=True).active
    assert opened is not None
    theirs = [list(row) for row in opened.iter_rows(min_row=2, values_only=True)]
    plain = [[f"{cell:g}" if isinstance(cell, int | float) else str(cell) for cell in row] for row in theirs]
    assert as_text(only("a.xlsx", content)) == plain


def test_files_of_openpyxl_are_read() -> None:
    target = io.BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "取組"
    sheet.append(["コード", "取組名", "主管課", "開始予定日"])
    sheet.append([1, "窓口", "市民課", date(2026, 4, 1)])
    book.save(target)
    values = only("a.xlsx", target.getvalue()).rows[0].values
    assert values == {"code": "1", "title": "窓口", "lead_department": "市民課", "planned_start": date(2026, 4, 1)}
