"""議事録 on paper and as a workbook: decisions with their reasons, what was said, and who does what until when."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.exports.meetings import CITY, MADE, action, item, view
from tests.exports.papers import A4, flat, fonts, pages, paints, read, sizes
from tracker.domain.meeting_codes import Asked
from tracker.exports.minutes import Minutes, minutes_name, minutes_pdf, minutes_xlsx
from tracker.i18n import LANGUAGES, Language, translator

JA = translator("ja")
WANTED = (
    "第3回DX推進本部会議",
    "庁議室",
    "書かない窓口",
    "本格導入",
    "本庁と支所2か所で行う",
    "繁忙期の前に始めるため",
    "支所の人数を確かめたい。",
    "支所の人数を調べる",
    "藤代 恵",
    "配布した",
    "予算を要求する",
)


def made(public: bool = False, **changed: Any) -> Minutes:
    return Minutes(view(**changed), CITY, MADE, public=public)


def cells(found: Minutes, language: Language = "ja") -> list[list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(minutes_xlsx(found, translator(language))))
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def in_book(found: Minutes) -> str:
    return flat("".join(str(cell) for sheet in cells(found) for row in sheet for cell in row if cell is not None))


def test_both_say_what_was_decided_why_what_was_said_and_who_does_what() -> None:
    told, book = read(minutes_pdf(made(), JA)), in_book(made())
    assert [part for part in WANTED if flat(part) not in told] == []
    assert [part for part in WANTED if flat(part) not in book] == []
    assert "令和8年12月25日" in told
    assert "出席者の氏名は記録していません。" in told


def test_a_decision_against_the_criterion_says_so() -> None:
    against = "基準による目安は「計測を続ける」でしたが、理由を付けて別の決定をしました。"
    assert against in read(minutes_pdf(made(), JA))
    assert against in in_book(made())


@pytest.mark.parametrize("language", LANGUAGES)
def test_confidential_items_are_left_out_at_a_click_and_counted(language: Language) -> None:
    t = translator(language)
    whole, public = read(minutes_pdf(made(), t)), read(minutes_pdf(made(public=True), t))
    left_out = flat(t.plural("meeting_papers.hidden", 1))
    assert ("委託先の選定" in whole, "2社に絞る" in whole, left_out in whole) == (True, True, False)
    assert ("委託先の選定" in public, "2社に絞る" in public, left_out in public) == (False, False, True)
    assert "委託先の選定" not in in_book(made(public=True))
    assert t.plural("meeting_papers.hidden", 1) in [row[0] for row in cells(made(public=True), language)[0]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_an_item_to_decide_is_said_to_be_undecided(language: Language) -> None:
    t = translator(language)
    for asked in Asked:
        found = made(items=(item(1, "来年度の進め方", asked=asked),))
        words = t(f"meeting_papers.undecided.{asked.value}")
        others = {t(f"meeting_papers.undecided.{each.value}") for each in Asked} - {words}
        told = read(minutes_pdf(found, t))
        told_of = told[told.index(flat(t("meeting_papers.decided"))) :]
        assert told_of.startswith(flat(t("meeting_papers.decided") + words))
        assert words in [cell for row in cells(found, language)[0] for cell in row]
        assert not any(flat(each) in told for each in others if each not in t(f"labels.asked.{asked.value}"))
        written = made(items=(item(1, "来年度の進め方", asked=asked, decided="案のとおり進める"),))
        assert flat(words) not in read(minutes_pdf(written, t)).replace(flat(t(f"labels.asked.{asked.value}")), "")
    assert JA("meeting_papers.undecided.decide") == "まだ決まっていません。"
    assert JA("meeting_papers.undecided.discuss") == "協議（決定なし）"
    assert JA("meeting_papers.undecided.report") == "報告"


def test_actions_of_this_meeting_stand_apart_from_those_that_go_on() -> None:
    told = read(minutes_pdf(made(), JA))
    here, earlier = told.index("この会議で決めた対応"), told.index("前回までの会議から続いている対応")
    assert here < told.index("支所の人数を調べる") < earlier < told.index("予算を要求する")
    rows = cells(made())[1]
    assert [row[:2] for row in rows[1:]] == [("この会議", "A1"), ("この会議", "A2"), ("前回までの会議", "A0")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_nothing_is_known_of_is_still_a_paper(language: Language) -> None:
    empty, t = made(items=(), actions=(), returning=(), place=None, begins_at=None), translator(language)
    told = read(minutes_pdf(empty, t))
    assert flat(t("meeting_papers.no_items")) in told
    assert told.count(flat(t("meeting_papers.no_actions"))) == 2
    assert t("meeting_papers.no_items") in [row[0] for row in cells(empty, language)[0]]


def test_whatever_was_written_stands_there_whole_on_as_many_pages_as_it_takes() -> None:
    said = "窓口の職員から、混む日のようすを聞いた。" * 40
    many = tuple(item(n, f"議題その{n}" + "あ" * 200, said=said, department="W" * 120) for n in range(1, 20))
    content = minutes_pdf(made(items=many, actions=tuple(action(f"A{n}", f"対応{n}") for n in range(90))), JA)
    told = read(content)
    assert sizes(content) == {A4}
    assert [n for n in range(1, 20) if f"議題その{n}あ" not in told] == []
    assert told.count("窓口の職員から、混む日のようすを聞いた。") >= 19 * 38, "page feet may cut through a sentence"
    last = len(pages(content))
    assert flat(pages(content)[-1]).endswith(f"{last}／{last}")


def test_it_copies_in_monochrome_and_is_the_same_file_each_time() -> None:
    content = minutes_pdf(made(), JA)
    assert {len(paint) for paint in paints(content)} == {1}, "greys only"
    assert set(fonts(content).values()) == {True}
    assert content == minutes_pdf(made(), JA)
    assert minutes_xlsx(made(), JA) == minutes_xlsx(made(), JA)


def test_what_was_typed_is_neither_a_formula_nor_markup() -> None:
    odd = (item(1, "=1+1", decided="@SUM(A1)", said="#panic() *太字* $x$"),)
    book = openpyxl.load_workbook(BytesIO(minutes_xlsx(made(items=odd), JA)))
    found = {cell.value: cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}
    assert (found["=1+1"], found["@SUM(A1)"]) == ("s", "s")
    assert "#panic()*太字*$x$" in read(minutes_pdf(made(items=odd), JA))


def test_the_workbook_is_ready_to_filter_and_to_print() -> None:
    sheet: Any = openpyxl.load_workbook(BytesIO(minutes_xlsx(made(), JA))).worksheets[0]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "番号")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == (f"C{top + 1}", f"A{top}:I{top + 3}")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.oddFooter.left.text == "議事録　M1　作成 令和8年12月10日 15:00"
    assert minutes_name(view().line, "pdf", JA) == "議事録_M1_20261210.pdf"
    assert minutes_name(view().line, "pdf", JA, public=True) == "議事録_M1_公開用_20261210.pdf"
