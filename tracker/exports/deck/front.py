"""The first slides: which meeting it is, 全体の要点（1枚）, what is to be decided today."""

from collections.abc import Iterator, Sequence

from tracker.domain.changes import by_code
from tracker.domain.codes import Audience, SnapshotKind
from tracker.domain.earlier import Earlier
from tracker.domain.effects.model import Exact
from tracker.domain.initiatives import Overview
from tracker.domain.meeting_codes import Asked
from tracker.domain.meetings import AgendaLine
from tracker.domain.papers import FixedState
from tracker.domain.results import HoursSum
from tracker.domain.rounding import half_up
from tracker.domain.snapshots import KeptLine, month_before
from tracker.domain.standing import ratings, running
from tracker.exports.deck import measure, pages
from tracker.exports.deck.model import SummarySlide, TableSlide, TitleSlide
from tracker.exports.deck.openly import Shown, planned
from tracker.exports.deck.parts import Column, Entry, Tile
from tracker.i18n import Translator, formats
from tracker.wording import advice, overview, portfolio, verdicts
from tracker.wording import earlier as earlier_words
from tracker.wording.labels import label

AGENDA_ROOM = 350
"""Pixels the agenda may take on the first slide."""

LINES = 4
"""Lines under the four figures."""

SHORT = 700
"""Pixels of a title in a sentence where it has no room whole."""

TITLE_LINES = 3
"""Lines of a title beside what is to be decided of it."""

NAMED = 3
"""So many items are named in a sentence before 「ほか{n}件」."""


def earlier_of(state: FixedState) -> Earlier | None:
    """What the figures are set beside; None where nothing was kept before."""
    found = state.comparison
    if found is None or not found.plans:
        return None
    since = found.since
    kind = SnapshotKind.FIXED if since.fixed else SnapshotKind.MONTH_END
    return Earlier(
        kept=KeptLine(id=since.id, kind=kind, number=since.number, taken_on=since.taken_on, title=""),
        last_month=not since.fixed and since.taken_on == month_before(state.state_on),
        lines=found.plans,
        known={line.code: line for line in found.plans},
        portfolio=found.portfolio,
        changes=by_code(found.changes),
    )


def title(shown: Shown, t: Translator) -> Iterator[TitleSlide | TableSlide]:
    """The first slide, and slides of the agenda where it has no room there."""
    meeting, state = shown.state.meeting.line, shown.state
    entries = tuple(_entry(shown, item, t) for item in shown.items)
    fits = sum(entry.height for entry in entries) <= AGENDA_ROOM
    day = formats.day(meeting.held_on, t)
    yield TitleSlide(
        kicker="",
        title=meeting.title,
        notes=tuple(_title_notes(shown, t)),
        city=state.overview.city.name,
        when=day if meeting.begins_at is None else t("deck.title.when", day=day, time=meeting.begins_at),
        place=meeting.place or "",
        agenda=entries if fits else (),
        total=planned(shown, "deck.title.total", t) if shown.state.meeting.items else t("deck.title.no_items"),
        left_out=left_out(shown, t),
    )
    if not fits:
        yield from _agenda(shown, entries, t)


def _entry(shown: Shown, item: AgendaLine, t: Translator) -> Entry:
    words = shown.title(item, t)
    if item.department:
        words = t("deck.agenda.item", title=words, department=item.department)
    return Entry(
        number=formats.number(item.position),
        title=words,
        asked=label(item.asked, t),
        minutes=t("deck.minutes", n=formats.number(item.minutes)),
        height=measure.height(words, pages.BODY, pages.ROOM - 330) + 10,
    )


def _title_notes(shown: Shown, t: Translator) -> Iterator[str]:
    state = shown.state
    yield t(
        "deck.notes.made",
        moment=formats.moment(state.fixed_at, t),
        who=state.fixed_by,
        revision=formats.number(state.revision),
    )
    if told := left_out(shown, t):
        yield told


def left_out(shown: Shown, t: Translator) -> str:
    """How many confidential items and 対応 are not shown; "" for none."""
    items, deeds = shown.left_out, shown.left_out_actions
    if not deeds:
        return t.plural("deck.left_out", items) if items else ""
    told = formats.number(deeds)
    return t.plural("deck.left_out.both", items, actions=told) if items else t.plural("deck.left_out.actions", deeds)


