"""The sheets of plans: when each step is due, the 節目 on the way, and what must end before what."""

from tracker.domain.codes import Step
from tracker.domain.sheets.cells import NOTE, choice, code, day, named, ref
from tracker.domain.sheets.columns import SheetKind, SheetSpec

STEP_PLANS = SheetSpec(
    SheetKind.STEP_PLANS,
    "ステップ計画",
    (
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        choice("step", "ステップ", Step, required=True),
        day("planned_from", "開始予定日"),
        day("planned_to", "終了予定日"),
        day("passed_on", "済んだ日"),
    ),
    ("initiative_code", "step"),
)
MILESTONES = SheetSpec(
    SheetKind.MILESTONES,
    "マイルストーン",
    (
        code(),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        named("name", "節目"),
        day("planned_on", "予定日"),
        day("done_on", "達成日"),
        NOTE,
    ),
    ("code",),
)
DEPENDENCIES = SheetSpec(
    SheetKind.DEPENDENCIES,
    "依存",
    (
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        ref("needs_code", "前提の取組コード", SheetKind.INITIATIVES, required=True),
        NOTE,
    ),
    ("initiative_code", "needs_code"),
)
