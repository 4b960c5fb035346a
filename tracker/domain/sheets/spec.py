"""The sheets of the exchange workbook and their columns, in the order the template shows them."""

from tracker.domain.codes import (
    Answer,
    Audience,
    Basis,
    Direction,
    InitiativeType,
    KpiKind,
    KpiRole,
    Level,
    Lifecycle,
    Method,
    Origin,
    Phase,
    Step,
)
from tracker.domain.sheets.cells import NOTE, YEAR, choice, code, count, day, named, quantity, ref, text
from tracker.domain.sheets.columns import (
    CODE_LENGTH,
    NAME_LENGTH,
    TEXT_LENGTH,
    Column,
    ColumnType,
    SheetKind,
    SheetSpec,
)
from tracker.domain.sheets.current_state import PAIN_POINTS, PROCESS_STEPS, PURPOSE_AGREEMENTS
from tracker.domain.sheets.dialogue import AGREEMENTS, DIALOGUES, FOLLOW_UPS, PARTICIPATIONS, PULSES, TERMS
from tracker.domain.sheets.learning import (
    ATTENDANCE,
    COURSE_SESSIONS,
    COURSES,
    LEARNING_GOALS,
    LESSON_USES,
    PROPOSALS,
    SKILL_COUNTS,
    SKILLS,
)
from tracker.domain.sheets.piloting import ADOPTIONS, DECISIONS, PILOTS, STORIES
from tracker.domain.sheets.planning import DEPENDENCIES, MILESTONES, STEP_PLANS
from tracker.domain.sheets.progress import CONCERNS, REPORTS
from tracker.domain.step_codes import NetworkZone

__all__ = [
    "CODE_LENGTH",
    "NAME_LENGTH",
    "SHEETS",
    "TEXT_LENGTH",
    "Column",
    "ColumnType",
    "SheetKind",
    "SheetSpec",
    "sheet_spec",
]

