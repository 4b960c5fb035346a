"""引継ぎシート and the A4 of 取組カルテ: what a successor and an executive must find, on paper that copies in grey."""

import pytest
from sqlalchemy import event

from tests.exports.dossiers import TODAY, filled, read_back
from tests.exports.papers import A4, flat, fonts, pages, paints, read, sizes
from tracker.db.engine import Database
from tracker.domain.errors import NotFound
from tracker.exports.handover import handover_name, handover_pdf
from tracker.exports.one_pager import one_pager_name, one_pager_pdf
from tracker.i18n import LANGUAGES, Language, translator

JA, EN = translator("ja"), translator("en")
LONG = "待ち時間を減らし、来庁が1回で済むようにします。" * 400


def test_a_successor_finds_why_what_was_decided_how_it_was_measured_and_what_is_open(sqlite_database: Database) -> None:
    told = read(handover_pdf(read_back(filled(sqlite_database), "I1"), JA, TODAY))
    wanted = (
        "引継ぎシート",
        "書かない窓口",
        "待ち時間を減らします。",
        "来庁が1回で済みます。",
        "令和8年10月1日",
        "本格導入",
        "平均で縮まりました。",
        "学んだこと：順番が大切です。",
        "第3回推進本部会議",
        "受付時間（主要指標・職員）",
        "導入前",
        "実測",
        "控えの保存年数1",
        "先へ進めない",
        "契約の締結",
        "藤代恵",
        "納税課",
        "取組コードI1",
        "試行コードT1",
    )
    assert [part for part in wanted if flat(part) not in told] == []
    assert "悪化" not in told.partition("8つながり")[2]


def test_the_rating_stands_there_with_its_arithmetic_and_every_check_of_the_four_steps(
    sqlite_database: Database,
) -> None:
    found = read_back(filled(sqlite_database), "I1")
    told = read(handover_pdf(found, JA, TODAY))
    rated = found.items[0].line.rated
    assert rated is not None
    assert all(flat(part) in told for part in ("日程", "確認項目", "状況報告", "指標", "懸念"))
    for step in found.items[0].steps:
        for check in step.checks if step.applicable else ():
            assert flat(JA(f"labels.check.{check.check.value}")) in told, check


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_initiatives_are_one_file_each_on_a_page_of_its_own(sqlite_database: Database, language: Language) -> None:
    found = read_back(filled(sqlite_database))
    content = handover_pdf(found, translator(language), TODAY)
    sheets = pages(content)
    assert sizes(content) == {A4}
    starts = [
        n for n, page in enumerate(sheets) if flat(page).startswith(flat(translator(language)("papers.handover")))
    ]
    assert len(starts) == len(found.items) == 5
    last = translator(language)("papers.page").format(page=len(sheets), pages=len(sheets))
    assert flat(sheets[-1]).endswith(flat(last))


def test_its_footer_says_which_sheet_it_is_and_of_when(sqlite_database: Database) -> None:
    found = read_back(filled(sqlite_database), "I1", "I2")
    told = [flat(page) for page in pages(handover_pdf(found, JA, TODAY))]
    assert all("印刷令和8年11月23日10:00" in page for page in told)
    assert all(f"記録の版{found.revision}" in page for page in told)
    assert "引継ぎシートI1" in told[0]
    assert "引継ぎシートI2" in told[-1]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_fits_one_page_with_everything_on_it(sqlite_database: Database, language: Language) -> None:
    content = one_pager_pdf(read_back(filled(sqlite_database), "I1"), translator(language), TODAY)
    assert (len(pages(content)), sizes(content)) == (1, {A4})
    told = read(content)
    wanted = ("書かない窓口", "待ち時間を減らします。", "受付時間", "控えの保存年数2", "契約の締結")
    assert [part for part in wanted if flat(part) not in told] == []
    assert "13.1" in told, "what was measured before"
    left_out = (translator(language)("papers.more", n="").strip()[-12:], translator(language)("papers.cut"))
    assert [part for part in left_out if flat(part) in told] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "changed",
    [
        {"purpose": LONG[:10_000]},
        {"concerns": 60},
        {"purpose": "W" * 10_000, "resident_value": "字" * 10_000, "title": "W" * 300, "concerns": 40},
    ],
    ids=["purpose", "concerns", "all"],
)
def test_whatever_is_written_it_stays_one_page_and_says_what_it_leaves_out(
    sqlite_database: Database, changed: dict[str, object]
) -> None:
    found = read_back(filled(sqlite_database, **changed), "I1")  # type: ignore[arg-type]
    content = one_pager_pdf(found, JA, TODAY)
    assert len(pages(content)) == 1
    told = read(content)
    assert "（続きは取組カルテ）" in told or "件（取組カルテにすべてあります）" in told
    assert all(part in told for part in ("4つのステップ", "指標と結果", "所管課の報告", "印刷令和8年"))


