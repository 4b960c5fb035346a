"""取組カルテ, what is seen first: what it is, how it goes, why and for whom, and who answers for it."""

import streamlit as st

from tracker.domain.codes import Rating, Role
from tracker.domain.initiatives import Card, StatusUpdate
from tracker.i18n import Translator, formats
from tracker.ui import papers, widgets
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import PARAMETER, edit_button, heading, joined, opener, said
from tracker.ui.text import html_text
from tracker.wording import initiatives as wording
from tracker.wording.labels import label
from tracker.wording.overview import sign

WIDTHS = (760, 430)
STRIP = 9
"""So many of the last reports stand as marks beside the text; the list below has all of them."""


def show(screen: Screen, card: Card) -> None:
    """Title line, answer, facts, then why on the left and who on the right."""
    _title(screen, card)
    text, strong = wording.headline(card.line, screen.t)
    widgets.headline(text, [strong])
    _facts(screen, card)
    why, who = st.columns(WIDTHS, gap="medium")
    with why:
        _why(screen, card)
    with who:
        _who(screen, card)


def _title(screen: Screen, card: Card) -> None:
    t = screen.t
    with widgets.title_line(card.line.title):
        st.button(t("initiative.back"), key="initiative.back", type="tertiary", on_click=leave)
        papers.card_papers(screen, card.line.code)
        if screen.actor.may(Role.EDITOR):
            st.button(t("initiative.report"), key="initiative.report", type="primary", on_click=opener(card, "report"))


def leave() -> None:
    """Back to the list; the filters stay."""
    st.query_params.pop(PARAMETER, None)


def _facts(screen: Screen, card: Card) -> None:
    t, line = screen.t, card.line
    department = line.department
    if card.partners:
        names = t("common.list_separator").join(name for _, name in card.partners)
        department = t("initiative.with_partners", department=department, partners=names)
    facts = [
        ("kind", joined([line.code, label(line.type, t), label(line.lifecycle, t)], t)),
        ("department", department),
        ("area", line.focus_area or t("initiative.none")),
        ("plan", wording.plan(line, t)),
    ]
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, key="initiative_facts"):
        widgets.facts([(t(f"initiative.fact.{name}"), value) for name, value in facts])
        edit_button(screen, card, "basics")


def _why(screen: Screen, card: Card) -> None:
    t = screen.t
    heading(screen, card, "why")
    names = ("purpose", "resident_value", "inclusion")
    said([(t(f"initiative.{name}"), getattr(card, name) or "", t(f"initiative.{name}.missing")) for name in names])
    more = (("processes", "\n".join(wording.process(each, t) for each in card.processes)), ("note", card.note or ""))
    said([(t(f"initiative.{name}"), text, "") for name, text in more if text])


def _who(screen: Screen, card: Card) -> None:
    t, line = screen.t, card.line
    _strip(card.updates, t)
    heading(screen, card, "team")
    people = (("owner", line.owner), ("deputy", card.deputy), ("sponsor", card.sponsor))
    missing = t("initiative.person.missing")
    with st.container(key="initiative_people"):
        said([(t(f"initiative.{name}"), person or "", missing) for name, person in people])
    if not card.deputy:
        widgets.small_print(t("initiative.deputy.missing"))


def _strip(updates: tuple[StatusUpdate, ...], t: Translator) -> None:
    """The last reports from left to right, the newest last; each mark says its rating and day aloud."""
    if not updates:
        return
    shown = updates[:STRIP][::-1]
    marks = "".join(f'<li title="{html_text(each.sentence)}">{_mark(each, t)}</li>' for each in shown)
    note = t.plural("initiative.strip.note", len(shown))
    st.html(
        f'<h2 class="tr-section">{html_text(t("initiative.strip"))}'
        f' <span class="tr-beside">{html_text(note)}</span></h2><ol class="tr-strip">{marks}</ol>'
    )


def _mark(update: StatusUpdate, t: Translator) -> str:
    day = t("initiative.strip.day", month=update.reported_on.month, day=update.reported_on.day)
    word = html_text(joined([label(update.rating, t), formats.day(update.reported_on, t)], t))
    return (
        f'{rating_sign(update.rating, t)}<span class="tr-unseen">{word}</span>'
        f'<span class="tr-day" aria-hidden="true">{html_text(day)}</span>'
    )


def rating_sign(rating: Rating, t: Translator) -> str:
    """The shape of a rating in its colour, for our own markup; the word must stand beside it."""
    return f'<span class="tr-sign tr-{rating.value}" aria-hidden="true">{html_text(sign(rating, t))}</span>'
