"""An initiative on the agenda: where it stands, why it is rated so, its plan with its slip, and what is asked.

Free items and items whose initiative or pilot was removed have a slide too.
"""

from collections.abc import Iterator
from typing import cast

from tracker.charts import step_picture
from tracker.domain.codes import Rating
from tracker.domain.dossier import Dossier
from tracker.domain.meetings import AgendaLine
from tracker.domain.standing import RUNNING
from tracker.exports import dossier_parts
from tracker.exports.deck import measure, pages
from tracker.exports.deck.asked import ask, boxes_fit, kicker, short_title
from tracker.exports.deck.front import paged
from tracker.exports.deck.model import AnySlide, FreeSlide, InitiativeSlide, TableSlide, TextSlide
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.parts import Block, Box, Column, Grid, StepState
from tracker.i18n import Translator, formats
from tracker.wording import initiatives, rating
from tracker.wording import results as result_words
from tracker.wording import roadmap as plan_words
from tracker.wording.labels import label
from tracker.wording.verdicts import badge

LEFT, RIGHT, HALF = 544, 706, 627
"""Widths of what is told, of the plan, and of a box."""

BLOCKS_ROOM = 304
PLAN_ROOM = 276
"""Pixels either has above the boxes, the plan without its heading."""

PLAN_PAD = 3
"""Pixels above and below the texts of the plan: closer than in other tables, that a usual one is whole."""

TITLE_SIZE = 28
"""Pixels of a headline that is a title of up to two lines."""

FEW = 3
"""So many rows of a plan that have no room beside the texts are told among those of the next slide."""


def initiative(shown: Shown, item: AgendaLine, dossier: Dossier, t: Translator) -> Iterator[AnySlide]:
    """The slide, then the plan and the texts it has no room for."""
    line = dossier.line
    kept, rest = pages.split(list(_blocks(dossier, t)), BLOCKS_ROOM, LEFT)
    boxes, more = boxes_fit((_concerns(dossier, t), ask(item, None, t)), t, HALF)
    columns, rows = _plan(shown, dossier, t)
    grid = _grid(columns, rows)
    later = rows[len(grid.lines) :]
    texts = pages.text_pages([*rest, *(_later(later, t) if len(later) <= FEW else ()), *more])
    tables = pages.grids(columns, [(row, False) for row in later], "") if len(later) > FEW else []
    parts = 1 + len(texts) + len(tables)
    small = kicker(item, t("deck.initiative.kicker", title=short_title(line.title), department=line.department), t)
    title = _title(dossier, t)
    yield InitiativeSlide(
        kicker=small,
        title=paged(title, 1, parts, t),
        item=item.id,
        code=line.code,
        rating=line.rating,
        steps=tuple(_steps(dossier, t)),
        blocks=tuple(kept),
        plan_told=t("papers.plan.told", told=plan_words.slipped(dossier.plan, t)),
        plan=grid,
        boxes=boxes,
        notes=tuple(_notes(dossier, t)),
        alt=title,
        parts=parts,
    )
    for part, blocks in enumerate(texts, start=2):
        words = paged(title, part, parts, t)
        yield TextSlide(kicker=small, title=words, blocks=blocks, item=item.id, part=part, parts=parts)
    for part, table in enumerate(tables, start=2 + len(texts)):
        words = paged(title, part, parts, t)
        yield TableSlide(
            kind="plan", kicker=small, title=words, grid=table, alt=title, item=item.id, part=part, parts=parts
        )


def _title(dossier: Dossier, t: Translator) -> str:
    line = dossier.line
    if line.lifecycle not in RUNNING:
        return t("deck.initiative.ended", state=label(line.lifecycle, t))
    return t("deck.initiative.title", rating=initiatives.rating(line, t), standing=initiatives.standing(line, t))


def _steps(dossier: Dossier, t: Translator) -> Iterator[StepState]:
    here = dossier.line.step if dossier.line.lifecycle in RUNNING else None
    for state in dossier.steps:
        done = sum(check.met for check in state.checks)
        words = t("papers.done", done=done, of=len(state.checks)) if state.applicable else t("papers.skipped")
        complete = not state.applicable or done == len(state.checks)
        yield StepState(
            step=state.step,
            name=step_picture.head(state.step, t),
            state=words,
            here=state.step is here,
            done=complete and state.step is not here,
        )