def _agenda(shown: Shown, entries: Sequence[Entry], t: Translator) -> Iterator[TableSlide]:
    columns = (
        Column(text=t("deck.column.number"), share=1, numeric=True),
        Column(text=t("deck.column.item"), share=11),
        Column(text=t("deck.column.asked"), share=2),
        Column(text=t("deck.column.minutes"), share=2, numeric=True),
    )
    rows = [((entry.number, entry.title, entry.asked, entry.minutes), False) for entry in entries]
    found = pages.grids(columns, rows, t("deck.title.no_items"), left_out(shown, t))
    for part, grid in enumerate(found, start=1):
        yield TableSlide(
            kind="agenda",
            kicker=shown.state.meeting.line.title,
            title=paged(t.plural("deck.agenda.title", len(entries)), part, len(found), t),
            alt=t.plural("deck.agenda.title", len(entries)),
            notes=tuple(told for told in (left_out(shown, t),) if told),
            part=part,
            parts=len(found),
            grid=grid,
            note=left_out(shown, t),
        )


def paged(words: str, part: int, parts: int, t: Translator) -> str:
    """「前回会議からの変化（1/3）」."""
    return words if parts == 1 else t("deck.paged", title=words, part=part, parts=parts)


def summary(shown: Shown, t: Translator) -> SummarySlide:
    """The headline of 全体の状況 with its four figures, and what is asked of the meeting."""
    found, before = shown.state.overview, earlier_of(shown.state)
    headline = overview.headline(found, t, before)[0] if found.lines else t("deck.summary.nothing")
    others = [line for line in (_since(before, t), left_out(shown, t)) if line]
    return SummarySlide(
        kicker=t("deck.summary.kicker"),
        title=headline,
        tiles=tuple(_tiles(found, before, t)),
        lines=(_to_decide(shown, LINES - len(others), t), *others),
        notes=tuple(_summary_notes(found, before, t)),
        alt=headline,
    )


def _tiles(found: Overview, before: Earlier | None, t: Translator) -> Iterator[Tile]:
    results = found.results
    shown = {
        "action_needed": overview.action_needed(found, t, before),
        "staff": overview.hours(results, Audience.STAFF, t, before),
        "residents": overview.hours(results, Audience.RESIDENT, t, before),
        "expected": overview.expected(results, t, before),
    }
    for name, figure in shown.items():
        yield Tile(
            label=t(f"overview.tile.{name}"),
            number=figure.number,
            unit=figure.unit,
            note=figure.note,
            beside=figure.beside,
            dashed=name == "expected",
        )


def _to_decide(shown: Shown, lines: int, t: Translator) -> str:
    """What is to be decided, with as many names as stay within ``lines``."""
    items = [item for item in shown.items if item.asked is Asked.DECIDE]
    if not items:
        return t("deck.decide.none")
    for room in (None, SHORT):
        for count in range(min(NAMED, len(items)), 0, -1):
            told = t.plural("deck.decide.named", len(items), names=_names(items, count, room, t))
            if len(measure.lines(told, pages.BODY, pages.ROOM)) <= lines:
                return told
    return t.plural("deck.decide.title", len(items))


def _names(items: Sequence[AgendaLine], count: int, room: int | None, t: Translator) -> str:
    """The first titles, in ``room`` pixels each if given: the whole of them stands in the agenda."""
    titles = [item.title if room is None else measure.shortened(item.title, pages.BODY, room, 1) for item in items]
    names = t("common.list_separator").join(t("panels.quoted", title=title) for title in titles[:count])
    more = len(items) - count
    return t.plural("panels.more", more, names=names, n=formats.number(more)) if more else names


def _since(before: Earlier | None, t: Translator) -> str:
    return "" if before is None else earlier_words.told_in_full(before, t)


