"""Excelの取込・出力: nothing is written before it was shown, and what is written is what was shown."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.builders import csv_files, imizu, xlsx_bytes
from tests.calls import NOW
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open, bring_in, database
from tracker.domain.sheets import SheetKind
from tracker.i18n import Language, translator
from tracker.imports import read_files
from tracker.services.exporting import sheet_rows
from tracker.ui import exporting, importing
from tracker.ui.guard import Screen

APPLY = "exchange.apply"
BOOK = ("進捗管理表.xlsx", xlsx_bytes(imizu()))


def stored(kind: SheetKind) -> list[dict[str, Any]]:
    with database().read() as session:
        return list(sheet_rows(session, COLLEAGUE, kind))


def changed(change: Callable[[dict[str, list[list[Any]]]], None]) -> tuple[str, bytes]:
    """The six rows with something else in them."""
    sheets: dict[str, list[list[Any]]] = imizu()
    change(sheets)
    return ("変更.xlsx", xlsx_bytes(sheets))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_city_is_told_what_to_do_first(language: Language) -> None:
    opened = Open("exchange", language)
    assert opened.says(opened.t("exchange.first"), opened.t("exchange.first_hint"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_with_data_is_told_what_is_stored_and_since_when(language: Language) -> None:
    bring_in(imizu())
    opened = Open("exchange", language)
    assert opened.says("取組6件、KPI6件" if language == "ja" else "6 initiatives and 6 KPIs")
    assert not opened.says(opened.t("exchange.first"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_first_shown_as_a_plan(language: Language) -> None:
    opened = Open("exchange", language).upload(BOOK)
    assert opened.says(opened.t("exchange.plan.title"), "進捗管理表.xlsx")
    assert opened.says("31行を加え" if language == "ja" else "31 rows would be added")
    assert not opened.at.button(key=APPLY).disabled
    assert stored(SheetKind.KPIS) == []


def test_what_was_shown_is_taken_over_and_said() -> None:
    opened = Open("exchange").upload(BOOK).press(APPLY)
    assert opened.says("取り込みました。新しく31行を加え、0行を変更しました。")
    assert opened.says("取組6件、KPI6件")
    assert len(stored(SheetKind.MEASUREMENTS)) == 12
    assert list(opened.at.file_uploader[0].value) == [], "the uploader is ready for the next file"


def test_several_files_are_one_call() -> None:
    opened = Open("exchange").upload(*csv_files(imizu())).press(APPLY)
    assert opened.says("新しく31行を加え")
    assert len(stored(SheetKind.KPIS)) == 6


def test_the_same_file_again_changes_nothing_and_can_not_be_applied() -> None:
    bring_in(imizu())
    opened = Open("exchange").upload(BOOK)
    assert opened.says("すでに同じ内容が入っています")
    assert opened.at.button(key=APPLY).disabled


def test_a_refusal_names_the_place_and_what_is_accepted_and_nothing_can_be_applied() -> None:
    def spoil(sheets: dict[str, list[list[Any]]]) -> None:
        sheets["計測"][1][3] = "半日"
        sheets["取組"][2][2] = "ない課"

    opened = Open("exchange").upload(changed(spoil))
    rows = opened.records("exchange.errors")
    assert [row[:5] for row in sorted(rows)] == [
        ["変更.xlsx", "取組", "3", "主管課", "ない課"],
        ["変更.xlsx", "計測", "2", "値", "半日"],
    ]
    assert all(accepted and sentence for *_, accepted, sentence in rows)
    assert opened.says("直すところが2か所あるため、取り込めません", "何も変更していません")
    assert opened.at.button(key=APPLY).disabled
    assert stored(SheetKind.DEPARTMENTS) == []


def test_a_file_that_is_no_workbook_is_a_sentence() -> None:
    opened = Open("exchange").upload(("写真.xlsx", b"\x89PNG not a workbook"))
    assert [row[0] for row in opened.records("exchange.errors")] == ["写真.xlsx"]
    assert opened.at.button(key=APPLY).disabled


def test_a_change_is_shown_from_what_to_what_in_the_readers_words() -> None:
    bring_in(imizu())

    def move(sheets: dict[str, list[list[Any]]]) -> None:
        sheets["取組"][0].append("状態")
        for row in sheets["取組"][1:]:
            row.append("完了" if row[0] == "I1" else "実施中")

    assert Open("exchange").upload(changed(move)).records("exchange.changes") == [
        ["取組", "I1", "2", "状態", "実施中", "完了"]
    ]
    english = Open("exchange", "en").upload(changed(move))
    assert [row[-2:] for row in english.records("exchange.changes")] == [["active", "completed"]]


def test_columns_that_are_not_used_are_named() -> None:
    def add(sheets: dict[str, list[list[Any]]]) -> None:
        sheets["取組"][0].append("わたしのメモ")

    assert Open("exchange").upload(changed(add)).says("「取組」の次の列は使いません：わたしのメモ")


def test_markup_in_a_cell_is_shown_as_text() -> None:
    def write(sheets: dict[str, list[list[Any]]]) -> None:
        sheets["取組"][0].append("<img src=x onerror=alert(1)>")

    opened = Open("exchange").upload(changed(write))
    assert opened.says("<img src=x onerror=alert(1)>")
    assert not any("<img" in body for body in opened.bodies)


def renamed(title: str) -> dict[str, list[list[Any]]]:
    return {"取組": [["コード", "取組名", "主管課"], ["I1", title, "課税課"]]}


def test_a_plan_that_went_stale_is_shown_anew_before_it_is_applied() -> None:
    bring_in(imizu())
    opened = Open("exchange").upload(("私の変更.xlsx", xlsx_bytes(renamed("私の名前"))))
    assert [row[-2:] for row in opened.records("exchange.changes")] == [["軽自動車税車両異動入力事務のRPA", "私の名前"]]
    bring_in(renamed("同僚の名前"))
    opened.run()
    assert [row[-2:] for row in opened.records("exchange.changes")] == [["同僚の名前", "私の名前"]]


def test_a_change_in_the_last_moment_is_not_overwritten_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(imizu())
    opened = Open("exchange").upload(("私の変更.xlsx", xlsx_bytes(renamed("私の名前"))))
    apply = importing.apply_import

    def interrupted(session: Any, actor: Any, sheets: Any) -> Any:
        # What a colleague committed between the plan and this transaction.
        apply(session, COLLEAGUE, read_files([("同僚.xlsx", xlsx_bytes(renamed("同僚の名前")))]))
        return apply(session, actor, sheets)

    with monkeypatch.context() as patched:
        patched.setattr(importing, "apply_import", interrupted)
        opened.press(APPLY)
    assert opened.says("まだ何も取り込んでいません")
    assert stored(SheetKind.INITIATIVES)[0]["title"] == "軽自動車税車両異動入力事務のRPA", "nothing was written"
    assert opened.press(APPLY).says("1行を変更しました"), "the second press applies what is shown now"


def test_a_viewer_may_take_data_out_but_not_bring_it_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = Open("exchange")
    assert opened.says("取り込めるのは編集者と管理者です")
    assert list(opened.at.file_uploader) == []
    assert [button.key for button in opened.at.download_button]


def reader() -> Screen:
    """What a page is given: exports are made on a thread of their own, outside any page."""
    return Screen("exchange", translator("ja"), COLLEAGUE, NOW, database())


@pytest.mark.parametrize("item", exporting.ITEMS, ids=lambda item: str(item.name))
def test_everything_offered_can_be_made(item: exporting.Item) -> None:
    bring_in(imizu())
    screen = reader()
    for form, make in item.makers.items():
        content = b"".join(make(screen))
        assert content
        if form == "xlsx":
            assert load_workbook(BytesIO(content)).sheetnames


def test_what_is_made_comes_back_without_a_change() -> None:
    bring_in(imizu())
    opened = Open("exchange").press("exchange.make.all.xlsx")
    made = opened.at.session_state["tracker"].kept[exporting.KEY]
    assert made.name == "all"
    assert [file_name for file_name, _ in made.files] == ["すべてのデータ_20261123.xlsx"]
    assert Open("exchange").upload(*made.files).says("すでに同じ内容が入っています")


def test_exports_hold_what_the_screens_show() -> None:
    bring_in(imizu())
    results = next(item for item in exporting.ITEMS if item.name == "results")
    told = b"".join(results.makers["json"](reader())).decode()
    assert '"reduction_rate_pct": 57.4' in told


def test_a_corrected_figure_is_shown_in_the_unit_of_its_kpi() -> None:
    bring_in(imizu())
    (code,) = (row["measurement_code"] for row in stored(SheetKind.MEASUREMENTS) if row["value"].amount == 176)
    correction = {
        "計測": [
            ["KPIコード", "段階", "計測日", "値", "計測コード", "備考"],
            ["K1", "導入後", "令和6年3月31日", "366時間", code, "集計の誤り"],
        ]
    }
    opened = Open("exchange").upload(("訂正.xlsx", xlsx_bytes(correction)))
    assert ["計測", code, "2", "値", "176", "366"] in opened.records("exchange.changes")
