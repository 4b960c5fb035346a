"""工程表 as slides: every initiative under way with its plan over several 年度, on as many pages as it takes.

Bars, commitments, slips and milestones are those of the screen's picture, row by row; names are written out in full.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from tracker.charts import gantt_rows
from tracker.charts.gantt_rows import HEADER, PITCH, View
from tracker.charts.scene import Row
from tracker.domain.earlier import Earlier
from tracker.domain.fiscal import first_day
from tracker.domain.planning import DependencyLine, PlanLine
from tracker.domain.roadmap import Arrangement, Group, arranged, window
from tracker.domain.roadmap import years as years_of
from tracker.domain.standing import RUNNING
from tracker.exports.deck import measure, pages
from tracker.exports.deck.front import earlier_of, paged
from tracker.exports.deck.model import RoadmapSlide
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.parts import Bar, Link, RoadRow, Tick
from tracker.i18n import Translator, formats
from tracker.wording import roadmap as wording

SIGN, NAMES = 30, 400
PLAN_LEFT, PLAN_RIGHT = 48 + SIGN + NAMES + 12, 1318 - 84
"""Where the plan begins and ends, in pixels of the slide; at its right a slip is written."""

AXIS, QUARTERS = 64, 26
"""Pixels of the axis above the rows, and what quarters add to it."""

LEAST = 42
MOST_LINES = 12
"""Lines of a name; a longer one is marked as shortened and stands in full in the notes."""

GROWN = 1.6
"""So much larger than on the screen a bar is drawn."""

NEAR = 0.03
"""Parts of the window a number and a milestone have to be apart."""

MOST_YEARS = 6
WITH_QUARTERS = 2
LEGEND = 62
"""Pixels of the words below the plan."""

_MIDDLE = HEADER + PITCH / 2
_AXIS_PARTS = frozenset({"year_rule", "year", "quarter_rule", "quarter", "today_rule", "today"})
_NUMBERS = frozenset({"number_dark", "number_light"})
_STONES = frozenset({"milestone", "milestone_done"})
_LEFT_PARTS = frozenset({"sign", "name", "heading", "none"})


def roadmap(shown: Shown, t: Translator) -> Iterator[RoadmapSlide]:
    """The pages; one that says so where nothing is under way."""
    plans = [line for line in shown.plans if line.lifecycle in RUNNING]
    lines = arranged(plans, Arrangement(), shown.state.overview.areas)
    first, last = window_of(lines, shown.state.state_on)
    before = earlier_of(shown.state)
    rows = list(_rows(lines, (first, last), shown.state.state_on, before, t))
    ticks = tuple(_ticks(first, last, shown.state.state_on, t))
    head = AXIS + (QUARTERS if any(tick.kind == "quarter" for tick in ticks) else 0)
    found = pages.even(partial(_paged, rows), pages.FOOT - LEGEND - pages.TOP - head)
    every = [line for line in shown.state.plans if line.lifecycle in RUNNING]
    words = wording.headline(every, t)[0] if every else t("roadmap.chart.nothing")
    parts = {row.code: part for part, page in enumerate(found, start=1) for row in page if not row.heading}
    for part, page in enumerate(found, start=1):
        links = tuple(_links(lines, page, (first, last), t))
        yield RoadmapSlide(
            kicker=t("deck.roadmap.kicker", period=formats.period(first, last, t)),
            title=paged(words, part, len(found), t),
            notes=tuple(_notes(lines, page, shown, parts, t)),
            alt=t.plural("deck.roadmap.alt", sum(not row.heading for row in page), title=words),
            part=part,
            parts=len(found),
            head=head,
            ticks=ticks,
            rows=page,
            legend=_legend(t, compared=before is not None, linked=bool(links)),
            links=links,
        )


def _legend(t: Translator, *, compared: bool, linked: bool) -> str:
    words = t("deck.roadmap.legend_new" if compared else "deck.roadmap.legend")
    return formats.sentences((words, t("deck.roadmap.legend_needs") if linked else ""), t)


def _links(
    lines: Sequence[PlanLine], page: Sequence[RoadRow], days: tuple[date, date], t: Translator
) -> Iterator[Link]:
    """What must end first, where both are on the page and the day is in the window; the notes tell the others."""
    codes, (first, last) = {row.code for row in page}, days
    view = View((), first, last, first)
    for line in lines:
        for need in line.dependencies:
            if not {line.code, need.needs_code} <= codes or need.needs_end is None:
                continue
            if first <= need.needs_end <= last:
                ends = gantt_rows.at(view, need.needs_end + timedelta(days=1)) / view.days
                told = _needed(line, need, t)
                yield Link(needs=need.needs_code, code=line.code, at=ends, violated=need.violated, told=told)


def _needed(line: PlanLine, need: DependencyLine, t: Translator) -> str:
    name = "deck.notes.needs_violated" if need.violated else "deck.notes.needs"
    return t(name, title=line.title, needs=need.needs_title)


def window_of(lines: Sequence[PlanLine], today: date) -> tuple[date, date]:
    """Every 年度 there is a plan for; where they are too many the usual window, and what lies outside says so."""
    touched = years_of(lines, today)
    chosen = Arrangement(span=None) if len(touched) <= MOST_YEARS else Arrangement(span=3)
    return window(chosen, lines, today)


def _paged(rows: list[RoadRow], room: int) -> list[tuple[RoadRow, ...]]:
    """Pages of ``room`` pixels; a heading never stands last, and stands again over what goes on."""
    found: list[list[RoadRow]] = [[]]
    used, heading = 0, None
    for place, row in enumerate(rows):
        needs = row.height + (rows[place + 1].height if row.heading and place + 1 < len(rows) else 0)
        if found[-1] and used + needs > room:
            again: list[RoadRow] = [] if row.heading or heading is None else [heading]
            found.append(again)
            used = sum(each.height for each in again)
        found[-1].append(row)
        used += row.height
        heading = row if row.heading else heading
    return [tuple(page) for page in found]


def _rows(
    lines: Sequence[PlanLine], days: tuple[date, date], today: date, before: Earlier | None, t: Translator
) -> Iterator[RoadRow]:
    last = ""
    for line in lines:
        heading = wording.heading(line, Group.AREA, t)
        if heading != last:
            yield _heading(heading)
        last = heading
        yield _row(line, days, today, is_new=before is not None and before.is_new(line.code), t=t)


def _heading(words: str) -> RoadRow:
    name = measure.lines(words, pages.BODY, pages.ROOM, bold=True)
    height = max(LEAST - 4, len(name) * 28 + 8)
    return RoadRow(code="", sign="", name=name, heading=True, height=height, bars=())


def _row(line: PlanLine, days: tuple[date, date], today: date, *, is_new: bool, t: Translator) -> RoadRow:
    view = View((line,), *days, today)
    words = t("deck.roadmap.new", title=line.title) if is_new else line.title
    name = measure.lines(words, pages.BODY, NAMES)
    if len(name) > MOST_LINES:
        name = (*name[: MOST_LINES - 1], f"{name[MOST_LINES - 1][:-1]}…")
    found = gantt_rows.rows(view, t)
    bars = _apart([_bar(each, view.days) for each in found if each["part"] not in _AXIS_PARTS | _LEFT_PARTS])
    sign = gantt_rows.SIGNS[line.rating]
    height = max(LEAST, len(name) * 28 + 10)
    return RoadRow(code=line.code, sign=sign, name=name, heading=False, height=height, bars=bars)


def _apart(bars: list[Bar]) -> tuple[Bar, ...]:
    """Without the numbers of steps a milestone stands on."""
    stones = [bar.at for bar in bars if bar.part in _STONES]
    return tuple(bar for bar in bars if bar.part not in _NUMBERS or all(abs(bar.at - stone) > NEAR for stone in stones))


def _bar(row: Row, days: int) -> Bar:
    return Bar(
        part=row["part"],
        at=(row["x"] or 0) / days,
        to=None if row["x2"] is None else row["x2"] / days,
        dy=(row["y"] - _MIDDLE) * GROWN,
        dy2=None if row["y2"] is None else (row["y2"] - _MIDDLE) * GROWN,
        text=row["text"] or (row["tip"] if row["part"] in _STONES else None) or "",
    )


def _ticks(first: date, last: date, today: date, t: Translator) -> Iterator[Tick]:
    view = View((), first, last, today)
    shown = gantt_rows.years(view)
    width = (PLAN_RIGHT - PLAN_LEFT) / len(shown)
    for year in shown:
        both = t("roadmap.chart.year", era=formats.fiscal_year(year, t, era=True), western=year)
        fits = measure.width(both, pages.BODY, bold=True) < width - 10
        text = both if fits else formats.fiscal_year(year, t)
        yield Tick(at=gantt_rows.at(view, first_day(year)) / view.days, text=text, kind="year")
        if len(shown) > WITH_QUARTERS:
            continue
        for month in gantt_rows.QUARTER_MONTHS:
            start = date(year if month >= 4 else year + 1, month, 1)
            words = t("roadmap.chart.quarter", first=month, last=month + 2)
            yield Tick(at=gantt_rows.at(view, start) / view.days, text=words, kind="quarter")
    if first <= today <= last:
        yield Tick(at=gantt_rows.at(view, today) / view.days, text=t("roadmap.chart.today"), kind="today")


def _notes(
    lines: Sequence[PlanLine], page: Sequence[RoadRow], shown: Shown, parts: Mapping[str, int], t: Translator
) -> Iterator[str]:
    """What each row of the page says in words, and plans that contradict each other."""
    codes = {row.code for row in page}
    for line in lines:
        if line.code not in codes:
            continue
        yield t("deck.notes.of", name=gantt_rows.told(line, t), told=wording.slipped(line, t))
        stones = [bar.text for row in page if row.code == line.code for bar in row.bars if bar.part in _STONES]
        if stones:
            yield t("deck.notes.milestones", title=line.title, stones=t("common.list_separator").join(stones))
        for need in line.dependencies:
            if need.needs_code not in shown.hidden:
                yield _needed(line, need, t)
                yield from _elsewhere(line, need, parts, t)
    ended = len(shown.state.plans) - sum(line.lifecycle in RUNNING for line in shown.state.plans)
    if ended:
        yield t.plural("deck.notes.ended", ended)


def _elsewhere(line: PlanLine, need: DependencyLine, parts: Mapping[str, int], t: Translator) -> Iterator[str]:
    """Why there is no arrow for it on the page: what is needed stands on another page, or on none."""
    part, own = parts.get(need.needs_code), parts[line.code]
    if part is None:
        yield t("deck.notes.needs_nowhere", needs=need.needs_title)
    elif part != own:
        yield t("deck.notes.needs_elsewhere", needs=need.needs_title, part=part, parts=max(parts.values()))
