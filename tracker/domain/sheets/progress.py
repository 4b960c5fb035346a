"""The sheets of how initiatives go: what was reported, and the concerns somebody still has to answer."""

from tracker.domain.codes import Answer, Rating
from tracker.domain.sheets.cells import choice, code, day, ref, text
from tracker.domain.sheets.columns import NAME_LENGTH, Column, ColumnType, SheetKind, SheetSpec

SENTENCE_LENGTH = 2_000
MARK_LENGTH = 16

REPORTS = SheetSpec(
    SheetKind.REPORTS,
    "状況報告",
    (
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        Column("reported_on", "報告日", ColumnType.DATE, required=True),
        choice("rating", "状況", Rating, required=True),
        Column("sentence", "ひとこと", ColumnType.TEXT, required=True, max_length=SENTENCE_LENGTH),
        text("lowered_reason", "下げた理由", SENTENCE_LENGTH),
        text("progress_mark", "進捗", MARK_LENGTH),
        text("achievement_mark", "達成", MARK_LENGTH),
        text("author", "報告者", NAME_LENGTH),
    ),
    ("initiative_code", "reported_on"),
)
CONCERNS = SheetSpec(
    SheetKind.CONCERNS,
    "懸念",
    (
        code(),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        ref("department", "課", SheetKind.DEPARTMENTS),
        Column("text", "内容", ColumnType.TEXT, required=True),
        choice("blocking", "先へ進めない", Answer, Answer.NO),
        Column("raised_on", "出された日", ColumnType.DATE, required=True),
        text("answer", "回答"),
        day("answered_on", "回答日"),
        ref("dialogue_code", "対話コード", SheetKind.DIALOGUES),
    ),
    ("code",),
)
