"""The pages of 会議資料 as data for its template, from the content the slides are made of.

Knows what a page holds, not how it looks. Parts of a table that are slides of their own become one table again.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tracker.domain.codes import Decision, Rating
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import AgendaLine
from tracker.exports.deck import back, front
from tracker.exports.deck.asked import ask
from tracker.exports.deck.model import PilotSlide, TableSlide
from tracker.exports.deck.openly import Shown, planned
from tracker.exports.deck.parts import Box, Grid, StepColumn
from tracker.exports.deck.pilot import on_one_page
from tracker.exports.deck.steps import steps
from tracker.exports.dossier_parts import Part
from tracker.exports.meeting_picture import dot_drawing, gain_drawing
from tracker.exports.meeting_shared import held
from tracker.i18n import Translator, formats
from tracker.wording.labels import label
from tracker.wording.overview import sign

SIGNED = (Rating.ACTION_NEEDED, Rating.ATTENTION, Rating.ON_TRACK, Rating.NOT_EVALUABLE)


def table(slides: Iterable[TableSlide]) -> Part | None:
    """The table of one or more slides, whole under its title; None where there is no slide."""
    found = list(slides)
    if not found:
        return None
    rows = tuple(line for slide in found for line in slide.grid.lines)
    whole = found[0].grid.model_copy(update={"lines": rows})
    return {"kicker": found[0].kicker, "title": found[0].alt, "grid": _grid(whole), "note": found[-1].note}


def _grid(found: Grid) -> Part:
    return {
        "columns": [{"text": each.text, "share": each.share, "numeric": each.numeric} for each in found.columns],
        "rows": [{"cells": list(line.cells), "strong": line.strong} for line in found.lines],
        "empty": found.empty,
    }


def first_page(shown: Shown, t: Translator) -> Part:
    """The first page: the headline, four figures, what to decide, the steps, changes and open actions."""
    summary, picture = front.summary(shown, t), steps(shown, t)
    meeting = shown.state.meeting.line
    return {
        "city": shown.state.overview.city.name,
        "meeting": meeting.title,
        "when": t("meeting_papers.separator").join(part for part in (held(meeting, t), meeting.place) if part),
        "headline": summary.title,
        "tiles": [tile.model_dump() for tile in summary.tiles],
        "left_out": front.left_out(shown, t),
        "decide": table(front.decide(shown, t)) or _nothing(t),
        "steps": [_step(column) for column in picture.columns],
        "steps_title": picture.title,
        "legend": _legend(t),
        "changes": table(back.changes(shown, t)),
        "actions": table(back.actions(shown, t)),
    }


def _nothing(t: Translator) -> Part:
    grid = {"columns": [], "rows": [], "empty": ""}
    return {"kicker": "", "title": t("deck.decide.none"), "grid": grid, "note": ""}


def _step(column: StepColumn) -> Part:
    return {"name": column.name, "count": column.count, "change": column.change, "counts": column.counts}


def _legend(t: Translator) -> str:
    """What the shapes before the counts mean."""
    signs = (t("deck.steps.sign", sign=sign(rating, t), rating=label(rating, t)) for rating in SIGNED)
    return t("overview.legend.separator").join(signs)


def closing(shown: Shown, t: Translator) -> list[Part]:
    """The tables at the end: what to decide, changes, actions, what the words mean.

    ``place`` is where the first page's levels say how many of its rows stand there already; None where none do.
    """
    found = (front.decide(shown, t), back.changes(shown, t), back.actions(shown, t), back.definitions(shown, t))
    places = (0, 1, 2, None)
    tables = ((table(slides), place) for slides, place in zip(found, places, strict=True))
    return [each | {"place": place} for each, place in tables if each is not None]


def agenda(shown: Shown, t: Translator) -> Part:
    """Every item with its minutes and who presents it, and their sum against the slot."""
    numeric, shares = {"number", "minutes"}, {"number": 2, "title": 16, "asked": 3, "minutes": 3, "presenter": 7}
    columns = [
        {"text": t(f"meeting_papers.column.{name}"), "share": share, "numeric": name in numeric}
        for name, share in shares.items()
    ]
    rows = [{"cells": cells, "strong": False} for cells in _agenda_rows(shown, t)]
    line = shown.state.meeting.line
    note = formats.sentences((planned(shown, "meeting_papers.minutes_of", t), front.left_out(shown, t)), t)
    return {
        "kicker": line.title,
        "title": t("meeting_papers.agenda"),
        "grid": {"columns": columns, "rows": rows, "empty": t("meeting_papers.no_items")},
        "note": note,
    }


def _agenda_rows(shown: Shown, t: Translator) -> Iterator[list[str]]:
    for item in shown.items:
        named = shown.title(item, t)
        if item.department:
            named = t("meeting_papers.of_department", title=named, department=item.department)
        yield [
            formats.number(item.position),
            t("meeting_papers.was_removed", title=named) if item.gone else named,
            label(item.asked, t),
            formats.number(Decimal(item.minutes)),
            item.presenter or t("papers.none"),
        ]


def pilots(shown: Shown, t: Translator) -> Iterator[Part]:
    """A page for each pilot of the agenda, in its order."""
    return (found for item in shown.items if (found := pilot(shown, item, t)) is not None)


def pilot(shown: Shown, item: AgendaLine, t: Translator) -> Part | None:
    """The page of an item that is about a pilot; None for every other one."""
    view = shown.pilots.get(item.code or "") if item.kind is ItemKind.PILOT else None
    return None if view is None or item.gone else _pilot(on_one_page(shown, item, view, t), item, t)


def _pilot(slide: PilotSlide, item: AgendaLine, t: Translator) -> Part:
    """Its sentence, pictures, boxes, story, what is to be decided, and the arithmetic."""
    picture, gain, yearly = slide.picture, slide.gain, slide.yearly
    drawn = gain and {"heading": gain.heading, "figure": gain.figure, "rate": gain.rate, "width": gain.width}
    return {
        "code": slide.code,
        "kicker": slide.kicker,
        "title": slide.title,
        "picture": picture and {"caption": picture.caption, "drawing": dot_drawing(picture)},
        "gain": drawn and gain and drawn | {"drawing": gain_drawing(gain)},
        "yearly": yearly and yearly.model_dump(include={"heading", "figure", "width", "basis"}),
        "missing": slide.missing,
        "story": slide.story,
        "boxes": [_box(box) for box in slide.boxes],
        "method": slide.method,
        "notes": list(slide.notes),
        "decision": decision(item, t, of_pilot=True),
    }


def _box(box: Box) -> Part:
    return {"label": box.label, "value": box.value, "note": box.note, "ask": box.ask}


def other(item: AgendaLine, shown: Shown, t: Translator) -> Part:
    """The part of an item that is about neither a pilot nor an initiative, or about something that was removed."""
    return {
        "title": t("meeting_papers.item", n=item.position, title=shown.title(item, t)),
        "gone": t(f"deck.gone.{item.kind.value}") if item.kind is not ItemKind.FREE else "",
        "boxes": [_box(ask(item, None, t))],
        "decision": decision(item, t),
    }


def decision(item: AgendaLine | None, t: Translator, *, of_pilot: bool = False) -> Part | None:
    """The box to tick and to write into; filled where the papers were fixed after the meeting decided."""
    if item is None and not of_pilot:
        return None
    if item is not None and item.asked is not Asked.DECIDE and not item.is_decided:
        return None
    decided = item.decision if item is not None else None
    choices = [[label(each, t), each is decided] for each in Decision] if of_pilot else []
    written = (item.decided or "", item.reason or "") if item is not None else ("", "")
    names = ("meeting_papers.decided", "meeting_papers.reason")
    lines = [[t(name), text] for name, text in zip(names, written, strict=True)]
    return {"title": t("meeting_papers.decision"), "choices": choices, "lines": lines}
