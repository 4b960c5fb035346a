"""The tables of the import guide, made from the workbook's own description.

``python -m tests.docs.sheet_tables`` renews ``docs/guide/import.md`` between its two marks; a test holds it to that.
"""

from pathlib import Path

from tracker.domain.sheets import SHEETS, WORDS, Column, ColumnType, SheetSpec, sheet_spec, word

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "import.md"
BEGIN = "<!-- 表の始まり：この間は tests/docs/sheet_tables.py が作ります -->"
END = "<!-- 表の終わり -->"

ACCEPTS = {
    ColumnType.CODE: "文字（前後の空白は除く。数値の 1.0 は「1」）",
    ColumnType.TEXT: "文字",
    ColumnType.INTEGER: "整数",
    ColumnType.DECIMAL: "数",
    ColumnType.YEN: "円（`2,643`、`2643円`）",
    ColumnType.PERCENT: "0〜100％（`94.1`、`94.1%`）",
    ColumnType.DATE: "日付（`2026/4/1`、`令和8年4月1日`、`R8.4.1`）",
    ColumnType.MONTH: "年月（`2026/4`、`令和8年4月`）",
    ColumnType.FISCAL_YEAR: "年度（`2026`、`令和8年度`、`R8`）",
    ColumnType.QUANTITY: "数と単位（単位のない数はKPIの単位）",
    ColumnType.TALLY: "点数:人数（`1:0,2:3,3:8,4:20,5:12`）",
}


def accepted(column: Column) -> str:
    """What a cell of the column takes, in the reader's words."""
    if column.choices is not None:
        many = "（、・ , ; で区切って複数）" if column.type is ColumnType.CHOICES else ""
        return "／".join(words[column.word] for words in WORDS[column.choices].values()) + many
    if column.refers_to is not None:
        by = "コードか名称" if column.refers_to.value in {"departments", "people", "skills"} else "コード"
        many = "（、・ , ; で区切って複数）" if column.type is ColumnType.REFERENCES else ""
        return f"「{sheet_spec(column.refers_to).title}」の{by}{many}"
    if column.type is ColumnType.TIME:
        return f"時間（`12.4分`、`0.5時間`、`1:30`。単位のない数は{column.bare_unit}）"
    if column.maximum is not None:
        many = "を、・ , ; で区切って（`3、4`、`3〜5`）" if column.type is ColumnType.NUMBERS else ""
        return f"{column.minimum}〜{column.maximum}の整数{many}"
    least = f"（{column.minimum}以上）" if column.minimum is not None else ""
    return ACCEPTS[column.type] + least


def default(column: Column) -> str:
    """What a new row gets where the cell is empty."""
    if column.default is None:
        return "" if not column.required else "—"
    if isinstance(column.default, int):
        return f"{column.default}％" if column.type is ColumnType.PERCENT else str(column.default)
    return word(column.default)  # type: ignore[arg-type]


def table(spec: SheetSpec) -> str:
    """One sheet as a Markdown section."""
    key = "＋".join(spec.column(name).header for name in spec.key)
    found_by = (
        f"同じ行かどうかは「{key}」で見ます。"
        if key
        else "同じ行かどうかは、計測コードがあればそれで、なければ全部の列で見ます。"
    )
    lines = [f"### {spec.title}（{spec.kind.value}）", "", found_by, ""]
    lines += ["| 列 | 英語名 | 必須 | 入れるもの | 空のときの値 |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(_cells(column))} |" for column in spec.columns]
    return "\n".join(lines)


def _cells(column: Column) -> tuple[str, ...]:
    required = "＊" if column.required else ""
    return column.header, f"`{column.name}`", required, accepted(column), default(column)


def tables() -> str:
    """Every sheet, in the order of the workbook."""
    return "\n\n".join(table(spec) for spec in SHEETS)


def renewed(text: str) -> str:
    """The guide's text with its tables made anew. Raises ValueError where a mark is missing."""
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    return f"{text[:start]}\n\n{tables()}\n\n{text[end:]}"


if __name__ == "__main__":
    GUIDE.write_text(renewed(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