def test_what_is_left_out_is_counted(sqlite_database: Database) -> None:
    told = read(one_pager_pdf(read_back(filled(sqlite_database, concerns=60), "I1"), JA, TODAY))
    left = int(told.partition("ほか")[2].partition("件")[0])
    assert told.count("控えの保存年数") == 60 - left
    assert 0 < left < 60


@pytest.mark.parametrize("make", [handover_pdf, one_pager_pdf])
def test_papers_copy_in_monochrome_with_fonts_inside_and_the_same_bytes(
    sqlite_database: Database, make: object
) -> None:
    found = read_back(filled(sqlite_database), "I1")
    content = make(found, JA, TODAY)  # type: ignore[operator]
    assert set(fonts(content).values()) == {True}
    assert {len(paint) for paint in paints(content)} == {1}, "greys only"
    assert all(paint[0] <= 0.35 or paint[0] >= 0.9 for paint in paints(content))
    assert content == make(found, JA, TODAY)  # type: ignore[operator]


def test_what_is_typed_is_never_read_as_markup(sqlite_database: Database) -> None:
    odd = "#panic() *太字* $x^2$ {n} <label> // 注"
    filled(sqlite_database, purpose=odd, title=odd)
    for make in (handover_pdf, one_pager_pdf):
        assert read(make(read_back(sqlite_database, "I1"), JA, TODAY)).count(flat(odd)) == 2


def test_forty_sheets_cost_a_fixed_number_of_questions_each(sqlite_database: Database) -> None:
    """The heavy reads happen once: another initiative adds some small ones, not a whole カルテ."""
    filled(sqlite_database)
    asked = {count: _asked(sqlite_database, count) for count in (1, 5)}
    assert (asked[5] - asked[1]) / 4 <= 18


def _asked(database: Database, count: int) -> int:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    with database.read() as session:
        engine = session.get_bind().engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            read_back(database, *(f"I{n}" for n in range(1, count + 1)))
        finally:
            event.remove(engine, "before_cursor_execute", note)
    return len(statements)


def test_an_unknown_code_is_refused_and_files_are_named(sqlite_database: Database) -> None:
    filled(sqlite_database)
    with pytest.raises(NotFound):
        read_back(sqlite_database, "I1", "I99")
    assert handover_name(["I1"], JA, TODAY) == "引継ぎシート_I1_20261123.pdf"
    assert handover_name([f"I{n}" for n in range(40)], JA, TODAY) == "引継ぎシート_40件_20261123.pdf"
    assert handover_name(["../I:1"], EN, TODAY) == "Handover-sheet_..-I-1_20261123.pdf"
    assert one_pager_name("I1", JA, TODAY) == "取組カルテ_I1_20261123.pdf"


@pytest.mark.slow
def test_the_name_of_a_table_goes_with_it_to_the_next_page(sqlite_database: Database) -> None:
    found = read_back(filled(sqlite_database), "I1")
    (one,) = found.items
    names = {flat(JA(f"papers.{name}")) for name in ("concerns", "actions", "reports", "people", "needs")}
    seen: set[str] = set()
    for more in range(0, 40, 2):
        purpose = "待ち時間を減らします。\n" * more
        longer = found.model_copy(update={"items": (one.model_copy(update={"purpose": purpose}),)})
        for page in pages(handover_pdf(longer, JA, TODAY)):
            lines = [flat(each) for each in page.splitlines() if flat(each)]
            seen |= names & set(lines)
            assert lines[-2] not in names, f"{lines[-2]} stands alone at the foot"
    assert seen
