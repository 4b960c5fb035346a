"""Plans as 工程表 draws them: slips, 節目, violated needs, no dates, 300 rows, several 年度."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tracker.charts.gantt import View
from tracker.domain.codes import Lifecycle, Rating, SnapshotKind, Step
from tracker.domain.earlier import Earlier
from tracker.domain.meeting_codes import ChangeKind
from tracker.domain.papers import Change, Moved
from tracker.domain.planning import DependencyLine, MilestoneLine, PlanLine, StepPlan
from tracker.domain.snapshots import KeptLine

TODAY = date(2026, 11, 23)
TITLES = (
    "書かない窓口",
    "納税通知の読取",
    "電子決裁の全庁展開",
    "保育所入所調整の自動計算",
    "公共施設の予約",
    "議事録の作成",
)


def steps(start: date, days: int, slip: int = 0) -> tuple[StepPlan, ...]:
    found = []
    for place, step in enumerate(Step):
        first = start + timedelta(days=days * place)
        last = first + timedelta(days=days - 1)
        found.append(
            StepPlan(
                step=step,
                applicable=True,
                planned_from=first,
                planned_to=last + timedelta(days=slip),
                first_from=first,
                first_to=last,
                passed_on=last if last < TODAY else None,
            )
        )
    return tuple(found)


def plan(n: int = 0, *, slip: int = 0, dated: bool = True, detailed: bool = True, needs: bool = False) -> PlanLine:
    start = date(2026, 4, 1) + timedelta(days=17 * (n % 12))
    end = start + timedelta(days=4 * 80 - 1)
    return PlanLine(
        code=f"I{n}",
        title=TITLES[n % len(TITLES)] if n < 90 else f"{TITLES[n % len(TITLES)]}（{n}）",
        department=f"第{n % 5}課",
        department_code=f"D{n % 5}",
        focus_area=None,
        step=list(Step)[n % 4],
        lifecycle=Lifecycle.ACTIVE,
        rating=list(Rating)[n % 4],
        planned_start=start if dated else None,
        planned_end=end + timedelta(days=slip) if dated else None,
        first_start=start if dated else None,
        first_end=end if dated else None,
        steps=steps(start, 80, slip if detailed else 0) if dated and detailed else (),
        milestones=(
            MilestoneLine(
                code=f"M{n}",
                name="契約",
                planned_on=start + timedelta(days=60),
                first_on=start,
                done_on=start + timedelta(days=61) if n % 2 else None,
                note=None,
                version=1,
            ),
        )
        if dated
        else (),
        dependencies=(
            DependencyLine(
                needs_code=f"I{n - 1}", needs_title=TITLES[(n - 1) % 6], needs_end=end, note=None, violated=n % 2 == 0
            ),
        )
        if needs
        else (),
        moves=1 if slip else 0,
        slip_days=slip if dated else None,
    )


def beside(*known: PlanLine, gone: tuple[PlanLine, ...] = (), found: tuple[Change, ...] = ()) -> Earlier:
    """The end of October with these plans and what became different since, one change an initiative."""
    kept = KeptLine(id=1, kind=SnapshotKind.MONTH_END, number=202610, taken_on=date(2026, 10, 31), title="2026-10")
    plans = (*known, *gone)
    changes = {each.code: (each,) for each in (*found, *(change("gone", line.code) for line in gone))}
    return Earlier(kept, True, plans, {line.code: line for line in plans}, None, changes)


def change(kind: str, code: str, **more: Any) -> Change:
    return Change(kind=ChangeKind(kind), code=code, title=code, department="第1課", **more)


def later(code: str, days: int) -> Change:
    end = date(2027, 3, 31)
    return change("dates", code, moved=(Moved(what="end", old_on=end, new_on=end + timedelta(days=days)),))


NONE = View(lines=(), first=date(2026, 4, 1), last=date(2027, 3, 31), today=TODAY)
ONE = replace(NONE, lines=(plan(),))
MIXED = replace(
    NONE,
    lines=(
        plan(0, slip=62),
        plan(1),
        plan(2, needs=True),
        plan(3, slip=14, detailed=False),
        plan(4, dated=False),
        plan(5, needs=True),
    ),
    last=date(2028, 3, 31),
    groups=("庁内業務のデジタル化と標準化",) * 3 + ("窓口サービスのオンライン化",) * 3,
    earlier=beside(
        *(plan(n) for n in (0, 1, 2, 5)),
        gone=(plan(4, dated=False),),
        found=(later("I0", 62), change("step", "I1", step=(Step.CURRENT_STATE, Step.DIALOGUE)), change("new", "I3")),
    ),
)
SAMPLES = {
    "none": NONE,
    "one": ONE,
    "many": replace(NONE, lines=tuple(plan(n, slip=n % 3 * 20) for n in range(300)), last=date(2029, 3, 31)),
    "mixed": MIXED,
}
