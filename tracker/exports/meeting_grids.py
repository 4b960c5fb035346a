"""The sheets of a meeting's workbook as rows, from one 資料の確定. Figures are rounded as the screens round them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tracker.domain.codes import Audience, KpiKind, Rating, Step
from tracker.domain.effects.model import Exact
from tracker.domain.planning import PlanLine
from tracker.domain.portfolio import behind_actual, behind_expected
from tracker.domain.results import KpiResult
from tracker.domain.rounding import exact
from tracker.domain.standing import by_step, ratings
from tracker.exports import list_export, results_table
from tracker.exports.deck import back, front
from tracker.exports.deck.model import TableSlide
from tracker.exports.deck.openly import Shown, planned
from tracker.exports.meeting_shared import decided, held, hidden_words, rule_said
from tracker.exports.meeting_sheets import About, Column, Entry, Grid
from tracker.exports.styles import text_width
from tracker.i18n import Translator
from tracker.wording import advice, amounts, portfolio
from tracker.wording.labels import label

_MOST_WIDE = 60
_ORDER = (Rating.ACTION_NEEDED, Rating.ATTENTION, Rating.ON_TRACK, Rating.NOT_EVALUABLE)

Rows = Sequence[Sequence[Entry]]


def _columns(names: Sequence[str], rows: Rows) -> list[Column]:
    """Columns as wide as what stands in them, within reason."""
    found = []
    for place, name in enumerate(names):
        longest = max((_wide(row[place]) for row in rows), default=0)
        found.append(Column(name, min(max(text_width(name) + 4, longest + 2, 8), _MOST_WIDE)))
    return found


def _wide(cell: Entry) -> int:
    if isinstance(cell, str):
        return max(text_width(line) for line in cell.split("\n"))
    return 12 if cell is not None else 0


def _named(prefix: str, names: Sequence[str], t: Translator) -> list[str]:
    return [t(f"{prefix}.{name}") for name in names]


def agenda(shown: Shown, t: Translator) -> Grid:
    """Every item with its minutes, and what was decided."""
    line = shown.state.meeting.line
    names = ("number", "title", "department", "asked", "minutes", "presenter", "criterion", "decided", "reason")
    rows: list[list[Entry]] = [
        [
            Decimal(item.position),
            t("meeting_papers.was_removed", title=shown.title(item, t)) if item.gone else shown.title(item, t),
            item.department,
            label(item.asked, t),
            Decimal(item.minutes),
            item.presenter,
            rule_said(item, t),
            decided(item, t),
            item.reason,
        ]
        for item in shown.items
    ]
    where = t("meeting_papers.separator").join(part for part in (held(line, t), line.place) if part)
    lines = [
        line.title,
        where,
        planned(shown, "meeting_papers.minutes_of", t),
        *filter(None, [hidden_words(shown.left_out, t, shown.left_out_actions)]),
    ]
    columns = _columns(_named("meeting_papers.column", names, t), rows)
    return Grid(t("meeting_papers.agenda"), columns, rows, lines, t("meeting_papers.no_items"), 2)


def summary(shown: Shown, t: Translator) -> Grid:
    """The headline and the four figures, each beside what stood there last time."""
    told = front.summary(shown, t)
    values = _figures(shown)
    rows: list[list[Entry]] = [
        [tile.label, value, tile.unit, tile.beside or None, tile.note or None]
        for tile, value in zip(told.tiles, values, strict=True)
    ]
    names = _named("meeting_papers.column", ("figure", "value", "unit", "last_time", "about"), t)
    return Grid(t("meeting_papers.sheet.summary"), _columns(names, rows), rows, [told.title, *told.lines])


def _figures(shown: Shown) -> Iterator[Entry]:
    """The numbers of the tiles as they print them: without a sign, the unit says more or less."""
    results, sums = shown.state.overview.results, shown.state.overview.results.portfolio
    yield Decimal(ratings(shown.state.overview.lines)[Rating.ACTION_NEEDED])
    for audience, total in ((Audience.STAFF, sums.pooled), (Audience.RESIDENT, sums.residents)):
        estimated = portfolio.sum_is_estimate(results, audience)
        yield _size(total.saved_hours, estimated=estimated) if total.count else None
    estimated = portfolio.expected_is_estimate(results)
    yield _size(sums.expected_saved_hours, estimated=estimated) if sums.expected_count else None


def _size(hours: Exact, *, estimated: bool) -> Entry:
    value = abs(exact(hours))
    return About(amounts.estimated_hours(value)) if estimated else amounts.reported_hours(value)


def steps(shown: Shown, t: Translator) -> Grid:
    """How many initiatives of each rating stand at each step, zeros included."""
    held_by = by_step(shown.state.overview.lines)
    rows: list[list[Entry]] = []
    for step in Step:
        counts = [sum(line.rating is rating for line in held_by[step]) for rating in _ORDER]
        rows.append([label(step, t), *(Decimal(count) for count in counts), Decimal(sum(counts))])
    names = [t("meeting_papers.column.step"), *(label(rating, t) for rating in _ORDER), t("meeting_papers.column.all")]
    return Grid(t("meeting_papers.sheet.steps"), _columns(names, rows), rows)


def hours(shown: Shown, t: Translator) -> Grid:
    """The hours a year of every KPI in a sum with its 幅, and how far its ends are from it, for the chart."""
    names = ("sum", "initiative", "kpi", "saved", "low", "high", "below", "above", "shown_as")
    rows = list(_hour_rows(shown, t))
    wide = (20, 30, 30, 14, 10, 10, 10, 10, 30)
    headings = _named("meeting_papers.column", names, t)
    columns = [Column(name, width) for name, width in zip(headings, wide, strict=True)]
    lines = [t("meeting_papers.sheet.hours"), t("meeting_papers.hours.note")]
    return Grid(lines[0], columns, rows, lines, t("meeting_papers.hours.none"), 3, breaks=True)


def _hour_rows(shown: Shown, t: Translator) -> Iterator[list[Entry]]:
    kpis = shown.state.overview.results.kpis
    sums = (
        ("staff", behind_actual(kpis, Audience.STAFF)),
        ("residents", behind_actual(kpis, Audience.RESIDENT)),
        ("expected", behind_expected(kpis)),
    )
    for name, members in sums:
        found = [kpi for kpi in shown.named_kpis(members) if kpi.annual is not None]
        for kpi in sorted(found, key=lambda each: (-_saved(each, name), each.code)):
            shared = sum(each.initiative_code == kpi.initiative_code for each in found) > 1
            words = {"title": kpi.initiative_title, "kpi": kpi.name}
            shown_as = t("charts.effects.name_of_several", **words) if shared else kpi.initiative_title
            yield [t(f"meeting_papers.sum.{name}"), kpi.initiative_title, kpi.name, *_with_ends(kpi, name), shown_as]


def _saved(kpi: KpiResult, name: str) -> Exact:
    annual = kpi.annual
    if annual is None:
        return exact(0)
    beside = annual.expected_saved_hours if name == "expected" else None
    return annual.saved_hours if beside is None else beside


def _with_ends(kpi: KpiResult, name: str) -> list[Entry]:
    saved = _rounded(kpi, _saved(kpi, name))
    interval = kpi.annual.interval if kpi.annual is not None and name != "expected" else None
    if interval is None:
        return [_told(kpi, saved), None, None, None, None]
    low, high = _rounded(kpi, exact(interval.low)), _rounded(kpi, exact(interval.high))
    return [_told(kpi, saved), _told(kpi, low), _told(kpi, high), saved - low, high - saved]


def _rounded(kpi: KpiResult, value: Exact) -> Decimal:
    return amounts.estimated_hours(value) if amounts.is_estimate(kpi) else amounts.reported_hours(value)


def _told(kpi: KpiResult, value: Decimal) -> Entry:
    return About(value) if kpi.kind is not KpiKind.ANNUAL_HOURS else value


def initiatives(shown: Shown, t: Translator) -> Grid:
    """Every initiative that may be named, the ended ones too."""
    names = [name for name in list_export.COLUMNS if name != "owner"]
    results = shown.state.overview.results
    estimated = {
        kpi.initiative_code
        for kpi in results.kpis
        if kpi.audience is Audience.STAFF and amounts.in_sum(kpi) and amounts.is_estimate(kpi)
    }
    rows: list[list[Entry]] = []
    for line in shown.lines:
        row = list_export.ListRow(line, line.code in estimated)
        rows.append([_listed(name, list_export.COLUMNS[name](row, t), row.estimated) for name in names])
    columns = _columns([list_export.heading(name, t) for name in names], rows)
    return Grid(t("meeting_papers.sheet.initiatives"), columns, rows, (), t("meeting_papers.no_initiatives"), 2)


def _listed(name: str, cell: Entry, estimated: bool) -> Entry:
    return About(cell) if name == "saved_hours" and estimated and isinstance(cell, Decimal) else cell


_KPI = (
    "code", "initiative", "name", "department", "audience", "role", "unit", "before", "before_n", "after", "after_n",
    "difference", "low", "high", "rate", "saved_hours", "saved_low", "saved_high", "badge", "evidence",
    "recommendation", "decision", "sentence",
)  # fmt: skip
_ABOUT = {"saved_hours", "saved_low", "saved_high"}


def kpis(shown: Shown, t: Translator) -> Grid:
    """Every KPI with what was measured, the difference and its 幅, and the hours a year."""
    results = shown.state.overview.results
    named = results.model_copy(update={"kpis": shown.named_kpis(results.kpis)})
    places = [results_table.NAMES.index(name) for name in _KPI]
    rows: list[list[Entry]] = []
    for kpi, row in zip(named.kpis, results_table.rows(named, t), strict=True):
        about, said = amounts.is_estimate(kpi), _rule(shown, kpi, t)
        cells = [_about(name, row[place], about) for name, place in zip(_KPI, places, strict=True)]
        cells[_KPI.index("recommendation")] = said
        rows.append(cells)
    headings = results_table.headings(t)
    columns = _columns([headings[place] for place in places], rows)
    return Grid("KPI", columns, rows, (), t("meeting_papers.no_kpis"), 3)


def _rule(shown: Shown, kpi: KpiResult, t: Translator) -> Entry:
    """What the criterion points to, in the words of the slides; a list of results alone has those of its screen."""
    pilot = shown.pilots.get(kpi.pilot_code or "")
    said = pilot.advice if pilot is not None and kpi.recommendation is not None else None
    return None if said is None else advice.pointed(said, t)


def _about(name: str, cell: Entry, about: bool) -> Entry:
    return About(cell) if about and name in _ABOUT and isinstance(cell, Decimal) else cell


def plans(shown: Shown, t: Translator) -> Grid:
    """The plan of every initiative that may be named: the whole, its steps and its 節目, a row each."""
    names = ("code", "initiative", "department", "rating", "what", "from", "to", "first", "done", "slip")
    rows = [row for line in shown.plans for row in _plan_rows(line, t)]
    columns = _columns(_named("meeting_papers.column", names, t), rows)
    return Grid(t("frame.page.roadmap"), columns, rows, (), t("roadmap.chart.none"), 2)


def _plan_rows(line: PlanLine, t: Translator) -> Iterator[list[Entry]]:
    who: list[Entry] = [line.code, line.title, line.department, label(line.rating, t)]
    slip = _days(line.slip_days)
    yield [*who, t("roadmap.plan.whole"), line.planned_start, line.planned_end, line.first_end, None, slip]
    for step in line.steps:
        if step.applicable and (step.planned_from or step.planned_to or step.first_to):
            days = (step.planned_from, step.planned_to, step.first_to, step.passed_on)
            yield [*who, label(step.step, t), *days, _days(step.slip_days)]
    for stone in line.milestones:
        yield [*who, stone.name, None, stone.planned_on, stone.first_on, stone.done_on, _days(stone.slip_days)]


def _days(late: int | None) -> Decimal | None:
    return None if late is None else Decimal(late)


def changes(shown: Shown, t: Translator) -> Grid:
    """前回からの変化, as the papers tell them."""
    return _of_slides(t("meeting_papers.sheet.changes"), list(back.changes(shown, t)))


def terms(shown: Shown, t: Translator) -> Grid:
    """What the words and figures mean."""
    return _of_slides(t("meeting_papers.sheet.terms"), list(back.definitions(shown, t)))


def _of_slides(name: str, slides: Sequence[TableSlide]) -> Grid:
    first = slides[0]
    rows = [list(line.cells) for slide in slides for line in slide.grid.lines]
    columns = _columns([column.text for column in first.grid.columns], rows)
    return Grid(name, columns, rows, [first.alt], first.grid.empty)


def actions(shown: Shown, t: Translator) -> Grid:
    """The actions of this meeting, and those of earlier ones that are not done."""
    meeting = shown.state.meeting
    names = ("arose", "code", "text", "owner", "due", "done", "result")
    rows: list[list[Entry]] = [
        [t(f"meeting_papers.arose.{arose}"), each.code, each.text, each.owner, each.due_on, each.done_on, each.result]
        for arose, lines in (("here", meeting.actions), ("earlier", meeting.returning))
        for each in shown.actions(lines)
    ]
    columns = _columns(_named("meeting_papers.column", names, t), rows)
    return Grid(t("meeting_papers.sheet.actions"), columns, rows, (), t("meeting_papers.no_actions"))
