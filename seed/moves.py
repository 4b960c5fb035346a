"""Plans that moved and people who handed over: what a plan said first, and the moves in the order they were made.

No sheet tells that, because the sheets hold what is planned now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from seed import files
from seed.calendar import Shift
from tracker.domain.codes import Step
from tracker.domain.sheets import WORDS, SheetKind

STEPS = {WORDS[Step][step][0][0]: step for step in Step}
"""「③」 → the step."""

ENDS = {"開始": ("planned_start", "planned_from"), "終了": ("planned_end", "planned_to")}
"""What is moved → its column of an initiative, and of a step."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a moved date is of: a column of an initiative, of one of its steps, or a 節目 by its code."""

    initiative: str
    column: str
    step: Step | None = None
    milestone: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One move: on a day (of the data files and of the reader), to which date, and why."""

    target: Target
    home_day: date
    day: date
    to: date
    reason: str


@dataclass(frozen=True, slots=True)
class Handover:
    """Until a day another person was in charge."""

    initiative: str
    former: str
    successor: str
    home_day: date
    day: date


@dataclass(frozen=True, slots=True)
class Moves:
    """All of them. ``first`` is what was planned first, by target."""

    first: dict[Target, date]
    moves: tuple[Move, ...]
    handovers: tuple[Handover, ...]

    def began(self, kind: SheetKind, values: dict[str, Any]) -> dict[str, Any]:
        """What a row said when it was entered, where that is not what its sheet says now."""
        found: dict[str, Any] = {
            target.column: day for target, day in self.first.items() if _owns(target, kind, values)
        }
        for each in self.handovers if kind is SheetKind.INITIATIVES else ():
            if each.initiative == values["code"]:
                found["owner"] = each.former
        return found


def _owns(target: Target, kind: SheetKind, values: dict[str, Any]) -> bool:
    if kind is SheetKind.MILESTONES:
        return bool(target.milestone == values["code"])
    if kind is SheetKind.STEP_PLANS:
        return (target.initiative, target.step) == (values["initiative_code"], values["step"])
    whole = kind is SheetKind.INITIATIVES and target.step is None and target.milestone is None
    return whole and bool(target.initiative == values["code"])


def read(shift: Shift) -> Moves:
    """The two files; a move without a reason has that of the row above, which was made with it."""
    rows = list(_rows())
    first: dict[Target, date] = {}
    made = []
    for place, (target, before, day, reason) in enumerate(rows):
        first.setdefault(target, shift.day(before))
        following = next((each[1] for each in rows[place + 1 :] if each[0] == target), None) or _now(target)
        made.append(Move(target, day, shift.lately(day), shift.day(following), reason))
    made.sort(key=lambda move: move.home_day)
    return Moves(first, tuple(made), tuple(_handovers(shift)))


def _rows() -> Iterator[tuple[Target, date, date, str]]:
    reason = ""
    for row in files.rows(files.MOVES):
        reason = row["理由"] or reason
        before, day = (date.fromisoformat(row[name]) for name in ("前の予定日", "変更日"))
        yield _target(row["取組コード"], row["対象"]), before, day, reason


def _target(initiative: str, what: str) -> Target:
    if what not in ENDS and what[0] not in STEPS:
        return Target(initiative, "planned_on", milestone=what)
    whole, part = ENDS[what[-2:]]
    return Target(initiative, part, STEPS[what[0]]) if what[0] in STEPS else Target(initiative, whole)


def _handovers(shift: Shift) -> Iterator[Handover]:
    owners = {row["コード"]: row["担当者"] for row in files.rows("取組")}
    for row in files.rows(files.HANDOVERS):
        day, code = date.fromisoformat(row["変更日"]), row["取組コード"]
        yield Handover(code, row["前の担当者"], owners[code], day, shift.lately(day))


def _now(target: Target) -> date:
    """What the sheets say of it."""
    header = {name: f"{what}予定日" for what, names in ENDS.items() for name in names} | {"planned_on": "予定日"}
    sheet, key = ("取組", {"コード": target.initiative})
    if target.milestone is not None:
        sheet, key = ("マイルストーン", {"コード": target.milestone})
    elif target.step is not None:
        sheet, key = ("ステップ計画", {"取組コード": target.initiative, "ステップ": WORDS[Step][target.step][0]})
    (row,) = (row for row in files.rows(sheet) if key.items() <= row.items())
    return date.fromisoformat(row[header[target.column]])
