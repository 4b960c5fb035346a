"""Files that are refused as a whole, each with the sentence its owner needs."""

import io
import re
import struct
import zipfile

import pytest
import xlsxwriter

from tests.imports.books import INITIATIVES, SHEET, delimited, edited, only, only_error, xlsx
from tracker.imports import MAX_BYTES, MAX_ROWS, limits, package, read_files, reading

BOOK = xlsx({"取組": INITIATIVES})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def with_part(name: str, content: bytes = b"x") -> bytes:
    target = io.BytesIO(BOOK)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


def without_part(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as source, zipfile.ZipFile(target, "w") as copy:
        for part in source.namelist():
            if part != name:
                copy.writestr(part, source.read(part))
    return target.getvalue()


def with_flag(flag: int) -> bytes:
    """The archive with a general purpose flag set in every entry of its directory."""
    at = [match.start() for match in re.finditer(b"PK\x01\x02", BOOK)]
    changed = bytearray(BOOK)
    for start in at:
        changed[start + 8 : start + 10] = struct.pack("<H", flag)
    return bytes(changed)


def macro_types(part: bytes) -> bytes:
    return part.replace(b"spreadsheetml.sheet.main+xml", b"x").replace(b"</Types>", b"<!-- macroEnabled --></Types>")


REFUSED: list[tuple[str, bytes, str]] = [
    ("a.xlsx", b"", "empty_file"),
    ("a.csv", b"\r\n \t\r\n", "empty_file"),
    ("a.xlsx", bytes(1000), "empty_file"),
    ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("a.xlsx", with_flag(1), "encrypted"),
    ("a.xls", OLE + "Workbook".encode("utf-16-le"), "old_workbook"),
    ("a.csv", OLE + "Book".encode("utf-16-le"), "old_workbook"),
    ("a.xls", b"a,b", "old_workbook"),
    ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "not_a_table"),
    ("a.xlsm", BOOK, "macro_workbook"),
    ("A.XLSM", BOOK, "macro_workbook"),
    ("a.xlsx", with_part("xl/vbaProject.bin"), "macro_workbook"),
    ("a.xlsx", edited(BOOK, "[Content_Types].xml", macro_types), "macro_workbook"),
    ("a.xlsb", BOOK, "binary_workbook"),
    ("a.xlsx", zipped(**{"[Content_Types].xml": b"", "xl__workbook.bin": b""}), "binary_workbook"),
    ("a.ods", b"x", "open_document"),
    ("a.xlsx", zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "open_document"),
    ("a.docx", zipped(**{"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<w/>"}), "not_a_table"),
    ("a.zip", zipped(**{"a.csv": b"x"}), "not_a_table"),
    ("a.pdf", b"%PDF-1.7 ...", "not_a_table"),
    ("a.csv", b"\x89PNG\r\n\x1a\n....", "not_a_table"),
    ("a.xlsx", b"PK\x03\x04" + b"junk" * 50, "damaged"),
    ("a.xlsx", BOOK[:-200], "damaged"),
    ("a.xlsx", b"not a zip at all", "damaged"),
    ("a.xlsx", with_flag(0x40), "damaged"),
    ("a.xlsx", without_part("xl/workbook.xml"), "damaged"),
    ("a.xlsx", without_part(SHEET), "damaged"),
    ("a.xlsx", without_part("_rels/.rels"), "damaged"),
    ("a.xlsx", without_part("xl/_rels/workbook.xml.rels"), "damaged"),
    ("a.xlsx", edited(BOOK, SHEET, lambda part: part[:-30]), "damaged"),
    ("a.xlsx", edited(BOOK, SHEET, lambda part: part.replace(b"<row", b"<rwo", 1)), "damaged"),
    ("a.xlsx", edited(BOOK, SHEET, lambda part: part.decode().encode("utf-16")), "damaged"),
    ("a.xlsx", edited(BOOK, "xl/sharedStrings.xml", lambda part: part.replace(b"UTF-8", b"latin-1")), "damaged"),
    ("a.xlsx", edited(BOOK, "xl/styles.xml", lambda _: b"<styles"), "damaged"),
]


@pytest.mark.parametrize(("name", "content", "code"), REFUSED)
def test_refused_with_one_code_and_nothing_read(name: str, content: bytes, code: str) -> None:
    sheet = only(name, content)
    assert [error.code for error in sheet.errors] == [code]
    assert (sheet.file, sheet.kind, sheet.rows, sheet.errors[0].row) == (name, None, [], None)


def test_an_entity_bomb_is_refused_before_it_grows() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9)) + "]>"

    def armed(part: bytes) -> bytes:
        return part.replace(b"<sst", bomb.encode() + b"<sst").replace("窓口の案内".encode(), b"&a8;")

    assert only_error("a.xlsx", edited(BOOK, "xl/sharedStrings.xml", armed)).code == "damaged"


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_BYTES == 20 * 1024 * 1024
    head = delimited(INITIATIVES)
    monkeypatch.setattr(package, "MAX_BYTES", len(head) + 10)
    assert only("a.csv", head + b"\n" * 10).errors == []
    assert only_error("a.csv", head + b"\n" * 11).code == "file_too_large"


def test_the_limit_is_said_in_megabytes() -> None:
    assert only_error("a.csv", b"a" * (MAX_BYTES + 1)).params["limit"] == 20


