"""全体の状況, what is seen first: why the city does this, the answer in a sentence, and four figures."""

import streamlit as st

from tracker.domain.codes import Audience
from tracker.domain.fiscal import fiscal_year
from tracker.domain.initiatives import Overview
from tracker.i18n import Translator
from tracker.ui import filters, widgets
from tracker.ui.guard import Screen
from tracker.ui.text import html_text, shortened
from tracker.wording import overview as wording

SHOWN = ("fy", "dept", "area", "state")
WHY_LENGTH = 90
"""Characters of the one line; the whole text is in 設定."""


def choices(everything: Overview, screen: Screen) -> filters.Choices:
    """What the filters offer: years some plan touches and this one, departments that lead, areas in use."""
    days = (day for line in everything.lines for day in (line.planned_start, line.planned_end) if day)
    years = {fiscal_year(day) for day in days} | {fiscal_year(screen.today)}
    leading = {line.department_code for line in everything.lines}
    used = {line.focus_area for line in everything.lines}
    return filters.Choices(
        years=range(max(years), min(years) - 1, -1),
        departments=[(code, name) for code, name in everything.departments if code in leading],
        areas=[area for area in everything.areas if area in used],
    )


def why(everything: Overview, t: Translator) -> None:
    """The city's own answer to なぜDXを進めるのか, in one quiet line above the title."""
    if everything.city.why:
        whole = t("overview.why", why=shortened(everything.city.why, len(everything.city.why)))
        line = html_text(t("overview.why", why=shortened(everything.city.why, WHY_LENGTH)))
        with st.container(key="overview_why"):
            st.html(f'<p class="tr-why" title="{html_text(whole)}">{line}</p>')


def answer(found: Overview, t: Translator) -> None:
    """The headline and the tiles."""
    sentence, strong = wording.headline(found, t)
    widgets.headline(sentence, strong)
    results = found.results
    figures = {
        "action_needed": wording.action_needed(found, t),
        "staff": wording.hours(results, Audience.STAFF, t),
        "residents": wording.hours(results, Audience.RESIDENT, t),
        "expected": wording.expected(results, t),
    }
    widgets.tiles(
        [
            widgets.Tile(t(f"overview.tile.{name}"), each.number, each.unit, each.note, dashed=name == "expected")
            for name, each in figures.items()
        ]
    )
