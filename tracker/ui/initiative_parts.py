"""取組カルテ: what its sections share: their headings with a button, labelled texts, and dialogs of one initiative."""

from collections.abc import Callable, Iterable
from typing import Literal

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.initiatives import Card
from tracker.i18n import Translator
from tracker.services.cards import card as stored_card
from tracker.ui import dialogs, queries, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import OpenDialog
from tracker.ui.text import html_text

PARAMETER = "code"
"""The URL's name for the one initiative; :data:`NEW` where one is being written."""

NEW = "new"


def card(screen: Screen, code: str) -> Card:
    """Everything about one initiative. Raises NotFound."""
    return queries.view(screen, stored_card, screen.now, code, key=code)


def opener(about: Card, kind: str, item: str | None = None) -> Callable[[], None]:
    """What opens the dialog ``kind`` of this initiative, for an item of it (None: a new one)."""
    name = _name(about, kind)
    return lambda: dialogs.open_(name, item)


def opened(about: Card, kind: str) -> OpenDialog | None:
    """The dialog ``kind``, if it is open for this very initiative."""
    return dialogs.opened(_name(about, kind))


def _name(about: Card, kind: str) -> str:
    return f"initiative.{kind}.{about.line.code}"


def dialog(title: str, draw: Callable[[], None], width: Literal["medium", "large"] = "medium") -> None:
    """A dialog that stays open over a refusal."""
    dialogs.draw(title, draw, width)


def heading(screen: Screen, about: Card, kind: str) -> None:
    """A section's heading, and for who may edit the button that opens its dialog."""
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="center", key=f"initiative_head_{kind}"):
        widgets.section(t(f"initiative.{kind}"))
        edit_button(screen, about, kind)


def edit_button(screen: Screen, about: Card, kind: str) -> None:
    """「…を直す」, for who may."""
    if screen.actor.may(Role.EDITOR):
        words = screen.t(f"initiative.dialog.{kind}")
        st.button(words, key=f"initiative.{kind}", type="tertiary", on_click=opener(about, kind))


def said(items: Iterable[tuple[str, str, str]]) -> None:
    """Labelled texts one below the other: (label, what was written, what to show where nothing was)."""
    shown = "".join(f"<dt>{html_text(name)}</dt>{_written(text, missing)}" for name, text, missing in items)
    st.html(f'<dl class="tr-said-list">{shown}</dl>')


def _written(text: str, missing: str) -> str:
    return f"<dd>{html_text(text)}</dd>" if text else f'<dd class="tr-unsaid">{html_text(missing)}</dd>'


def joined(parts: Iterable[str | None], t: Translator) -> str:
    """Short facts on one line; empty ones are left out."""
    return t("initiative.separator").join(part for part in parts if part)
