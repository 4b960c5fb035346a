"""対話の進行表: an A4 paper to run the next workshop, prefilled with what is unanswered and what hurts.

It has room to write what was agreed and names nobody who spoke.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.dialogue import PainPoint, Topic
from tracker.domain.planning import ConcernLine
from tracker.domain.step_codes import Attendee, DialogueKind
from tracker.domain.workshop import LENGTHS, Slot, time_plan
from tracker.exports.names import file_name
from tracker.exports.typesetting import typeset
from tracker.i18n import Translator, formats
from tracker.wording.labels import label

MOST_CONCERNS, MOST_PAINS = 6, 5
"""So many stand there for each initiative; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class FacilitatorSheet:
    """The next workshop: about what, which question (empty: to be written by hand), how many minutes."""

    city: str
    kind: DialogueKind
    topics: tuple[Topic, ...]
    question: str = ""
    minutes: int = LENGTHS[1]


def facilitator_sheet(view: FacilitatorSheet, t: Translator, today: date) -> bytes:
    """The sheet as a PDF, printed ``today``; several initiatives go on to a second page."""
    return typeset("facilitator-sheet", _data(view, t, today), today)


def facilitator_sheet_name(t: Translator, today: date) -> str:
    """「対話の進行表_20261126.pdf」."""
    return file_name((t("dialogue.sheet"), f"{today:%Y%m%d}"), "pdf")


def _data(view: FacilitatorSheet, t: Translator, today: date) -> dict[str, object]:
    codes = t("common.list_separator").join(topic.code for topic in view.topics)
    return {
        "title": t("dialogue.sheet.title", kind=label(view.kind, t)),
        "language": t.language,
        "footer": t("dialogue.sheet.footer", codes=codes, day=formats.day(today, t)),
        "city": view.city,
        "question": view.question,
        "levels": [label(level, t) for level in Attendee],
        "topics": [_topic(topic, t) for topic in view.topics],
        "plan": [_slot(slot, t) for slot in time_plan(view.minutes)],
        "words": _words(t),
    }


def _topic(topic: Topic, t: Translator) -> dict[str, object]:
    return {
        "title": topic.title,
        "departments": t("common.list_separator").join(topic.departments),
        "purpose": topic.purpose or "",
        "concerns": [_concern(each, t) for each in topic.concerns[:MOST_CONCERNS]],
        "more_concerns": _more(topic.concerns, MOST_CONCERNS, t),
        "pains": [_pain(each, t) for each in topic.pain_points[:MOST_PAINS]],
        "more_pains": _more(topic.pain_points, MOST_PAINS, t),
    }


def _more(found: Sequence[object], most: int, t: Translator) -> str:
    more = len(found) - most
    return t.plural("dialogue.sheet.more", more, n=formats.number(more)) if more > 0 else ""


def _concern(each: ConcernLine, t: Translator) -> dict[str, str]:
    mark = t("concerns.concern.blocking") if each.blocking else ""
    note = t("dialogue.sheet.from", department=each.department) if each.department else ""
    return {"mark": mark, "text": each.text, "note": note}


def _pain(each: PainPoint, t: Translator) -> dict[str, str]:
    votes = t.plural("dialogue.sheet.votes", each.votes, n=formats.number(each.votes)) if each.votes else ""
    return {"mark": label(each.audience, t), "text": each.text, "note": votes}


def _slot(slot: Slot, t: Translator) -> dict[str, str]:
    part = slot.part.value
    return {
        "time": t("dialogue.sheet.minutes", start=slot.start, end=slot.end),
        "part": t(f"dialogue.sheet.part.{part}"),
        "how": t(f"dialogue.sheet.how.{part}"),
    }


def _words(t: Translator) -> dict[str, object]:
    names = ("question", "when", "when_blank", "place", "facilitator", "people", "persons")
    empty = ("concerns", "no_concerns", "pains", "no_pains", "no_purpose")
    tables = {"plan": 3, "agreements": 2, "follow_ups": 3, "new_concerns": 3}
    return {
        **{name: t(f"dialogue.sheet.{name}") for name in (*names, *empty)},
        **{name: [t(f"dialogue.sheet.{name}.{n}") for n in range(1, count + 1)] for name, count in tables.items()},
        "enter": t("dialogue.sheet.enter", screen=t("frame.page.dialogue")),
        "page": t("papers.page"),
    }
