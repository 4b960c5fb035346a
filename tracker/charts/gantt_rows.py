"""What 工程表 draws, row by row: a header of 年度 and quarters, each initiative's steps over its first commitment.

Positions along the plan are days from the first day of the window; what lies outside is cut at its edge and marked.
Knows no colour.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.charts.scene import Row, row
from tracker.domain.codes import Rating
from tracker.domain.earlier import Earlier
from tracker.domain.fiscal import first_day, fiscal_year
from tracker.domain.planning import MilestoneLine, PlanLine, StepPlan
from tracker.domain.roadmap import FINISHED, days
from tracker.i18n import Translator, formats
from tracker.wording import since
from tracker.wording.labels import label

HEADER, PITCH, BAR = 64, 28, 14
QUARTER_MONTHS = (4, 7, 10, 1)
MOST_YEARS_WITH_QUARTERS = 4
SIGNS = {Rating.ACTION_NEEDED: "■", Rating.ATTENTION: "◆", Rating.NOT_EVALUABLE: "?", Rating.ON_TRACK: "○"}
UNDER = 10
"""Pixels from the middle of a lane to the line under its sign."""

NUMBER_SHARE = 0.03
"""A segment narrower than this share of the window has no room for its number."""


@dataclass(frozen=True, slots=True)
class View:
    """The initiatives of one window, in their order. ``first`` and ``last`` are its days, inclusive.

    ``groups`` holds the heading of each line ("": none) where they are grouped (same length, in order), else it is
    empty.
    ``earlier`` is the state compared with; the first commitments where there is none.
    """

    lines: tuple[PlanLine, ...]
    first: date
    last: date
    today: date
    groups: tuple[str, ...] = ()
    earlier: Earlier | None = None

    @property
    def days(self) -> int:
        """Length of the window."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Lane:
    """One drawn line: an initiative, or the heading of a group."""

    middle: float
    line: PlanLine | None = None
    heading: str | None = None


def lanes(view: View) -> list[Lane]:
    """Headings and initiatives from the top; a heading stands where the group changes."""
    found: list[Lane] = []
    last: str | None = None
    for place, line in enumerate(view.lines):
        group = view.groups[place] if view.groups else None
        if group and group != last:
            found.append(Lane(_middle(len(found)), heading=group))
        last = group
        found.append(Lane(_middle(len(found)), line=line))
    return found


def height(view: View) -> float:
    """Pixels of the whole picture."""
    return HEADER + PITCH * max(len(lanes(view)), 1) + 4


def rows(view: View, t: Translator) -> Iterator[Row]:
    """Everything the picture draws."""
    drawn = lanes(view)
    yield from _header(view, t, HEADER + PITCH * max(len(drawn), 1))
    if not drawn:
        yield row("none", HEADER + PITCH / 2, text=t("roadmap.chart.none"))
    places = {lane.line.code: lane.middle for lane in drawn if lane.line is not None}
    for lane in drawn:
        if lane.line is None:
            yield row("heading", lane.middle + 2, text=lane.heading)
        else:
            yield from _initiative(view, lane.line, lane.middle, t)
    yield from _needs(view, places)


def _middle(place: int) -> float:
    return HEADER + PITCH * place + PITCH / 2


def at(view: View, day: date) -> float:
    """Days from the window's first day, cut at its edges."""
    return float(min(max((day - view.first).days, 0), view.days))


def years(view: View) -> list[int]:
    """The 年度 the window touches."""
    return list(range(fiscal_year(view.first), fiscal_year(view.last) + 1))


def _header(view: View, t: Translator, bottom: float) -> Iterator[Row]:
    shown = years(view)
    for year in shown:
        start = at(view, first_day(year))
        yield row("year_rule", 0, start, y2=bottom)
        yield row(
            "year", 11, start, text=t("roadmap.chart.year", era=formats.fiscal_year(year, t, era=True), western=year)
        )
        if len(shown) <= MOST_YEARS_WITH_QUARTERS:
            yield from _quarters(view, year, bottom, t)
    if view.first <= view.today <= view.last:
        yield row("today_rule", 58, at(view, view.today), y2=bottom)
        yield row("today", 50, at(view, view.today), text=t("roadmap.chart.today"))


