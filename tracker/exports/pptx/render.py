"""A deck as one .pptx: which slide is drawn by whom. Nothing is said here that the deck does not say."""

from collections.abc import Callable
from typing import Any

from tracker.exports.branding import PLAIN, Branding, checked
from tracker.exports.deck.model import Deck
from tracker.exports.pptx import front, others, pilot, roadmap, steps
from tracker.exports.pptx.base import name_fonts, opened
from tracker.exports.pptx.frame import Book
from tracker.exports.pptx.package import saved

DRAWN: dict[str, Callable[[Book, Any], None]] = {
    "title": front.title,
    "summary": front.summary,
    "steps": steps.steps,
    "roadmap": roadmap.roadmap,
    "pilot": pilot.pilot,
    "initiative": others.initiative,
    "free": others.free,
    "effects": others.effects,
    "text": others.texts,
}
"""By kind of slide; every other kind is a table."""


def pptx(deck: Deck, branding: Branding = PLAIN) -> bytes:
    """The slides, 13.333 × 7.5 inches; the same deck and branding are the same bytes.

    Raises DomainError ``template_broken``, ``template_large``, ``template_size``, ``template_no_layout``,
    ``logo_broken``, ``logo_large``, ``accent_invalid``.
    """
    found, layout = opened(checked(branding).template)
    book = Book(deck, branding, found, layout)
    for slide in deck.slides:
        DRAWN.get(slide.kind, others.tabular)(book, slide)
    if branding.template is None:
        name_fonts(found, branding.colour)
    return saved(found, deck.title, deck.city, deck.fixed_at)
