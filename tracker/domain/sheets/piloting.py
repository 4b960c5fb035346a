"""The sheets around a pilot: its design, what was decided about it, where it spread, and what people tell of it."""

from tracker.domain.codes import Answer, Decision, Recommendation, Site
from tracker.domain.sheets.cells import NOTE, choice, code, count, day, ref, text
from tracker.domain.sheets.columns import NAME_LENGTH, Column, ColumnType, SheetKind, SheetSpec

PILOTS = SheetSpec(
    SheetKind.PILOTS,
    "試行",
    (
        code(),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        text("hypothesis", "仮説"),
        day("changed_on", "変更日"),
        day("before_from", "導入前開始"),
        day("before_to", "導入前終了"),
        day("after_from", "導入後開始"),
        day("after_to", "導入後終了"),
        count("learning_days", "学習日数"),
        count("planned_n", "計画件数", 1),
        day("plan_fixed_on", "基準確定日"),
        text("change", "変更内容"),
        ref("process_code", "業務コード", SheetKind.PROCESSES),
        text("case_types", "件の種類", 1_000),
        count("timers", "計測者数", 1),
        choice("selection", "選び方", Site),
        choice("untouched_site", "未導入の窓口", Answer),
        day("decide_by", "判定予定日"),
        Column("initial_yen", "初期費用", ColumnType.YEN, minimum=0),
        Column("recurring_yen", "経常費用", ColumnType.YEN, minimum=0),
        Column("cash_released_yen", "減った支出", ColumnType.YEN, minimum=0),
        text("freed_time_use", "生み出した時間の使い道"),
    ),
    ("code",),
)
DECISIONS = SheetSpec(
    SheetKind.DECISIONS,
    "判断",
    (
        ref("pilot_code", "試行コード", SheetKind.PILOTS, required=True),
        Column("decided_on", "決定日", ColumnType.DATE, required=True),
        choice("decision", "判断", Decision, required=True),
        text("reason", "理由"),
        text("meeting", "会議", NAME_LENGTH),
        text("next_step", "決めた内容"),
        text("learned", "学んだこと"),
        choice("recommendation", "基準による目安", Recommendation),
    ),
    ("pilot_code", "decided_on"),
)
ADOPTIONS = SheetSpec(
    SheetKind.ADOPTIONS,
    "展開",
    (
        ref("pilot_code", "試行コード", SheetKind.PILOTS, required=True),
        ref("department", "展開先の課", SheetKind.DEPARTMENTS, required=True),
        day("live_on", "稼働日"),
        Column("use_rate_3", "利用率3か月", ColumnType.PERCENT),
        Column("use_rate_6", "利用率6か月", ColumnType.PERCENT),
        Column("use_rate_12", "利用率12か月", ColumnType.PERCENT),
        NOTE,
    ),
    ("pilot_code", "department"),
)
STORIES = SheetSpec(
    SheetKind.STORIES,
    "事例",
    (
        code(),
        ref("pilot_code", "試行コード", SheetKind.PILOTS, required=True),
        text("voice", "だれの声"),
        Column("text", "内容", ColumnType.TEXT, required=True),
        day("told_on", "聞いた日"),
    ),
    ("code",),
)
