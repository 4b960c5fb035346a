"""What every slide about an item says of it: its number, the box with what the meeting is to do, and boxes that fit."""

from collections.abc import Iterator, Sequence

from tracker.domain.meeting_codes import Asked
from tracker.domain.meetings import AgendaLine
from tracker.domain.pilots import PilotView
from tracker.domain.rounding import half_up
from tracker.exports.deck import measure, pages
from tracker.exports.deck.parts import Block, Box
from tracker.i18n import Translator, formats
from tracker.wording import advice
from tracker.wording.meetings import marked, outcome

BOX, BOX_PAD = 406, 16
TITLE_ROOM = 620
"""Pixels of a title in the small line above the headline."""

VALUE_SIZES = (28, 26, 24, 22, 20)
BOX_LINES = 3
"""Lines of the value and the note together; a value of two is set in the smallest type."""


def short_title(words: str) -> str:
    """A title in one line of the small print; the whole stands in the agenda."""
    return measure.shortened(words, pages.BODY, TITLE_ROOM, 1)


def kicker(item: AgendaLine, words: str, t: Translator) -> str:
    """「議題3　取組の状況　書かない窓口　市民課」, the small line of everything about an item."""
    number = t("deck.free.kicker", number=formats.number(item.position))
    return marked(item, t("deck.kicker.of_item", item=number, words=words) if words else number, t)


def ask(item: AgendaLine, pilot: PilotView | None, t: Translator) -> Box:
    """What is asked; of a decided item what was decided."""
    if item.is_decided:
        return Box(label=t("deck.ask.decided"), value=outcome(item, t), note=item.reason or "", ask=True)
    value = t("deck.ask.open")
    if pilot is not None and pilot.advice is not None and item.asked is Asked.DECIDE:
        value = advice.points_to(pilot.advice.recommendation, t)
    elif item.asked is not Asked.DECIDE:
        value = t(f"deck.ask.value.{item.asked.value}")
    words = t("common.list_separator").join(_note(item, pilot, t))
    return Box(label=t(f"deck.ask.{item.asked.value}"), value=value, note=words, ask=True)


def _note(item: AgendaLine, pilot: PilotView | None, t: Translator) -> Iterator[str]:
    if pilot is not None and item.asked is Asked.DECIDE:
        for name in ("initial", "recurring"):
            yen = getattr(pilot, f"{name}_yen")
            if yen:
                yield t(f"deck.ask.{name}", yen=formats.yen(half_up(yen, 0), t))
        return
    yield t("deck.minutes", n=formats.number(item.minutes))
    if item.presenter:
        yield t("deck.ask.presenter", who=item.presenter)


def boxes_fit(boxes: Sequence[Box], t: Translator, width: int = BOX) -> tuple[tuple[Box, ...], list[Block]]:
    """The boxes with what has room in them, and the whole of what has not as texts for the next slide."""
    kept, more = [], []
    for box in boxes:
        room = width - 2 * BOX_PAD
        label_fits = len(measure.lines(box.label, pages.BODY, room)) == 1
        value_lines = len(measure.lines(box.value, VALUE_SIZES[-1], room, bold=True))
        value_fits = value_lines < BOX_LINES
        note_fits = len(measure.lines(box.note, pages.BODY, room)) <= BOX_LINES - (value_lines if value_fits else 1)
        if label_fits and value_fits and note_fits:
            kept.append(box)
            continue
        more.append(Block(label=box.label, text="\n".join(text for text in (box.value, box.note) if text)))
        changed = {
            "label": box.label if label_fits else _first(box.label, room),
            "value": box.value if value_fits else t("deck.box.next"),
            "note": box.note if note_fits else t("deck.box.next_note") if value_fits else "",
        }
        kept.append(box.model_copy(update=changed))
    return tuple(kept), more


def _first(text: str, room: float) -> str:
    """As much of a label as has room, marked as shortened; the whole stands on the next slide."""
    kept = measure.lines(text, pages.BODY, room - pages.BODY)[0]
    return f"{kept}…"
