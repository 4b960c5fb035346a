"""前回会議からの変化: what became different between two kept states, initiative by initiative. Pure; says no words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from tracker.domain.meeting_codes import ChangeKind
from tracker.domain.papers import Change, Moved
from tracker.domain.planning import PlanLine
from tracker.domain.snapshots import KeptFigures, KeptState
from tracker.domain.standing import worst_first

OWNERS_SINCE = 2
"""The edition from which a kept state knows who is in charge. In an older one nobody is not the same as unknown."""


def changes(old: KeptState, new: KeptState) -> tuple[Change, ...]:
    """Everything that became different, in the order of :class:`ChangeKind`, then worst first, then by code.

    What is gone is told as it stood; all else as it stands in ``new``.
    """
    before, after = {line.code: line for line in old.plans}, {line.code: line for line in new.plans}
    found = [(line, _of(ChangeKind.NEW, line)) for code, line in after.items() if code not in before]
    found += [(line, _of(ChangeKind.GONE, line)) for code, line in before.items() if code not in after]
    then, now = _figures(old), _figures(new)
    owners = min(old.edition, new.edition) >= OWNERS_SINCE
    for code in before.keys() & after.keys():
        line = after[code]
        found += [(line, change) for change in _compared(before[code], line)]
        if code in then and code in now:
            found += [(line, change) for change in _measured(line, then[code], now[code], owners=owners)]
    places = {kind: place for place, kind in enumerate(ChangeKind)}
    found.sort(key=lambda each: (places[each[1].kind], worst_first(each[0].rating), each[0].code))
    return tuple(change for _, change in found)


def by_code(found: Iterable[Change]) -> Mapping[str, tuple[Change, ...]]:
    """What :func:`changes` found of each initiative, in its order; who did not change is not in it."""
    held: dict[str, list[Change]] = defaultdict(list)
    for change in found:
        held[change.code].append(change)
    return {code: tuple(each) for code, each in held.items()}


def _figures(state: KeptState) -> dict[str, KeptFigures]:
    return {each.code: each for each in state.figures}


def _of(kind: ChangeKind, line: PlanLine, **more: Any) -> Change:
    return Change(kind=kind, code=line.code, title=line.title, department=line.department, **more)


def _compared(old: PlanLine, new: PlanLine) -> Iterator[Change]:
    """What plans tell: state, rating, step and dates."""
    for kind in (ChangeKind.LIFECYCLE, ChangeKind.RATING, ChangeKind.STEP):
        pair = getattr(old, kind.value), getattr(new, kind.value)
        if pair[0] is not pair[1]:
            yield _of(kind, new, **{kind.value: pair})
    days = _days(old), _days(new)
    moved = tuple(
        Moved(what=what, old_on=days[0].get(what), new_on=days[1].get(what))
        for what in dict.fromkeys((*days[0], *days[1]))
        if days[0].get(what) != days[1].get(what)
    )
    if moved:
        yield _of(ChangeKind.DATES, new, moved=moved)


def _days(line: PlanLine) -> dict[str, date | None]:
    """Every planned day of a plan by what it is of, as ``domain.planning`` names them; a 節目 by its code."""
    found = {"start": line.planned_start, "end": line.planned_end}
    for step in line.steps:
        found |= {f"step{step.step.value}_from": step.planned_from, f"step{step.step.value}_to": step.planned_to}
    return found | {each.code: each.planned_on for each in line.milestones}


def _measured(line: PlanLine, old: KeptFigures, new: KeptFigures, *, owners: bool) -> Iterator[Change]:
    """What figures tell: KPIs with a result, hours in the sums, and whether another person is in charge."""
    counts, hours = (old.measured_kpis, new.measured_kpis), (old.saved_hours, new.saved_hours)
    told: dict[str, Any] = {}
    if counts[0] != counts[1]:
        told["measured"] = counts
    if hours[0] != hours[1]:
        told["saved_hours"] = hours
    if told:
        yield _of(ChangeKind.KPI, line, **told)
    if owners and old.owner_code != new.owner_code:
        yield _of(ChangeKind.OWNER, line)
