"""The sheets of ①: the steps of a process, what people suffer from, and who agreed to a purpose."""

from tracker.domain.codes import Audience
from tracker.domain.sheets.cells import NOTE, choice, code, named, ref, text
from tracker.domain.sheets.columns import NAME_LENGTH, Column, ColumnType, SheetKind, SheetSpec
from tracker.domain.step_codes import FlowState, Waste

LINE_LENGTH = 2_000
MOST_STEPS = 999

PROCESS_STEPS = SheetSpec(
    SheetKind.PROCESS_STEPS,
    "業務手順",
    (
        ref("process_code", "業務コード", SheetKind.PROCESSES, required=True),
        choice("state", "現状か見直し後か", FlowState, required=True),
        Column("number", "番号", ColumnType.INTEGER, required=True, minimum=1, maximum=MOST_STEPS),
        named("name", "手順"),
        text("actor", "だれが", NAME_LENGTH),
        Column("minutes", "1件あたり時間", ColumnType.TIME),
        Column("wastes", "無駄の種類", ColumnType.CHOICES, choices=Waste),
        Column("follows", "前の手順", ColumnType.NUMBERS, minimum=1, maximum=MOST_STEPS, max_length=300),
        NOTE,
    ),
    ("process_code", "state", "number"),
)
PAIN_POINTS = SheetSpec(
    SheetKind.PAIN_POINTS,
    "困りごと",
    (
        code(),
        choice("audience", "困っている方", Audience, Audience.STAFF),
        Column("text", "内容", ColumnType.TEXT, required=True, max_length=LINE_LENGTH),
        ref("department", "課", SheetKind.DEPARTMENTS),
        ref("process_code", "業務コード", SheetKind.PROCESSES),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES),
        Column("votes", "同感の数", ColumnType.INTEGER, default=0, minimum=0),
        Column("posted_on", "書かれた日", ColumnType.DATE, required=True),
    ),
    ("code",),
)
PURPOSE_AGREEMENTS = SheetSpec(
    SheetKind.PURPOSE_AGREEMENTS,
    "目的の合意",
    (
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        ref("department", "合意した課", SheetKind.DEPARTMENTS, required=True),
        text("post", "役職", NAME_LENGTH),
        Column("agreed_on", "合意日", ColumnType.DATE, required=True),
    ),
    ("initiative_code", "department", "post"),
)
