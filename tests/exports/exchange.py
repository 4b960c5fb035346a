"""Rows of the exchange workbook as the services hand them over, with everything that is hard to write down."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tests.exports.exchange_current_state import current_state
from tests.exports.exchange_dialogues import dialogue_rows
from tests.exports.exchange_learning import learning_rows
from tests.exports.exchange_measurements import measurements
from tracker.domain.codes import (
    Answer,
    Audience,
    Decision,
    Direction,
    InitiativeType,
    KpiKind,
    KpiRole,
    Level,
    Lifecycle,
    Origin,
    Rating,
    Recommendation,
    Site,
    Step,
)
from tracker.domain.sheets import Quantity, SheetKind, Unit, Value
from tracker.domain.step_codes import NetworkZone

Row = dict[str, Value]

NASTY = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-12",
    "@SUM(A1)",
    "'=1+1",
    "''quoted",
    "O'Brien",
    '<b onload="x">&amp;</b>',
    'カンマ,と"引用符"',
    "二行\n目\tタブ",
    "😀𠮷野家",
    "_x000D_",
    "0012",
    "1.0",
    "2026/4/1",
    "TRUE",
    "{name}",
    "http://example.jp/?a=1&b=2",
    "あ" * 10_000,
)


def _row(**values: Value) -> Row:
    return values


def rows() -> dict[SheetKind, list[Row]]:
    """At least one full and one bare row of every sheet."""
    return {
        SheetKind.DEPARTMENTS: [
            _row(code="0012", name="市民部", parent=None),
            _row(code="D-1.0", name="=市民課", parent="0012"),
        ],
        SheetKind.PEOPLE: [
            _row(
                code="P1",
                name="田中 花子",
                department="0012",
                email="t@example.lg.jp",
                role="主査",
                in_post_since=date(2026, 4, 1),
            ),
            _row(code="P2", name="鈴木", department="0012", email=None, role=None, in_post_since=None),
        ],
        SheetKind.SETTINGS: [
            _row(
                fiscal_year=2026,
                yen_per_hour=Decimal("2643.5"),
                basis="時間外勤務手当",
                hours_per_day=Decimal(465),
            ),
            _row(fiscal_year=2025, yen_per_hour=None, basis=None, hours_per_day=Decimal("464.1")),
        ],
        SheetKind.INITIATIVES: [_initiative(number, text) for number, text in enumerate(NASTY)],
        SheetKind.BUDGETS: [
            _row(
                initiative_code="I0",
                fiscal_year=2026,
                initial_yen=Decimal(1200000),
                recurring_yen=Decimal("0.5"),
                funding="一般財源",
            ),
        ],
        SheetKind.PROCESSES: [
            _row(
                code="B1",
                name="届出",
                department="0012",
                annual_volume=7900,
                time_per_case=Decimal("12.345678"),
                initiative_code="I0",
                kind="届出の受付",
                channel="窓口",
                peak_months="3,4,12",
                legal_basis="=住民基本台帳法",
                ease=2,
                note="@備考",
            ),
        ],
        **current_state(),
        SheetKind.PILOTS: [
            _row(
                code="T1",
                initiative_code="I0",
                hypothesis="-短くなる",
                changed_on=date(2026, 9, 1),
                before_from=date(2026, 5, 1),
                before_to=date(2026, 5, 31),
                after_from=date(2026, 10, 1),
                after_to=None,
                learning_days=0,
                planned_n=30,
                plan_fixed_on=date(1899, 12, 31),
                change="=様式をなくす",
                process_code="B1",
                case_types="転入、転出",
                timers=3,
                selection=Site.WORST,
                untouched_site=Answer.NO,
                decide_by=date(2026, 12, 1),
                initial_yen=Decimal(480_000),
                recurring_yen=Decimal(0),
                cash_released_yen=None,
                freed_time_use="相談に充てる",
            ),
        ],
        SheetKind.DECISIONS: [
            _row(
                pilot_code="T1",
                decided_on=date(2026, 11, 20),
                decision=Decision.NOT_ADOPT,
                reason="+手間が増えた",
                meeting="第3回推進本部会議",
                next_step=None,
                learned="確認の時間も測る",
                recommendation=Recommendation.STOP,
            ),
        ],
        SheetKind.ADOPTIONS: [
            _row(
                pilot_code="T1",
                department="0012",
                live_on=date(2027, 4, 1),
                use_rate_3=Decimal("62.5"),
                use_rate_6=Decimal(100),
                use_rate_12=None,
                note="支所を含む",
            ),
        ],
        SheetKind.STORIES: [
            _row(code="S1", pilot_code="T1", voice="窓口の職員", text="@待たせずに済む", told_on=date(2026, 11, 2)),
        ],
        SheetKind.REPORTS: [
            _row(
                initiative_code="I0",
                reported_on=date(2026, 11, 20),
                rating=Rating.ATTENTION,
                sentence="=確認に\n時間がかかっています",
                lowered_reason="担当が1人のため",
                progress_mark="C",
                achievement_mark="対象外",
                author="担当者",
            ),
        ],
        SheetKind.CONCERNS: [
            _row(
                code="C1",
                initiative_code="I0",
                department="0012",
                text="@控えの保存年数",
                blocking=Answer.YES,
                raised_on=date(2026, 11, 2),
                answer="-5年間",
                answered_on=date(2026, 11, 9),
                dialogue_code="W1",
            ),
        ],
        **dialogue_rows(),
        SheetKind.STEP_PLANS: [
            _row(
                initiative_code="I0",
                step=Step.PILOT,
                planned_from=date(2026, 10, 1),
                planned_to=date(2027, 3, 31),
                passed_on=None,
            ),
        ],
        SheetKind.MILESTONES: [
            _row(
                code="I0-M1",
                initiative_code="I0",
                name="=契約",
                planned_on=date(2026, 12, 1),
                done_on=date(2026, 11, 20),
                note="-1回で済んだ",
            ),
        ],
        SheetKind.DEPENDENCIES: [_row(initiative_code="I0", needs_code="I1", note="+台帳が先")],
        SheetKind.KPIS: [_kpi("K1", KpiKind.TIME), _kpi("K2", KpiKind.ANNUAL_HOURS)],
        SheetKind.YEARLY_TARGETS: [_row(kpi_code="K1", fiscal_year=2026, target=Quantity(Decimal("8.5")))],
        **learning_rows(),
        SheetKind.MEASUREMENTS: measurements(),
    }


def _initiative(number: int, text: str) -> Row:
    full: Row = {
        "code": f"I{number}",
        "title": text[:300],
        "type": InitiativeType.STATUTORY,
        "purpose": text,
        "resident_value": None,
        "inclusion": text,
        "focus_area": "窓口サービスのオンライン化",
        "lead_department": "0012",
        "partner_departments": ("D-1.0", "0012") if number % 2 else None,
        "owner": "P1",
        "deputy": None,
        "sponsor": None,
        "origin": Origin.FRONT_LINE,
        "plan_number": "1-2",
        "step": Step.DIALOGUE,
        "lifecycle": Lifecycle.NOT_ADOPTED,
        "planned_start": date(2026, 4, 1),
        "planned_end": None,
        "personal_data": Answer.YES,
        "network_zone": NetworkZone.MY_NUMBER,
        "security_checked_on": date(2026, 6, 12),
        "self_maintainable": Answer.NO if number % 2 else None,
        "note": text,
    }
    return full


def _kpi(code: str, kind: KpiKind) -> Row:
    return {
        "code": code,
        "initiative_code": "I0",
        "pilot_code": "T1",
        "process_code": "B1",
        "name": "+受付時間",
        "kind": kind,
        "unit": "分",
        "direction": Direction.MAINTAIN,
        "target": Quantity(Decimal("8.123456")),
        "smallest_worthwhile_change": Quantity(Decimal(20), Unit.MINUTES),
        "annual_volume": 7900,
        "adoption_share": Decimal("94.1"),
        "new_work_hours": Decimal(20),
        "audience": Audience.RESIDENT,
        "level": Level.ACTIVITY,
        "role": KpiRole.GUARDRAIL,
        "starts_at": "受付",
        "ends_at": "交付",
        "numerator": "正しい件",
        "denominator": "全件",
        "note": None,
    }


def sheets() -> list[tuple[SheetKind, list[Row]]]:
    """All sheets in the order of the workbook."""
    return list(rows().items())


def empty_as_absent(values: Mapping[str, Value]) -> Row:
    """The cells that hold something."""
    return {name: value for name, value in values.items() if value is not None}
