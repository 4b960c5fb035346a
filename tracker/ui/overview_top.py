"""全体の状況, what is seen first: why the city does this, the answer in a sentence, and four figures."""

import streamlit as st

from tracker.domain.codes import Audience
from tracker.domain.earlier import Earlier
from tracker.domain.errors import DomainError
from tracker.domain.initiatives import Overview
from tracker.domain.results import Filters
from tracker.i18n import Translator
from tracker.services.snapshots import earlier_under
from tracker.ui import queries, widgets
from tracker.ui.guard import Screen
from tracker.ui.text import first_sentences, html_text
from tracker.wording import earlier as earlier_wording
from tracker.wording import overview as wording

SHOWN = ("step", "fy", "dept", "area", "state")
"""ステップ on the left, so that the others and the button keep their places."""

WHY_LENGTH = 68
"""Characters of the one line, as wide as a kanji each."""


def why(everything: Overview, t: Translator) -> None:
    """The city's own answer to なぜDXを進めるのか, in one quiet line above the title; the rest of it on demand."""
    if not everything.city.why:
        return
    first, whole = first_sentences(everything.city.why, WHY_LENGTH), everything.city.why.strip()
    line = html_text(t("overview.why", why=first))
    if first == whole:
        body = f'<p class="tr-why">{line}</p>'
    else:
        more = html_text(t("overview.why.more"))
        body = (
            f'<details class="tr-why"><summary>{line} <span>{more}</span></summary>'
            f'<p class="tr-paragraph">{html_text(whole)}</p></details>'
        )
    with st.container(key="overview_why"):
        st.html(body)


def before(screen: Screen, chosen: Filters) -> Earlier | None:
    """The state everything is set beside, under the filters of the screen; None, and a sentence, if it is damaged."""
    try:
        found = queries.earlier(screen)
    except DomainError:
        widgets.message("error", screen.t("overview.earlier.refused"))
        return None
    return None if found is None else earlier_under(found, chosen)


def answer(found: Overview, earlier: Earlier | None, t: Translator) -> None:
    """The headline and the tiles, each figure beside what stood there before."""
    sentence, strong = wording.headline(found, t, earlier)
    widgets.headline(sentence, strong)
    results = found.results
    figures = {
        "action_needed": wording.action_needed(found, t, earlier),
        "staff": wording.hours(results, Audience.STAFF, t, earlier),
        "residents": wording.hours(results, Audience.RESIDENT, t, earlier),
        "expected": wording.expected(results, t, earlier),
    }
    hint = "" if earlier is None else earlier_wording.told_in_full(earlier, t)
    widgets.tiles([_tile(name, figure, hint, t) for name, figure in figures.items()])


def _tile(name: str, figure: wording.Figure, hint: str, t: Translator) -> widgets.Tile:
    return widgets.Tile(
        t(f"overview.tile.{name}"),
        figure.number,
        figure.unit,
        figure.note,
        dashed=name == "expected",
        beside=figure.beside,
        hint=hint,
    )
