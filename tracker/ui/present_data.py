"""会議で映す, what the browser is handed: the slides of fixed papers, and how each item of the meeting stands now."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from pydantic import BaseModel

from tracker.domain.codes import Decision, Recommendation
from tracker.domain.decision.following import follows
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import AgendaLine, MeetingView
from tracker.exports.deck.model import Deck
from tracker.i18n import Translator
from tracker.ui.meeting_actions import told
from tracker.wording import advice
from tracker.wording import meetings as wording
from tracker.wording.labels import label

_UNSEEN = {"notes", "fixed_at", "language", "left_out"}
"""What stands beside the slides and is not shown on the wall."""

WORDS = (
    "tools",
    "back",
    "next",
    "record",
    "leave",
    "told",
    "decision",
    "decided",
    "next_step",
    "reason",
    "reason_needed",
    "said",
    "new_action",
    "action",
    "owner",
    "nobody",
    "due",
    "save",
    "close",
    "gone",
    "empty",
    "use_mine",
    "use_theirs",
    "their_version",
)


def slides(deck: Deck) -> object:
    """The deck as the browser draws it; exact numbers become the nearest it can draw."""
    return _plain(deck)


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields if name not in _UNSEEN}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Fraction | Decimal):
        return float(value)
    return value.value if isinstance(value, Enum) else value


def words(t: Translator) -> Mapping[str, str]:
    """What the page itself says."""
    return {name: t(f"meetings.present.{name}") for name in WORDS}


def items(found: MeetingView, t: Translator) -> Mapping[str, object]:
    """Each item of the agenda as it stands now, by its key, with the 対応 agreed under it.

    One that was taken off the agenda can not be recorded.
    """
    return {
        str(item.id): {
            **_item(found, item, t),
            "actions": [told(each, t) for each in found.actions if each.agenda_item_id == item.id],
        }
        for item in found.items
    }


def _item(found: MeetingView, item: AgendaLine, t: Translator) -> Mapping[str, object]:
    decides = item.kind is ItemKind.PILOT and not item.gone
    return {
        "id": item.id,
        "title": wording.marked(item, wording.called(item, found.items, t), t),
        "gone": item.gone,
        "choices": [{"id": each.value, "name": label(each, t)} for each in Decision] if decides else [],
        "outcome": t("meetings.item.decided", outcome=_briefly(item, t)) if item.is_decided else "",
        "rule": _rule(item.recommendation, t),
        "rule_against": _against(item.recommendation, t),
        "against": [each.value for each in Decision if not follows(item.recommendation, each)],
        **stored(item, t),
    }


def _briefly(item: AgendaLine, t: Translator) -> str:
    """For the slide the decision alone; its words where there is none."""
    return label(item.decision, t) if item.decision is not None else wording.outcome(item, t)


def stored(item: AgendaLine, t: Translator) -> Mapping[str, object]:
    """What is on record of an item, as its fields show it."""
    return {
        "decision": item.decision.value if item.decision else "",
        "decision_name": label(item.decision, t) if item.decision else t("meetings.present.empty"),
        **{name: getattr(item, name) or "" for name in ("decided", "reason", "said")},
        "version": item.version,
    }


def _rule(said: Recommendation | None, t: Translator) -> str:
    if said is None:
        return t("piloting.decision.no_rule")
    return t("piloting.decision.rule", recommendation=advice.points_to(said, t))


def _against(said: Recommendation | None, t: Translator) -> str:
    return "" if said is None else t("piloting.decision.against", recommendation=advice.points_to(said, t))
