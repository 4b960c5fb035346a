"""計測用紙: everything one needs at the counter on one page, any name in full, and the same bytes every time."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.exports.papers import A4, flat, fonts, pages, paints, read, sizes, strokes
from tracker.domain.codes import Phase
from tracker.exports import TimingSheet, timing_sheet, timing_sheet_name
from tracker.i18n import LANGUAGES, Language, translator

TODAY = date(2026, 11, 26)
VIEW = TimingSheet(
    city="みなと野市",
    initiative="書かない窓口（住所の異動）",
    kpi="届出1件の受付時間",
    kpi_code="T15-K1",
    starts_at="番号を呼んだとき",
    ends_at="届出書の確認を終えたとき",
    case_types=("転入", "転居", "転出", "世帯の変更"),
)
LONG = ("住民の手続をひとつずつ見直し、書くことを減らす取組" * 12)[:300]
PRIVACY = "業務の時間を測るものです。職員個人の評価には使わず、個人別の集計は表示しません。"
MARKUP = (
    "#let x = 1; #x",
    "#panic()",
    "$x^2$ と $$",
    "*太字* _斜体_ `code`",
    r"\u{41} \ \n \#",
    "<label> @ref ~ --- ...",
    "\"二重\" '一重'",
    "= 見出し",
    "- 箇条書き // 注 /* 注 */",
    "[表](https://example.jp/) ${x} {page} %s",
    "<script>alert(1)</script>",
    "「括弧」「括弧」、（丸）（丸）。：「」",
)


def made(view: TimingSheet = VIEW, language: Language = "ja") -> bytes:
    return timing_sheet(view, translator(language), TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", [VIEW, replace(VIEW, starts_at="", ends_at=""), replace(VIEW, case_types=())])
def test_usual_names_take_one_upright_page(view: TimingSheet, language: Language) -> None:
    content = made(view, language)
    assert sizes(content) == {A4}
    assert len(pages(content)) == 1


def test_what_is_measured_and_how_stands_there() -> None:
    told = read(made())
    for part in (VIEW.city, VIEW.initiative, VIEW.kpi, "番号を呼んだとき〜届出書の確認を終えたとき", PRIVACY):
        assert flat(part) in told
    assert "1転入2転居3転出4世帯の変更" in told
    assert "導入前導入後" in told
    assert "計測者の番号（氏名は書きません）" in told
    assert "「③試行と計測」" in told
    assert "「Excelの列を貼り付け」" in told
    assert told.endswith("指標コードT15-K1印刷日令和8年11月26日1／1")


def test_there_is_a_row_for_each_case_with_its_boxes() -> None:
    rows = re.findall(r"^(\d+) 1 2 3 4 : : : : 分 秒$", pages(made())[0], re.MULTILINE)
    assert [int(row) for row in rows] == list(range(1, 25))
    assert re.findall(r"^(\d+) : : : : 分 秒$", pages(made(replace(VIEW, rows=30, case_types=())))[0], re.MULTILINE)


def test_more_kinds_than_boxes_are_written_by_hand_and_all_are_named() -> None:
    kinds = tuple(f"届出の種類その{n}" for n in range(1, 13))
    content = made(replace(VIEW, case_types=kinds))
    assert all(f"{n}{kind}" in read(content) for n, kind in enumerate(kinds, 1))
    assert re.search(r"^1 : : : : 分 秒$", pages(content)[0], re.MULTILINE)


def test_no_name_is_asked_for() -> None:
    told = read(made())
    assert "計測者名" not in told
    assert told.count("氏名") == 2, "both times to say that none is written"


def test_the_phase_chosen_is_ticked_and_otherwise_both_are_open() -> None:
    open_ = strokes(made())
    ticked = {phase: made(replace(VIEW, phase=phase)) for phase in (Phase.BEFORE, Phase.AFTER)}
    assert {strokes(content) for content in ticked.values()} == {open_ + 1}
    assert ticked[Phase.BEFORE] != ticked[Phase.AFTER]
    assert "定着確認" not in read(made())
    assert "導入前導入後定着確認" in read(made(replace(VIEW, phase=Phase.FOLLOWUP)))


def test_the_english_sheet_is_english() -> None:
    english = replace(VIEW, city="", initiative="I", kpi="K", starts_at="a", ends_at="b", case_types=("x",))
    told = "".join(pages(made(english, "en")))
    assert "Timing sheet" in told
    assert "printed 26 November 2026" in told
    assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [LONG, "W" * 300, "１２３－４５６" * 43, "https://example.jp/" + "a/b?c=d&" * 35])
def test_the_longest_names_are_told_in_full_and_rows_go_on(name: str, language: Language) -> None:
    content = made(replace(VIEW, initiative=name, kpi=name, starts_at=name, ends_at=name, kpi_code="K" * 64), language)
    assert read(content).count(flat(name)) == 4
    assert "K" * 64 in read(content)
    sheets = pages(content)
    assert len(sheets) == 2
    heading = {"ja": "除く理由・気づき", "en": "Why left out, remarks"}[language]
    assert all(heading in sheet for sheet in sheets), "the heading of the rows is repeated"
    assert [flat(sheet)[-3:].replace("/", "／") for sheet in sheets] == ["1／2", "2／2"]
    numbers = [int(n) for sheet in sheets for n in re.findall(r"^(\d+) 1 2 3 4 :", sheet, re.MULTILINE)]
    assert numbers == list(range(1, 25))


@pytest.mark.parametrize("name", ["W" * 300, "字" * 300, "a1-" * 100])
def test_no_line_runs_off_the_paper(name: str) -> None:
    lines = [line for line in pages(made(replace(VIEW, kpi=name)))[0].splitlines() if line[:1] == name[:1]]
    width = 1.0 if name[0] == "字" else 0.5  # of the size of the letters, which is 12.5 points
    assert lines
    assert max(len(line.replace("\u200b", "")) for line in lines) * 12.5 * width <= 511, "points between the margins"


@pytest.mark.parametrize("text", MARKUP)
def test_what_is_typed_is_shown_and_never_read_as_markup(text: str) -> None:
    plain = replace(VIEW, city="市", initiative="取", kpi="指", kpi_code="K1", starts_at="始", ends_at="終")
    typed = replace(plain, city=text, initiative=text, kpi=text, starts_at=text, ends_at=text, case_types=(text,))
    assert read(made(typed)).count(flat(text)) == 6


def test_its_fonts_are_inside_and_it_copies_in_monochrome() -> None:
    content = made()
    assert fonts(content) == {"BIZUDGothic-Regular": True, "BIZUDGothic-Bold": True}
    assert {len(paint) for paint in paints(content)} == {1}, "greys only"
    assert all(paint[0] <= 0.35 or paint[0] >= 0.9 for paint in paints(content)), (
        "dark letters on white or nearly white"
    )


def test_the_same_sheet_on_the_same_day_is_the_same_file() -> None:
    assert made() == made()
    assert made() != timing_sheet(VIEW, translator("ja"), date(2026, 11, 27))


def test_the_file_is_named_after_the_kpi_and_the_day() -> None:
    assert timing_sheet_name(VIEW, translator("ja"), TODAY) == "計測用紙_T15-K1_20261126.pdf"
    nasty = replace(VIEW, kpi_code=' ../K:1*"?\n')
    assert timing_sheet_name(nasty, translator("en"), TODAY) == "Timing-sheet_..-K-1-_20261126.pdf"
