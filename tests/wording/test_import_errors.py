"""Every code an import can answer with has its sentence, in both languages, and says what is accepted."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.imports.books import INITIATIVES, delimited, only_error
from tracker.domain.sheets import SHEETS, WORDS, CellError, Column, ColumnType, SheetSpec
from tracker.i18n import LANGUAGES, Language, translator
from tracker.wording.import_errors import accepted, sentence

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (
    "tracker/imports/*.py",
    "tracker/services/importing/*.py",
    "tracker/domain/measurements.py",
    "tracker/domain/quantities.py",
    "tracker/domain/text.py",
    "tracker/cli/importing.py",
)
FIRST = {"Problem", "FileRefused", "DomainError", "Broken"}
"""Called with the code first."""

FIFTH = {"CellError": 4, "warn": 3}
"""Called with the code behind its place."""

AGREED = (
    "kind_changed",
    "code_in_use",
    "too_few_columns",
    "circular_parent",
    "reason_missing",
    "kind_has_measurements",
)


def codes_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = 0 if name in FIRST else FIFTH.get(name, len(node.args))
            yield from (text for argument in node.args[at : at + 1] for text in strings(argument))


def strings(node: ast.expr) -> Iterator[str]:
    """The texts an expression may be: a constant, or either side of ``a if b else c``."""
    if isinstance(node, ast.IfExp):
        yield from (*strings(node.body), *strings(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def all_codes() -> list[str]:
    found = {
        code
        for pattern in SOURCES
        for path in ROOT.glob(pattern)
        for code in codes_in(ast.parse(path.read_text("utf-8")))
    }
    kinds = {"encrypted", "old_workbook", "binary_workbook", "macro_workbook", "open_document", "not_a_table"}
    noted = {"long_case", "more_errors", "more_warnings", "duplicate_key", "pair_key_repeated", "missing_headers"}
    return sorted(found | kinds | noted | set(AGREED))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", all_codes())
def test_every_code_has_a_sentence_even_without_its_parameters(code: str, language: Language) -> None:
    t = translator(language)
    assert t.has(f"import_error.{code}")
    said = sentence(CellError("a.xlsx", "取組", 3, "備考", code, "半日"), t)
    assert said.endswith(("。", ".")) or code == "not_recognised"
    assert "{" not in said


def test_the_codes_of_both_halves_are_found() -> None:
    found = all_codes()
    assert {"unknown_reference", "unit_mismatch", "damaged", "formula_error", "file_unreadable", "tally_score"} <= set(
        found
    )
    assert len(found) > 60


COLUMNS = [(spec, column) for spec in SHEETS for column in spec.columns]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("spec", "column"), COLUMNS, ids=lambda item: getattr(item, "title", getattr(item, "name", ""))
)
def test_every_column_says_what_it_accepts(spec: SheetSpec, column: Column, language: Language) -> None:
    t = translator(language)
    ours = CellError("a.csv", "x", 2, "?", "not_a_number", "半日", {"of": spec.kind.value, "name": column.name})
    theirs = CellError("a.csv", spec.title, 2, column.header, "unknown_reference", "半日")
    assert accepted(ours, t)
    assert accepted(theirs, t) == accepted(ours, t), "found by sheet and header where nobody named the column"
    if column.type is ColumnType.CHOICE:
        assert all(word in accepted(ours, t) for word in words(column, language))


def words(column: Column, language: Language) -> list[str]:
    assert column.choices is not None
    return [japanese[0] if language == "ja" else str(code.value) for code, japanese in WORDS[column.choices].items()]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["I1", "窓口", None]], "「主管課」が空です。必ず入力してください。"),
        ([["x" * 65, "窓口", "市民課"]], "65文字あります。64文字までにしてください。"),
        ([["I1", "a", "b"], ["I1", "c", "d"]], "「I1」は2行目にもあります。1行にまとめてください。"),
        ([["#REF!", "a", "b"]], "数式がエラー（#REF!）になっています。数式を直すか、値を入力してください。"),
    ],
)
def test_refusals_as_an_official_reads_them(rows: list[list[object]], said: str) -> None:
    error = only_error("a.csv", delimited([*INITIATIVES[:1], *rows]))
    assert sentence(error, translator("ja")) == said


@pytest.mark.parametrize(
    ("cells", "japanese", "english"),
    [
        (
            {"状態": "未定"},
            "「未定」は選べません。入力できるのは、提案、実施中、休止、完了、導入見送り、中止のどれかです。",
            "“未定” cannot be chosen here. Accepted: one of proposed, active, paused, completed, not_adopted, stopped.",
        ),
        (
            {"開始予定日": "平成40年4月1日"},
            "「平成40年4月1日」は平成の期間にありません。元号と年を確認してください。",
            "“平成40年4月1日” does not lie in the era 平成. Please check era and year.",
        ),
        (
            {"開始予定日": "春"},
            "「春」は日付として読めません。入力できるのは、日付（例：2026/4/1、2026-04-01、令和8年4月1日、R8.4.1）です。",
            "“春” is not a date. Accepted: a date (such as 2026/4/1, 2026-04-01, 令和8年4月1日, R8.4.1).",
        ),
    ],
)
def test_what_is_accepted_is_part_of_the_sentence(cells: dict[str, object], japanese: str, english: str) -> None:
    rows = [[*INITIATIVES[0], *cells], [*INITIATIVES[1], *cells.values()]]
    error = only_error("a.csv", delimited(rows))
    assert sentence(error, translator("ja")) == japanese
    assert sentence(error, translator("en")) == english


def test_a_repetition_in_another_file_names_the_file() -> None:
    params = {"first_file": "b.xlsx", "first_sheet": "計測", "first_row": 12}
    error = CellError("a.csv", "計測", 3, "組番号", "pair_key_repeated", "7", params)
    assert "b.xlsx 計測 12行目にもあります" in sentence(error, translator("ja"))


def test_missing_headers_are_named_in_the_readers_language() -> None:
    error = only_error("a.csv", "コード,取組名,目的,備考\nI1,窓口,,\n".encode())
    assert sentence(error, translator("ja")).startswith("必要な見出しがありません：主管課。")
    assert accepted(error, translator("ja")) == "主管課"


def test_a_stranger_is_told_which_sheets_there_are() -> None:
    said = sentence(only_error("a.csv", b"a,b\n1,2\n"), translator("ja"))
    assert all(spec.title in said for spec in SHEETS)
    assert "取組（コード、取組名、主管課）" in said


def test_lookups_name_what_was_looked_for() -> None:
    t = translator("ja")
    unknown = CellError(
        "a.csv", "取組", 3, "主管課", "unknown_reference", "環境課", {"kind": "departments", "codes": []}
    )
    assert (
        sentence(unknown, t)
        == "「環境課」は部署にありません。登録済みのもののコード（部署と職員は名前でも）を入力するか、"
        "部署のシートにも加えて一緒に取り込んでください。"
    )
    shared = CellError(
        "a.csv", "取組", 3, "担当者", "ambiguous_name", "山田", {"kind": "people", "codes": ["S1", "S2"]}
    )
    assert "コード（S1、S2）" in sentence(shared, t)
    figure = CellError("a.csv", "計測", 3, "分子", "value_not_for_kind", "3", {"kind": "time"})
    assert sentence(figure, t) == "種別が「時間」のKPIでは、「分子」は使えません。"


def test_markup_and_braces_of_a_cell_are_quoted_as_they_are() -> None:
    error = CellError(
        "a.csv", "取組", 3, "状態", "not_a_choice", "{found} <b>%s</b>", {"of": "initiatives", "name": "lifecycle"}
    )
    assert "「{found} <b>%s</b>」" in sentence(error, translator("ja"))


def test_an_unknown_code_has_the_general_sentence() -> None:
    error = CellError("a.csv", "取組", 3, "状態", "never_heard_of", "x")
    assert sentence(error, translator("ja")) == "「x」は取り込めません。内容を確認してください。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_said_are_the_limits_kept(language: Language) -> None:
    t = translator(language)
    big = CellError("a.csv", "", None, None, "too_many_rows", params={"limit": 200_000})
    assert "200,000" in sentence(big, t)
    assert "9,000,000,000" in accepted(CellError("a", "", 1, "x", "number_too_large"), t) or language == "ja"