def _quarters(view: View, year: int, bottom: float, t: Translator) -> Iterator[Row]:
    for month in QUARTER_MONTHS:
        start = date(year if month >= 4 else year + 1, month, 1)
        if view.first <= start <= view.last:
            yield row("quarter_rule", 22, at(view, start), y2=bottom)
            yield row("quarter", 30, at(view, start), text=t("roadmap.chart.quarter", first=month, last=month + 2))


def _initiative(view: View, line: PlanLine, middle: float, t: Translator) -> Iterator[Row]:
    changed = changes(view, line, t)
    tip = t("roadmap.chart.changed", said=told(line, t), changes=changed) if changed else told(line, t)
    yield row("sign", middle, text=_sign(view, line, t), tip=tip)
    if view.earlier is not None and view.earlier.changed(line.code):
        yield row("changed", middle + UNDER)
    yield row("name", middle, text=line.title, tip=tip)
    if not line.has_dates:
        yield row("undated", middle, 0, text=t("roadmap.chart.undated"))
        return
    yield from _outside(view, line, middle, t)
    yield from _bars(view, line, middle, tip)
    yield from _commitment(view, line, middle, t)
    for milestone in line.milestones:
        yield from _milestone(view, milestone, middle, t)


def _sign(view: View, line: PlanLine, t: Translator) -> str:
    if view.earlier is not None and view.earlier.is_new(line.code):
        return t("roadmap.chart.new")
    if view.earlier is not None and view.earlier.is_gone(line.code):
        return t("roadmap.chart.gone")
    return SIGNS[line.rating]


def _bars(view: View, line: PlanLine, middle: float, tip: str) -> Iterator[Row]:
    """Steps as segments of one bar; without dates of steps the whole plan as one outlined bar."""
    segments = [step for step in line.steps if step.applicable and step.planned_from and step.planned_to]
    top, foot = middle - BAR / 2 - 2, middle + BAR / 2 - 2
    if not segments and line.planned_start and line.planned_end:
        yield from _bar(view, "bar_whole", (line.planned_start, line.planned_end), (top, foot), tip)
    elif not segments:
        day = line.planned_start or line.planned_end
        if day is not None and view.first <= day <= view.last:
            yield row("end_only", middle - 2, at(view, day), tip=tip)
    for step in segments:
        if step.planned_from is None or step.planned_to is None:
            continue
        look = f"bar_{_look(step, line, view.today)}"
        yield from _bar(view, look, (step.planned_from, step.planned_to), (top, foot), tip)
        yield from _number(view, step, look, middle - 2)


def _bar(view: View, part: str, days: tuple[date, date], edges: tuple[float, float], tip: str | None) -> Iterator[Row]:
    first, last = days
    if last < view.first or first > view.last:
        return
    yield row(part, edges[0], at(view, first), x2=at(view, last + timedelta(days=1)), y2=edges[1], tip=tip)


def _look(step: StepPlan, line: PlanLine, today: date) -> str:
    """done, now or later; a step behind the one the initiative stands at is done by declaration."""
    if step.passed_on is not None or step.step < line.step:
        return "done"
    begun = step.planned_from is not None and step.planned_from <= today
    return "now" if step.step is line.step and begun else "later"


def _number(view: View, step: StepPlan, look: str, middle: float) -> Iterator[Row]:
    if step.planned_from is None or step.planned_to is None:
        return
    first, last = at(view, step.planned_from), at(view, step.planned_to + timedelta(days=1))
    if last - first >= NUMBER_SHARE * view.days:
        part = "number_dark" if look == "bar_later" else "number_light"
        yield row(part, middle, (first + last) / 2, text=since.NUMBERS[step.step])


