"""The sheets of the exchange workbook and their columns, in the order the template shows them."""

from enum import Enum

from tracker.domain.codes import (
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
from tracker.domain.sheets.columns import (
    CODE_LENGTH,
    NAME_LENGTH,
    TEXT_LENGTH,
    Choices,
    Column,
    ColumnType,
    SheetKind,
    SheetSpec,
)

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


def _code(name: str = "code", header: str = "コード") -> Column:
    return Column(name, header, ColumnType.CODE, required=True, max_length=CODE_LENGTH)


def _name(name: str, header: str) -> Column:
    return Column(name, header, ColumnType.TEXT, required=True, max_length=NAME_LENGTH)


def _text(name: str, header: str, length: int = TEXT_LENGTH) -> Column:
    return Column(name, header, ColumnType.TEXT, max_length=length)


def _choice(name: str, header: str, choices: Choices, default: Enum | None = None, *, required: bool = False) -> Column:
    return Column(name, header, ColumnType.CHOICE, required=required, default=default, choices=choices)


def _ref(name: str, header: str, kind: SheetKind, *, required: bool = False) -> Column:
    return Column(name, header, ColumnType.REFERENCE, required=required, refers_to=kind, max_length=NAME_LENGTH)


def _date(name: str, header: str) -> Column:
    return Column(name, header, ColumnType.DATE)


def _count(name: str, header: str, minimum: int = 0) -> Column:
    return Column(name, header, ColumnType.INTEGER, minimum=minimum)


def _quantity(name: str, header: str, *, required: bool = False) -> Column:
    return Column(name, header, ColumnType.QUANTITY, required=required)


_NOTE = _text("note", "備考")
_YEAR = Column("fiscal_year", "年度", ColumnType.FISCAL_YEAR, required=True)

DEPARTMENTS = SheetSpec(
    SheetKind.DEPARTMENTS,
    "部署",
    (_code(), _name("name", "部署名"), _ref("parent", "上位部署コード", SheetKind.DEPARTMENTS)),
    ("code",),
)
PEOPLE = SheetSpec(
    SheetKind.PEOPLE,
    "職員",
    (
        _code(),
        _name("name", "氏名"),
        _ref("department", "部署", SheetKind.DEPARTMENTS, required=True),
        _text("email", "メール", 254),
        _text("role", "役割", NAME_LENGTH),
        Column("in_post_since", "着任年月", ColumnType.MONTH),
    ),
    ("code",),
)
SETTINGS = SheetSpec(
    SheetKind.SETTINGS,
    "設定",
    (
        _YEAR,
        Column("yen_per_hour", "時間単価", ColumnType.YEN, minimum=0),
        _text("basis", "根拠", NAME_LENGTH),
        Column("hours_per_day", "1日の時間", ColumnType.TIME, bare_unit="時間"),
    ),
    ("fiscal_year",),
)
INITIATIVES = SheetSpec(
    SheetKind.INITIATIVES,
    "取組",
    (
        _code(),
        _name("title", "取組名"),
        _choice("type", "型", InitiativeType, InitiativeType.PILOT),
        _text("purpose", "目的"),
        _text("resident_value", "住民への価値"),
        _text("inclusion", "取り残さないための対応"),
        _text("focus_area", "重点領域", NAME_LENGTH),
        _ref("lead_department", "主管課", SheetKind.DEPARTMENTS, required=True),
        Column("partner_departments", "関係課", ColumnType.REFERENCES, refers_to=SheetKind.DEPARTMENTS),
        _ref("owner", "担当者", SheetKind.PEOPLE),
        _ref("deputy", "副担当者", SheetKind.PEOPLE),
        _ref("sponsor", "責任者", SheetKind.PEOPLE),
        _choice("origin", "発案", Origin),
        _text("plan_number", "計画番号", CODE_LENGTH),
        _choice("step", "ステップ", Step, Step.CURRENT_STATE),
        _choice("lifecycle", "状態", Lifecycle, Lifecycle.ACTIVE),
        _date("planned_start", "開始予定日"),
        _date("planned_end", "終了予定日"),
        _NOTE,
    ),
    ("code",),
)
BUDGETS = SheetSpec(
    SheetKind.BUDGETS,
    "予算",
    (
        Column("initiative_code", "取組コード", ColumnType.REFERENCE, required=True, refers_to=SheetKind.INITIATIVES),
        _YEAR,
        Column("initial_yen", "初期", ColumnType.YEN, minimum=0),
        Column("recurring_yen", "経常", ColumnType.YEN, minimum=0),
        _text("funding", "財源", NAME_LENGTH),
    ),
    ("initiative_code", "fiscal_year"),
)
PROCESSES = SheetSpec(
    SheetKind.PROCESSES,
    "業務",
    (
        _code(),
        _name("name", "業務名"),
        _ref("department", "課", SheetKind.DEPARTMENTS, required=True),
        _count("annual_volume", "年間件数"),
        Column("time_per_case", "1件あたり時間", ColumnType.TIME),
        _ref("initiative_code", "取組コード", SheetKind.INITIATIVES),
        _NOTE,
    ),
    ("code",),
)
PILOTS = SheetSpec(
    SheetKind.PILOTS,
    "試行",
    (
        _code(),
        _ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        _text("hypothesis", "仮説"),
        _date("changed_on", "変更日"),
        _date("before_from", "導入前開始"),
        _date("before_to", "導入前終了"),
        _date("after_from", "導入後開始"),
        _date("after_to", "導入後終了"),
        _count("learning_days", "学習日数"),
        _count("planned_n", "計画件数", 1),
        _date("plan_fixed_on", "基準確定日"),
    ),
    ("code",),
)
KPIS = SheetSpec(
    SheetKind.KPIS,
    "KPI",
    (
        _code(),
        _ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        _ref("pilot_code", "試行コード", SheetKind.PILOTS),
        _ref("process_code", "業務コード", SheetKind.PROCESSES),
        _name("name", "KPI名"),
        _choice("kind", "種別", KpiKind, required=True),
        _text("unit", "単位", CODE_LENGTH),
        _choice("direction", "望ましい方向", Direction, required=True),
        _quantity("target", "目標値"),
        _quantity("smallest_worthwhile_change", "最低限必要な効果"),
        _count("annual_volume", "年間件数"),
        Column("adoption_share", "利用割合", ColumnType.PERCENT, default=100),
        Column("new_work_hours", "追加作業時間", ColumnType.TIME, bare_unit="時間"),
        _choice("audience", "対象", Audience, Audience.STAFF),
        _choice("level", "区分", Level, Level.OUTCOME),
        _choice("role", "役割", KpiRole, KpiRole.PRIMARY),
        _text("starts_at", "計測の始点", NAME_LENGTH),
        _text("ends_at", "計測の終点", NAME_LENGTH),
        _text("numerator", "分子の定義", NAME_LENGTH),
        _text("denominator", "分母の定義", NAME_LENGTH),
        _NOTE,
    ),
    ("code",),
)
YEARLY_TARGETS = SheetSpec(
    SheetKind.YEARLY_TARGETS,
    "年度別目標",
    (
        Column("kpi_code", "KPIコード", ColumnType.REFERENCE, required=True, refers_to=SheetKind.KPIS),
        _YEAR,
        _quantity("target", "目標値", required=True),
    ),
    ("kpi_code", "fiscal_year"),
)
MEASUREMENTS = SheetSpec(
    SheetKind.MEASUREMENTS,
    "計測",
    (
        Column("kpi_code", "KPIコード", ColumnType.REFERENCE, required=True, refers_to=SheetKind.KPIS),
        _choice("phase", "段階", Phase, required=True),
        _date("observed_on", "計測日"),
        _quantity("value", "値"),
        _count("n", "件数", 1),
        _quantity("total", "合計"),
        _quantity("sd", "標準偏差"),
        _count("numerator", "分子"),
        _count("denominator", "分母", 1),
        Column("tally", "度数", ColumnType.TALLY),
        _text("case_type", "件の種類", NAME_LENGTH),
        _choice("method", "方法", Method),
        _choice("basis", "実績区分", Basis, Basis.ACTUAL),
        Column("pair_key", "組番号", ColumnType.CODE, max_length=CODE_LENGTH),
        _text("recorder", "計測者", NAME_LENGTH),
        Column("measurement_code", "計測コード", ColumnType.CODE, max_length=CODE_LENGTH),
        _NOTE,
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
    PILOTS,
    KPIS,
    YEARLY_TARGETS,
    MEASUREMENTS,
)
"""In the order they are applied: nothing refers to a later sheet."""


def sheet_spec(kind: SheetKind) -> SheetSpec:
    """The description of one kind of sheet."""
    return next(spec for spec in SHEETS if spec.kind is kind)