def _blocks(dossier: Dossier, t: Translator) -> Iterator[Block]:
    line = dossier.line
    because = rating.why(line.rated, t) if line.rated is not None else ""
    yield Block(label=t("deck.initiative.why"), text=because or t("deck.initiative.fine"))
    if dossier.updates:
        newest = dossier.updates[0]
        name = t("deck.initiative.report", day=formats.day(newest.reported_on, t))
        yield Block(label=name, text=newest.sentence)
    told = "\n".join(
        t("deck.initiative.kpi", name=kpi.name, values=result_words.values(kpi, t), badge=badge(kpi, t))
        for kpi in dossier_parts.kpis(dossier)
    )
    yield Block(label=t("deck.initiative.kpis"), text=told or t("papers.results.none"))


def _concerns(dossier: Dossier, t: Translator) -> Box:
    found = [each for each in dossier.concerns if each.answered_on is None]
    found.sort(key=lambda each: (not each.blocking, each.code))
    if not found:
        return Box(label=t("deck.box.concerns"), value=t("deck.box.no_concerns"), note="")
    texts = t("common.list_separator").join(each.text for each in found)
    return Box(label=t("deck.box.concerns"), value=t.plural("deck.box.open_concerns", len(found)), note=texts)


def _plan(shown: Shown, dossier: Dossier, t: Translator) -> tuple[tuple[Column, ...], list[list[str]]]:
    """What, first commitment, plan, slip; the whole first, then steps and 節目."""
    found = dossier_parts.plan(dossier, t, shown.state.state_on)
    names = ("what", "first", "now", "slip")
    shares = (6, 9, 9, 4)
    columns = tuple(
        Column(text=t(f"papers.plan.{name}"), share=share, numeric=name == "slip")
        for name, share in zip(names, shares, strict=True)
    )
    rows = cast("dossier_parts.Rows", found["rows"])
    none = t("papers.none")
    ends = ((row, t("deck.initiative.done_on", day=row[3]) if row[3] != none else row[2]) for row in rows)
    return columns, [[row[0], row[1], end, row[4]] for row, end in ends]


def _grid(columns: tuple[Column, ...], rows: list[list[str]]) -> Grid:
    """The rows that fit beside the texts."""
    lines = [pages.line(columns, row, width=RIGHT, pad=PLAN_PAD) for row in rows]
    pages_ = pages.filled(lines, PLAN_ROOM - pages.head_height(columns, RIGHT, PLAN_PAD))
    return Grid(columns=columns, lines=pages_[0], pad=PLAN_PAD)


def _later(rows: list[list[str]], t: Translator) -> Iterator[Block]:
    """The rows of a plan that do not, as lines."""
    told = (
        t("deck.initiative.plan_row", what=what, first=first, now=now, slip=slip) for what, first, now, slip in rows
    )
    if rows:
        yield Block(label=t("deck.initiative.plan_later"), text="\n".join(told))


def _notes(dossier: Dossier, t: Translator) -> Iterator[str]:
    line = dossier.line
    if line.rated is not None:
        for aspect, word, told in rating.arithmetic(line.rated, t):
            yield t("deck.notes.aspect", aspect=aspect, rating=word, told=told)
        if line.rated.lowered_to is not None:
            yield rating.why(line.rated, t)
    if dossier.purpose:
        yield t("deck.notes.of", name=t("papers.purpose"), told=dossier.purpose)
    yield from (
        t("deck.notes.of", name=kpi.name, told=result_words.change(kpi, t)) for kpi in dossier_parts.kpis(dossier)
    )
    if line.rating is Rating.NOT_EVALUABLE and line.rated is None:
        yield t("papers.rating.none")


def free(item: AgendaLine, t: Translator, gone: str = "") -> Iterator[FreeSlide | TextSlide]:
    """An item without figures; ``gone`` says that what it was about is not there any more.

    A title that is too long for a headline stands whole below it.
    """
    boxes, more = boxes_fit((ask(item, None, t),), t, pages.ROOM)
    texts = pages.text_pages(more)
    title = measure.shortened(item.title, TITLE_SIZE, pages.ROOM, 2, bold=True)
    whole = item.title if title != item.title else ""
    blocks = tuple(Block(label="", text=text) for text in (whole, gone) if text)
    small = kicker(item, "", t)
    parts = 1 + len(texts)
    yield FreeSlide(
        kicker=small, title=paged(title, 1, parts, t), item=item.id, blocks=blocks, boxes=boxes, parts=parts
    )
    for part, found in enumerate(texts, start=2):
        words = paged(title, part, parts, t)
        yield TextSlide(kicker=small, title=words, blocks=found, item=item.id, part=part, parts=parts)
