"""A quiet strip on every screen while the data are the demo city's, with the way to one's own.

It lies at the lower edge, over the space every screen keeps free there, so that no layout moves when it goes.
"""

from pathlib import Path

import streamlit as st

from tracker.config import ROOT, settings
from tracker.domain.codes import Role
from tracker.domain.errors import DomainError
from tracker.services.demo import is_demo, start_own_city
from tracker.ui import dialogs, pages, problems, queries, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import flash
from tracker.ui.text import html_text

DIALOG = "demo.own"
FOLDER = "backups"


def show(screen: Screen) -> None:
    """The strip, if this is the demo city; the button only for who may empty it."""
    if not queries.view(screen, is_demo):
        return
    t = screen.t
    widgets.style("demo_banner")
    with st.container(key="demo_banner", horizontal=True, vertical_alignment="center", horizontal_alignment="center"):
        st.html(f'<p role="note" class="tr-small">{html_text(t("demo.note"))}</p>', width="content")
        if screen.actor.may(Role.ADMIN):
            st.button(t("demo.own"), key="demo.own", type="tertiary", on_click=dialogs.open_, args=(DIALOG,))
    if dialogs.opened(DIALOG):
        dialogs.draw(t("demo.own"), lambda: _confirm(screen))


def _confirm(screen: Screen) -> None:
    t = screen.t
    widgets.paragraph(t("demo.confirm"))
    widgets.small_print(t("demo.kept_where", folder=str(folder())))
    refused = st.empty()
    with st.container(horizontal=True):
        if st.button(t("demo.start"), key="demo.start", type="primary"):
            _start(screen, refused)
        if st.button(t("demo.cancel"), key="demo.cancel"):
            dialogs.close()
            st.rerun()


def _start(screen: Screen, refused: st.delta_generator.DeltaGenerator) -> None:
    t = screen.t
    try:
        with st.spinner(t("demo.starting")):
            kept = start_own_city(screen.database, screen.actor, folder())
    except DomainError as refusal:
        with refused:
            widgets.message("error", problems.sentence(t, refusal))
        return
    dialogs.close()
    flash(t("demo.started", where=str(kept.path)))
    pages.go(pages.first(screen.actor))


def folder() -> Path:
    """Where the demo city is kept: beside the database file, for a server's database in the project's own folder."""
    file = settings().database_file
    return (file.parent if file else ROOT / "data") / FOLDER
