"""What 全体の状況 says of all initiatives together: walls, viewpoints, the two axes, 自走. No words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.domain.codes import Axis, Lifecycle, Rating, Side, Viewpoint
from tracker.domain.effects.grade import ACTUAL_GRADES
from tracker.domain.effects.model import Frozen
from tracker.domain.fiscal import fiscal_year
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.domain.results import Results
from tracker.domain.scales import Mark, Shares, shares
from tracker.domain.standing import running
from tracker.domain.walls import SelfReliance, Wall, is_digitalisation, rate

NEEDS_ATTENTION = (Rating.ACTION_NEEDED, Rating.ATTENTION)


def held(lines: Iterable[InitiativeLine]) -> Mapping[Wall, tuple[InitiativeLine, ...]]:
    """Which of the running initiatives that need attention stand at which wall, worst first; some at several."""
    needing = [line for line in running(lines) if line.rating in NEEDS_ATTENTION]
    return {wall: tuple(line for line in needing if wall in line.walls) for wall in Wall}


class Sides(Frozen):
    """Running initiatives by the four viewpoints: every answer on the left, any on the right, not all answered yet."""

    efficiency: tuple[InitiativeLine, ...]
    transformation: tuple[InitiativeLine, ...]
    unanswered: tuple[InitiativeLine, ...]


def sides(lines: Iterable[InitiativeLine]) -> Sides:
    """Sort the running initiatives by their answers; one answer on the right is enough for 変革."""
    found = running(lines)
    right = tuple(line for line in found if Side.TRANSFORMATION in dict(line.viewpoints).values())
    left = tuple(line for line in found if is_digitalisation(dict(line.viewpoints)))
    rest = tuple(
        line
        for line in found
        if len(line.viewpoints) < len(Viewpoint) and Side.TRANSFORMATION not in dict(line.viewpoints).values()
    )
    return Sides(efficiency=left, transformation=right, unanswered=rest)


def axis_shares(axis: Axis, scales: Sequence[Mark], lines: Iterable[InitiativeLine]) -> Shares:
    """The shares of the last marks of one axis, of everything that was begun; what ended keeps its last mark."""
    scale = [mark for mark in scales if mark.axis is axis]
    begun = (line for line in lines if line.lifecycle is not Lifecycle.PROPOSED)
    return shares(axis, scale, (getattr(line, f"{axis.value}_mark") for line in begun))


def reliance(found: Overview, today: date) -> SelfReliance:
    """自走 of the running initiatives, and how many decisions of this 年度 stand on measured results."""
    lines = running(found.lines)
    kept = dict(found.after_handover)
    return SelfReliance(
        from_front_line=rate(line.from_front_line for line in lines if line.from_front_line is not None),
        self_maintainable=rate(line.self_maintainable for line in lines if line.self_maintainable is not None),
        internal_lecturers=found.lecturers,
        with_deputy=rate(line.has_deputy for line in lines),
        kept_reporting=rate(kept[line.code] for line in lines if line.code in kept),
        measured_decisions=rate(_decided(found.results, fiscal_year(today))),
    )


def _decided(results: Results, year: int) -> Iterable[bool]:
    """Of every decision of a 年度, whether its pilot has a 実績 with evidence of A to C."""
    measured = {kpi.pilot_code for kpi in results.kpis if kpi.effect.grade in ACTUAL_GRADES and kpi.effect.before}
    for pilot in results.pilots:
        for line in pilot.decisions:
            if fiscal_year(line.decided_on) == year:
                yield pilot.code in measured