def _commitment(view: View, line: PlanLine, middle: float, t: Translator) -> Iterator[Row]:
    """The first commitment under the plan, and from its end an arrow to where the plan ends now."""
    before = view.earlier.known.get(line.code) if view.earlier is not None else None
    first = before.planned_start if before else line.first_start
    last = before.planned_end if before else line.first_end
    under = middle + BAR / 2 + 2
    if first is not None and last is not None and first <= last:
        yield from _bar(view, "commitment", (first, last), (under, under), None)
    ends = _ends(view, line)
    if ends is None or ends < view.first:
        return
    if last is not None and last < ends and last <= view.last:
        yield row("slip", under, at(view, last), x2=at(view, ends))
        yield row("slip_head", under, at(view, ends))
    late = _late(line, before, ends)
    if late:
        place = max(ends, line.planned_end or ends)
        yield row("slip_days", middle - 2, at(view, place), text=t("roadmap.chart.slip", days=late))


def _ends(view: View, line: PlanLine) -> date | None:
    """Where the plan ends now: as planned, or today where that is past and the initiative still runs."""
    if line.planned_end is None or line.lifecycle in FINISHED:
        return line.planned_end
    return max(line.planned_end, view.today)


def _late(line: PlanLine, before: PlanLine | None, ends: date) -> int | None:
    """Days printed beside the bar: the largest slip, or what was added since the state compared with."""
    if before is None:
        return line.slip_days
    return (ends - before.planned_end).days if before.planned_end and before.planned_end < ends else None


def _outside(view: View, line: PlanLine, middle: float, t: Translator) -> Iterator[Row]:
    """A plan that lies wholly before or after the window says so instead of leaving its lane empty."""
    planned = days(line)
    if max(planned) < view.first:
        yield row("outside", middle, 0, text=t("roadmap.chart.before", day=formats.day(max(planned), t)))
    elif min(planned) > view.last:
        yield row("outside", middle, 0, text=t("roadmap.chart.after", day=formats.day(min(planned), t)))


def _milestone(view: View, found: MilestoneLine, middle: float, t: Translator) -> Iterator[Row]:
    day = found.done_on or found.planned_on
    if day is None or not view.first <= day <= view.last:
        return
    part = "milestone_done" if found.done_on else "milestone"
    yield row(
        part, middle - 2, at(view, day), tip=t("roadmap.chart.milestone", name=found.name, day=formats.day(day, t))
    )


def _needs(view: View, places: Mapping[str, float]) -> Iterator[Row]:
    """A line from the end of what is needed to the initiative that needs it, where both are drawn."""
    for line in view.lines:
        for need in line.dependencies:
            if need.needs_code not in places or need.needs_end is None or line.code not in places:
                continue
            if not view.first <= need.needs_end <= view.last:
                continue
            part = "needs_violated" if need.violated else "needs"
            ends = sorted((places[need.needs_code], places[line.code]))
            yield row(part, ends[0], at(view, need.needs_end), y2=ends[1])


def told(line: PlanLine, t: Translator) -> str:
    """One initiative in a sentence, for the pointer and the table."""
    period = " – ".join(formats.day(day, t) if day else "?" for day in (line.planned_start, line.planned_end))
    words = [line.title, label(line.rating, t), label(line.step, t), period]
    if line.slip_days:
        words.append(t("roadmap.chart.late", days=line.slip_days))
    return t("common.list_separator").join(words)


def changes(view: View, line: PlanLine, t: Translator) -> str:
    """What became different since the state compared with: 「順調→注意、終了62日延期」, 「新しい取組」."""
    return "" if view.earlier is None else since.told(view.earlier.changes.get(line.code, ()), t)


def slipped(lines: Sequence[PlanLine]) -> list[PlanLine]:
    """The initiatives behind their first commitment, the latest first."""
    return sorted((line for line in lines if line.slip_days), key=lambda line: (-(line.slip_days or 0), line.code))
