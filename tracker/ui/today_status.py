"""状況 of one initiative in place: four shapes, one sentence that starts as the last one, one click to save."""

import streamlit as st

from tracker.domain.codes import Rating, Role
from tracker.domain.errors import DomainError
from tracker.domain.initiatives import AddStatus, InitiativeLine
from tracker.i18n import Translator, formats
from tracker.services.initiatives import add_status
from tracker.ui import pages, turns, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.wording.labels import label
from tracker.wording.overview import sign

KEY = "today.lines"
SIZE = 5
TWO_LINES = 68
"""Pixels; on a phone the style sheet gives a sentence more."""

RATINGS = (Rating.ON_TRACK, Rating.ATTENTION, Rating.ACTION_NEEDED, Rating.NOT_EVALUABLE)


def cards(
    screen: Screen, lines: tuple[InitiativeLine, ...], measured: dict[str, str], opened: str | None, heading: str
) -> None:
    """Every initiative with its form, worst first and paged; ``opened`` is the one whose form stands above already."""
    widgets.section(heading, screen.t.plural("today.lines.count", len(lines)))
    for line in lines[turns.window(KEY, len(lines), SIZE)]:
        with st.container(border=True, key=f"today_card_{line.code}"):
            _head(screen, line, measured.get(line.code))
            if line.code == opened:
                widgets.small_print(screen.t("today.status.above"))
            elif screen.actor.may(Role.EDITOR):
                form(screen, line)
            elif line.sentence:
                widgets.paragraph(line.sentence)
    turns.buttons(screen, KEY, len(lines), SIZE)


def form(screen: Screen, line: InitiativeLine) -> None:
    """The report of one initiative; who says nothing new saves it with one click."""
    t = screen.t
    stored = {"rating": line.rating.value if line.reported_on else "", "sentence": line.sentence or ""}
    entry = Form(screen, f"today.status.{line.code}", stored, None)
    key = f"today_status_{line.code}"
    with entry.box(), st.container(horizontal=True, vertical_alignment="top", key=key):
        signs = {rating.value: f"{sign(rating, t)} {label(rating, t)}" for rating in RATINGS}
        with st.container(width="content"):
            rating = entry.segments("rating", t("today.status.rating"), signs)
        with st.container(key=f"today_sentence_{line.code}"):
            asked = t("today.status.sentence" if line.sentence else "today.status.first_sentence")
            sentence = entry.text("sentence", asked, tall=True, height=TWO_LINES)
        done = t("today.status.saved", title=line.title)
        entry.save(
            add_status, lambda: _command(screen, line.code, rating, sentence), done, label=t("today.status.save")
        )


def _command(screen: Screen, code: str, rating: str, sentence: str) -> AddStatus:
    if not rating:
        raise DomainError("required", field="rating")
    return AddStatus(initiative_code=code, reported_on=screen.today, rating=Rating(rating), sentence=sentence)


def _head(screen: Screen, line: InitiativeLine, kpi: str | None) -> None:
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="top", key=f"today_head_{line.code}"):
        rating = f'<span class="tr-sign tr-{line.rating.value}" aria-hidden="true">{sign(line.rating, t)}</span>'
        st.html(
            f'<h3 class="tr-entry">{rating}{html_text(line.title)}</h3>'
            f'<p class="tr-small tr-under">{html_text(_facts(screen, line))}</p>'
        )
        with st.container(horizontal=True, width="content", gap="small"):
            if kpi and screen.actor.may(Role.EDITOR) and st.button(t("today.measure"), key=f"today.kpi.{line.code}"):
                pages.go("pilots", kpi=kpi)
            if st.button(t("today.card"), key=f"today.card.{line.code}"):
                pages.go("initiative", code=line.code)


def _facts(screen: Screen, line: InitiativeLine) -> str:
    t = screen.t
    facts = [label(line.rating, t), line.department, label(line.step, t), reported(screen, line)]
    if line.owner:
        facts.insert(2, line.owner)
    return t("today.facts.separator").join(facts)


def reported(screen: Screen, line: InitiativeLine) -> str:
    """「本日報告しました」「前回の報告は2026年10月2日」「まだ報告がありません」."""
    t: Translator = screen.t
    if line.reported_on is None:
        return t("today.reported.never")
    if line.reported_on >= screen.today:
        return t("today.reported.today")
    return t("today.reported.on", day=formats.day(line.reported_on, t))