@pytest.mark.parametrize("file", ["a.csv", "a.xlsx"])
def test_too_many_rows(monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 5)
    rows = [*INITIATIVES[:1], *([f"I{n}", "窓口", "市民課"] for n in range(5))]

    def content(more: int) -> bytes:
        table = [*rows, *(["J", "窓口", "市民課"] for _ in range(more))]
        return delimited(table) if file == "a.csv" else xlsx({"取組": table})

    assert len(only(file, content(0)).rows) == 5
    error = only_error(file, content(1))
    assert (error.code, error.params["limit"]) == ("too_many_rows", 5)


def test_the_limit_of_rows_is_one_files() -> None:
    assert MAX_ROWS == 200_000
    half = [*INITIATIVES[:1], *([f"I{n}", "窓口", "市民課"] for n in range(3))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "MAX_ROWS", 5)
        assert only_error("a.xlsx", xlsx({"取組": half, "x": half})).code == "too_many_rows"
        other = [["コード", "業務名", "課"], *([f"P{n}", "証明", "市民課"] for n in range(3))]
        assert [len(sheet.rows) for sheet in read_files([("a.csv", delimited(half)), ("b.csv", delimited(other))])] == [
            3,
            3,
        ]


def test_what_unpacks_too_large_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 1_000_000)
    bomb = with_part("xl/media/x.xml", b"0" * 2_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert only_error("a.xlsx", bomb).code == "unpacks_too_large"


def test_an_absurd_ratio_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "RATIO_FROM", 1_000_000)
    assert only_error("a.xlsx", with_part("xl/x.xml", b"0" * 9_000_000)).code == "unpacks_too_large"


def test_a_lying_size_in_the_directory_gets_nothing_past() -> None:
    """A part that unpacks to 50 MB but says 100 bytes: never more than it says is unpacked."""
    honest = zipped(**{"[Content_Types].xml": b"<Types/>", "xl__workbook.xml": b" " * 50_000_000})
    lying = honest.replace(struct.pack("<L", 50_000_000), struct.pack("<L", 100))
    assert lying != honest
    assert only_error("a.xlsx", lying).code == "damaged"
    assert limits.MAX_UNPACKED == 400 * 1024 * 1024


def test_too_many_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.imports.workbook.MAX_SHEETS", 2)
    assert only_error("a.xlsx", xlsx({"a": [], "b": [], "c": []})).code == "too_many_sheets"


def test_sheets_sharing_one_part_are_damage() -> None:
    book = xlsx({"取組": INITIATIVES, "KPI": []})
    shared = edited(book, "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"sheet2.xml", b"sheet1.xml"))
    assert only_error("a.xlsx", shared).code == "damaged"


def test_chart_sheets_are_passed_over() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("取組")
    for line, row in enumerate(INITIATIVES):
        sheet.write_row(line, 0, row)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=取組!$A$1:$A$2"})
    book.add_chartsheet("図").set_chart(chart)
    book.close()
    found = only("a.xlsx", target.getvalue())
    assert (found.errors, found.warnings, len(found.rows)) == ([], [], 1)


def test_the_content_decides_not_the_name() -> None:
    assert len(only("取組.csv", BOOK).rows) == 1
    assert len(only("取組", delimited(INITIATIVES)).rows) == 1
    assert len(only("取組.txt", delimited(INITIATIVES, "\t")).rows) == 1


def test_one_bad_file_does_not_hide_the_others() -> None:
    sheets = read_files([("bad.xlsx", b"PK\x03\x04"), ("good.csv", delimited(INITIATIVES))])
    assert [(sheet.file, len(sheet.rows), len(sheet.errors)) for sheet in sheets] == [
        ("bad.xlsx", 0, 1),
        ("good.csv", 1, 0),
    ]


def test_a_defect_of_ours_is_an_error_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(reading, "read_table", broken)
    error = only_error("a.xlsx", BOOK)
    assert (error.code, error.found) == ("unreadable", "RecursionError")


def test_no_files_no_sheets() -> None:
    assert read_files([]) == []


@pytest.mark.parametrize("limit", ["tracker.imports.sheet.MAX_SMALL_PART", "tracker.imports.workbook.MAX_SMALL_PART"])
def test_one_row_or_one_list_of_sheets_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(limit, 50)
    assert only_error("a.xlsx", BOOK).code == "unpacks_too_large"


@pytest.mark.parametrize(("most", "refusals"), [(6, []), (5, ["unpacks_too_large"])])
def test_more_shared_strings_than_any_file_of_ours(
    monkeypatch: pytest.MonkeyPatch, most: int, refusals: list[str]
) -> None:
    monkeypatch.setattr("tracker.imports.workbook.MAX_STRINGS", most)
    assert [error.code for error in only("a.xlsx", BOOK).errors] == refusals


def test_forgetting_cells_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.imports.sheet.MAX_REMEMBERED", 2)
    assert only("a.xlsx", BOOK).rows[0].values == {"code": "I1", "title": "窓口の案内", "lead_department": "市民課"}


def test_a_table_of_endless_columns_is_answered() -> None:
    rows = [[*INITIATIVES[0], *(f"列{n}" for n in range(3_000))], [*INITIATIVES[1], *range(3_000)]]
    sheet = only("a.csv", delimited(rows))
    assert (sheet.errors, len(sheet.rows), len(sheet.ignored_columns)) == ([], 1, limits.MAX_COLUMNS)


def test_a_header_too_long_to_print_is_quoted_short() -> None:
    rows = [[*INITIATIVES[0], "x" * 5_000], [*INITIATIVES[1], "y"]]
    assert only("a.csv", delimited(rows)).ignored_columns == ["x" * 100 + "…"]