DEPARTMENTS = SheetSpec(
    SheetKind.DEPARTMENTS,
    "部署",
    (code(), named("name", "部署名"), ref("parent", "上位部署コード", SheetKind.DEPARTMENTS)),
    ("code",),
)
PEOPLE = SheetSpec(
    SheetKind.PEOPLE,
    "職員",
    (
        code(),
        named("name", "氏名"),
        ref("department", "部署", SheetKind.DEPARTMENTS, required=True),
        text("email", "メール", 254),
        text("role", "役割", NAME_LENGTH),
        Column("in_post_since", "着任年月", ColumnType.MONTH),
    ),
    ("code",),
)
SETTINGS = SheetSpec(
    SheetKind.SETTINGS,
    "設定",
    (
        YEAR,
        Column("yen_per_hour", "時間単価", ColumnType.YEN, minimum=0),
        text("basis", "根拠", NAME_LENGTH),
        Column("hours_per_day", "1日の時間", ColumnType.TIME, bare_unit="時間"),
    ),
    ("fiscal_year",),
)
INITIATIVES = SheetSpec(
    SheetKind.INITIATIVES,
    "取組",
    (
        code(),
        named("title", "取組名"),
        choice("type", "型", InitiativeType, InitiativeType.PILOT),
        text("purpose", "目的"),
        text("resident_value", "住民への価値"),
        text("inclusion", "取り残さないための対応"),
        text("focus_area", "重点領域", NAME_LENGTH),
        ref("lead_department", "主管課", SheetKind.DEPARTMENTS, required=True),
        Column("partner_departments", "関係課", ColumnType.REFERENCES, refers_to=SheetKind.DEPARTMENTS),
        ref("owner", "担当者", SheetKind.PEOPLE),
        ref("deputy", "副担当者", SheetKind.PEOPLE),
        ref("sponsor", "責任者", SheetKind.PEOPLE),
        choice("origin", "発案", Origin),
        text("plan_number", "計画番号", CODE_LENGTH),
        choice("step", "ステップ", Step, Step.CURRENT_STATE),
        choice("lifecycle", "状態", Lifecycle, Lifecycle.ACTIVE),
        day("planned_start", "開始予定日"),
        day("planned_end", "終了予定日"),
        choice("personal_data", "個人情報", Answer),
        choice("network_zone", "ネットワーク区分", NetworkZone),
        day("security_checked_on", "情報セキュリティ確認日"),
        Column("self_maintainable", "職員だけで直せる", ColumnType.CHOICE, choices=Answer, word=1),
        NOTE,
    ),
    ("code",),
)
BUDGETS = SheetSpec(
    SheetKind.BUDGETS,
    "予算",
    (
        Column("initiative_code", "取組コード", ColumnType.REFERENCE, required=True, refers_to=SheetKind.INITIATIVES),
        YEAR,
        Column("initial_yen", "初期", ColumnType.YEN, minimum=0),
        Column("recurring_yen", "経常", ColumnType.YEN, minimum=0),
        text("funding", "財源", NAME_LENGTH),
    ),
    ("initiative_code", "fiscal_year"),
)
PROCESSES = SheetSpec(
    SheetKind.PROCESSES,
    "業務",
    (
        code(),
        named("name", "業務名"),
        ref("department", "課", SheetKind.DEPARTMENTS, required=True),
        count("annual_volume", "年間件数"),
        Column("time_per_case", "1件あたり時間", ColumnType.TIME),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES),
        text("kind", "業務の種類", NAME_LENGTH),
        text("channel", "受付方法", NAME_LENGTH),
        Column("peak_months", "繁忙月", ColumnType.NUMBERS, minimum=1, maximum=12),
        text("legal_basis", "根拠法令", NAME_LENGTH),
        Column("ease", "変えやすさ", ColumnType.INTEGER, minimum=1, maximum=5),
        NOTE,
    ),
    ("code",),
)
KPIS = SheetSpec(
    SheetKind.KPIS,
    "KPI",
    (
        code(),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        ref("pilot_code", "試行コード", SheetKind.PILOTS),
        ref("process_code", "業務コード", SheetKind.PROCESSES),
        named("name", "KPI名"),
        choice("kind", "種別", KpiKind, required=True),
        text("unit", "単位", CODE_LENGTH),
        choice("direction", "望ましい方向", Direction, required=True),
        quantity("target", "目標値"),
        quantity("smallest_worthwhile_change", "最低限必要な効果"),
        count("annual_volume", "年間件数"),
        Column("adoption_share", "利用割合", ColumnType.PERCENT, default=100),
        Column("new_work_hours", "追加作業時間", ColumnType.TIME, bare_unit="時間"),
        choice("audience", "対象", Audience, Audience.STAFF),
        choice("level", "区分", Level, Level.OUTCOME),
        choice("role", "役割", KpiRole, KpiRole.PRIMARY),
        text("starts_at", "計測の始点", NAME_LENGTH),
        text("ends_at", "計測の終点", NAME_LENGTH),
        text("numerator", "分子の定義", NAME_LENGTH),
        text("denominator", "分母の定義", NAME_LENGTH),
        NOTE,
    ),
    ("code",),
)
YEARLY_TARGETS = SheetSpec(
    SheetKind.YEARLY_TARGETS,
    "年度別目標",
    (
        Column("kpi_code", "KPIコード", ColumnType.REFERENCE, required=True, refers_to=SheetKind.KPIS),
        YEAR,
        quantity("target", "目標値", required=True),
    ),
    ("kpi_code", "fiscal_year"),
)
MEASUREMENTS = SheetSpec(
    SheetKind.MEASUREMENTS,
    "計測",
    (
        Column("kpi_code", "KPIコード", ColumnType.REFERENCE, required=True, refers_to=SheetKind.KPIS),
        choice("phase", "段階", Phase, required=True),
        day("observed_on", "計測日"),
        quantity("value", "値"),
        count("n", "件数", 1),
        quantity("total", "合計"),
        quantity("sd", "標準偏差"),
        count("numerator", "分子"),
        count("denominator", "分母", 1),
        Column("tally", "度数", ColumnType.TALLY),
        text("case_type", "件の種類", NAME_LENGTH),
        choice("method", "方法", Method),
        choice("basis", "実績区分", Basis, Basis.ACTUAL),
        Column("pair_key", "組番号", ColumnType.CODE, max_length=CODE_LENGTH),
        text("recorder", "計測者", NAME_LENGTH),
        text("excluded", "除外理由", NAME_LENGTH),
        Column("measurement_code", "計測コード", ColumnType.CODE, max_length=CODE_LENGTH),
        NOTE,
    ),
    (),
)


SHEETS: tuple[SheetSpec, ...] = (
    DEPARTMENTS,
    PEOPLE,
    SETTINGS,
    INITIATIVES,
    BUDGETS,
    PROCESSES,
    PROCESS_STEPS,
    PAIN_POINTS,
    PURPOSE_AGREEMENTS,
    PILOTS,
    KPIS,
    YEARLY_TARGETS,
    DECISIONS,
    ADOPTIONS,
    STORIES,
    REPORTS,
    DIALOGUES,
    PARTICIPATIONS,
    AGREEMENTS,
    CONCERNS,
    FOLLOW_UPS,
    PULSES,
    TERMS,
    STEP_PLANS,
    MILESTONES,
    DEPENDENCIES,
    SKILLS,
    COURSES,
    COURSE_SESSIONS,
    ATTENDANCE,
    SKILL_COUNTS,
    LESSON_USES,
    PROPOSALS,
    LEARNING_GOALS,
    MEASUREMENTS,
)
"""In the order they are applied: nothing refers to a later sheet."""


def sheet_spec(kind: SheetKind) -> SheetSpec:
    """The description of one kind of sheet."""
    return next(spec for spec in SHEETS if spec.kind is kind)
