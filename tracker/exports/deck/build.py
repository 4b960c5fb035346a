"""The deck of a meeting: which slides there are and in what order. What each says is made by its own module."""

from collections.abc import Iterator

from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import AgendaLine
from tracker.domain.papers import FixedState
from tracker.exports.deck import back, front
from tracker.exports.deck.effects import effects
from tracker.exports.deck.initiative import free, initiative
from tracker.exports.deck.model import AnySlide, Deck
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.pilot import pilot
from tracker.exports.deck.roadmap import roadmap
from tracker.exports.deck.steps import steps
from tracker.i18n import Translator, formats


def deck(state: FixedState, t: Translator, *, public: bool) -> Deck:
    """All slides of one 資料の確定; ``public`` leaves the confidential items out and says how many they are."""
    shown = Shown(state, public)
    number = formats.number(state.number)
    return Deck(
        language=t.language,
        city=state.overview.city.name,
        title=state.meeting.line.title,
        number=state.number,
        fixed_at=state.fixed_at,
        stamp=t("deck.stamp", number=number, moment=formats.moment(state.fixed_at, t)),
        short_stamp=t("deck.short_stamp", number=number),
        public=public,
        left_out=shown.left_out,
        slides=tuple(_slides(shown, t)),
    )


def _slides(shown: Shown, t: Translator) -> Iterator[AnySlide]:
    yield from front.title(shown, t)
    yield front.summary(shown, t)
    yield from front.decide(shown, t)
    yield steps(shown, t)
    yield from roadmap(shown, t)
    for item in shown.items:
        yield from _item(shown, item, t)
    yield from effects(shown, t)
    yield from back.changes(shown, t)
    yield from back.actions(shown, t)
    yield from back.definitions(shown, t)


def _item(shown: Shown, item: AgendaLine, t: Translator) -> Iterator[AnySlide]:
    """The slides of an item; one about something that was removed still has its place in the meeting."""
    view = shown.pilots.get(item.code or "") if item.kind is ItemKind.PILOT else None
    dossier = shown.dossiers.get(item.code or "") if item.kind is ItemKind.INITIATIVE else None
    if view is not None and not item.gone:
        yield from pilot(shown, item, view, t)
    elif dossier is not None and not item.gone:
        yield from initiative(shown, item, dossier, t)
    else:
        gone = t(f"deck.gone.{item.kind.value}") if item.kind is not ItemKind.FREE else ""
        yield from free(item, t, gone)