def _summary_notes(found: Overview, before: Earlier | None, t: Translator) -> Iterator[str]:
    counted = ratings(found.lines)
    sums = found.results.portfolio
    counts = t("common.list_separator").join(
        t("overview.steps.rated", rating=label(rating, t), n=n) for rating, n in counted.items()
    )
    yield t.plural("deck.notes.ratings", len(running(found.lines)), counts=counts)
    for name, total in (("staff", sums.pooled), ("residents", sums.residents)):
        if total.count:
            yield t.plural(f"deck.notes.sum.{name}", total.count, sum=_sum(total, t))
    told = (
        portfolio.rate(sums.pooled, t) if sums.pooled.count else None,
        portfolio.excluded(sums.excluded, t),
        t("deck.notes.overlap", hours=_hours(sums.overlap_hours, t)) if sums.overlap_hours else None,
        t("deck.notes.expected") if sums.expected_count else None,
        _yen(found, t),
        verdicts.small_print(t) if sums.measured_part.interval is not None else None,
        _since(before, t) or None,
    )
    yield from (each for each in told if each)


def _yen(found: Overview, t: Translator) -> str | None:
    yen, basis = portfolio.saved_yen(found.results, t), portfolio.yen_basis(found.results, t)
    return t("results.yen", yen=yen, basis=basis) if yen and basis else None


def _sum(total: HoursSum, t: Translator) -> str:
    words = {"first": total.before_hours, "second": total.after_hours, "rest": total.saved_hours}
    return t("deck.notes.minus", **{name: _hours(hours, t) for name, hours in words.items()})


def _hours(value: Exact, t: Translator) -> str:
    return formats.hours(half_up(value, 1), t, 1)


def decide(shown: Shown, t: Translator) -> Iterator[TableSlide]:
    """What needs a decision today and what the rule fixed beforehand says; nothing where nothing does."""
    numbered = [(item.position, item) for item in shown.items if item.asked is Asked.DECIDE]
    if not numbered:
        return
    columns = (
        Column(text=t("deck.column.number"), share=2, numeric=True),
        Column(text=t("deck.column.item"), share=11),
        Column(text=t("deck.column.department"), share=6),
        Column(text=t("deck.column.criterion"), share=7),
        Column(text=t("deck.column.rule"), share=10),
    )
    room = pages.room_of(columns, 1)
    rows = [((formats.number(n), *_decision(shown, item, room, t)), False) for n, item in numbered]
    short = any(rows[place][0][1] != shown.title(item, t) for place, (_, item) in enumerate(numbered))
    note = formats.sentences((t("deck.decide.note"), t("deck.decide.short") if short else ""), t)
    found = pages.grids(columns, rows, "", note)
    words = t.plural("deck.decide.title", len(numbered))
    for part, grid in enumerate(found, start=1):
        yield TableSlide(
            kind="decide",
            kicker=t("deck.decide.kicker"),
            title=paged(words, part, len(found), t),
            notes=tuple(_decide_notes(shown, [item for _, item in numbered], t)) if part == 1 else (),
            alt=words,
            part=part,
            parts=len(found),
            grid=grid,
            note=note,
        )


def _decision(shown: Shown, item: AgendaLine, room: float, t: Translator) -> tuple[str, str, str, str]:
    said = shown.pilots[item.code].advice if item.code in shown.pilots else None
    criterion = advice.criterion(said, t) if said is not None else t("deck.decide.no_rule")
    rule = advice.pointed(said, t) if said is not None else t("deck.decide.people")
    if item.decision is not None:
        rule = t("deck.decide.done", decision=label(item.decision, t))
    title = measure.shortened(shown.title(item, t), pages.BODY, room, TITLE_LINES)
    return title, item.department or t("papers.none"), criterion, rule


def _decide_notes(shown: Shown, items: Sequence[AgendaLine], t: Translator) -> Iterator[str]:
    for item in items:
        pilot = shown.pilots.get(item.code or "")
        kpi = shown.kpis.get(pilot.primary_kpi or "") if pilot is not None else None
        if pilot is None or pilot.advice is None or kpi is None:
            continue
        guardrails = [shown.kpis[code] for code in pilot.guardrail_kpis if code in shown.kpis]
        told = advice.sentence(kpi, pilot.advice, t, guardrails)
        yield t("deck.notes.of", name=item.title, told=told)
