"""The sheets of ② 対話: sessions, who was there, what was agreed and is to be done, アンケート and 用語."""

from tracker.domain.sheets.cells import NOTE, choice, code, count, day, named, ref, text
from tracker.domain.sheets.columns import NAME_LENGTH, Column, ColumnType, SheetKind, SheetSpec
from tracker.domain.step_codes import Attendee, DialogueKind, PulseQuestion, PulseTime

SCORES = ("s1", "s2", "s3", "s4", "s5")
"""How many gave each score, 1 to 5."""

DIALOGUES = SheetSpec(
    SheetKind.DIALOGUES,
    "対話",
    (
        code(),
        choice("kind", "種類", DialogueKind, required=True),
        named("title", "名称"),
        Column("held_on", "開催日", ColumnType.DATE, required=True),
        Column("initiatives", "取組コード", ColumnType.REFERENCES, refers_to=SheetKind.INITIATIVES),
        text("question", "問い"),
        text("executives_said", "経営層の発言"),
        text("front_line_said", "現場の発言"),
        NOTE,
    ),
    ("code",),
)
PARTICIPATIONS = SheetSpec(
    SheetKind.PARTICIPATIONS,
    "参加",
    (
        ref("dialogue_code", "対話コード", SheetKind.DIALOGUES, required=True),
        ref("department", "課", SheetKind.DEPARTMENTS, required=True),
        choice("level", "職層", Attendee, required=True),
        Column("people", "人数", ColumnType.INTEGER, required=True, minimum=1),
    ),
    ("dialogue_code", "department", "level"),
)
AGREEMENTS = SheetSpec(
    SheetKind.AGREEMENTS,
    "合意",
    (
        code(),
        ref("dialogue_code", "対話コード", SheetKind.DIALOGUES, required=True),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES),
        Column("text", "合意した内容", ColumnType.TEXT, required=True),
    ),
    ("code",),
)
FOLLOW_UPS = SheetSpec(
    SheetKind.FOLLOW_UPS,
    "フォロー",
    (
        code(),
        ref("dialogue_code", "対話コード", SheetKind.DIALOGUES),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES),
        Column("text", "すること", ColumnType.TEXT, required=True),
        ref("owner", "担当する人", SheetKind.PEOPLE),
        day("due_on", "期限"),
        day("done_on", "済んだ日"),
        text("result", "結果"),
    ),
    ("code",),
)
PULSES = SheetSpec(
    SheetKind.PULSES,
    "アンケート",
    (
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        ref("department", "課", SheetKind.DEPARTMENTS, required=True),
        choice("question", "設問", PulseQuestion, required=True),
        choice("asked", "時期", PulseTime, required=True),
        day("asked_on", "実施日"),
        *(count(name, f"{score}点の人数") for score, name in enumerate(SCORES, start=1)),
    ),
    ("initiative_code", "department", "question", "asked"),
)
TERMS = SheetSpec(
    SheetKind.TERMS,
    "用語",
    (
        named("term", "用語"),
        text("reading", "読み", NAME_LENGTH),
        Column("meaning", "意味", ColumnType.TEXT, required=True),
        text("source", "出典", NAME_LENGTH),
    ),
    ("term",),
)
