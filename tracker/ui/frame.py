"""The frame: page settings, navigation, language, who is looking, messages, and then the page itself.

Pages are always registered, so that a link works for everybody; the role decides which ones the menu shows.
No page is run when the server can be reached from outside or the database can not be opened.
"""

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from pydantic import ValidationError

from tracker.config import settings, variable
from tracker.domain.actor import Actor
from tracker.i18n import LANGUAGES, Translator, translator
from tracker.ui import access, clock, demo_banner, dialogs, document, language, pages, problems, queries, widgets
from tracker.ui.guard import Screen, framed
from tracker.ui.state import session, take_flashes

ASSETS = Path(__file__).parent.parent / "assets" / "ui"


def show() -> None:
    """Run one page inside the frame."""
    # A local icon before st.navigation: without it the browser asks an outside font host for one.
    st.set_page_config(page_icon=str(ASSETS / "favicon.png"), layout="wide", initial_sidebar_state="collapsed")
    st.html(ASSETS / "frame.css")
    try:
        settings()
    except ValidationError as refusal:
        _setting_refused(refusal)
        return
    t = translator(language.settle())
    actor = access.current_actor()
    registered = _pages(t, actor)
    current = _navigate(_menu(t, actor, registered))
    _resume(registered, current)
    st.set_page_config(page_title=t("frame.document_title", page=current.title))
    if _is_bare(current.url_path):
        document.speak(t, _again)
    else:
        _bar(t, actor)
    if not access.listens_on_loopback():
        widgets.message("error", t("frame.only_loopback"))
        return
    _run(t, actor, current)


def _setting_refused(refusal: ValidationError) -> None:
    """Which setting can not be used; the value is not shown, it may hold a password."""
    names = ", ".join(variable(str(problem["loc"][0])) for problem in refusal.errors())
    for spoken in LANGUAGES:
        widgets.message("error", translator(spoken)("frame.setting_refused", variable=names))


def _pages(t: Translator, actor: Actor) -> dict[str, st.Page]:
    return {
        name: st.Page(
            entry.file,
            title=t(f"frame.page.{name}"),
            url_path=name,
            visibility="visible" if entry.shown_to(actor) else "hidden",
        )
        for name, entry in pages.ENTRIES.items()
    }


def _menu(t: Translator, actor: Actor, registered: dict[str, st.Page]) -> dict[str, list[st.Page]]:
    # The start page has an address of its own: the one Streamlit makes the default loses its name in the URL.
    opening = partial(_start, registered, pages.first(actor))
    start = st.Page(opening, title=t("frame.page.start"), url_path="start", default=True, visibility="hidden")
    sections = {
        t(f"frame.section.{key}"): [registered[entry.name] for entry in entries]
        for key, entries in pages.SECTIONS.items()
        if key != pages.TOP
    }
    top = [registered[entry.name] for entry in pages.SECTIONS[pages.TOP]]
    return {"": [start, *top], **sections}


def _navigate(menu: dict[str, list[st.Page]]) -> st.Page:
    """The page asked for, the menu above it unless it is bare."""
    # The address says it beforehand, so that no menu is seen to come and go; after a switch it is still the old one.
    bare = _is_bare(urlsplit(st.context.url or "").path.rpartition("/")[2])
    current = st.navigation(menu, position="hidden" if bare else "top")
    if _is_bare(current.url_path) != bare:
        current = st.navigation(menu, position="top" if bare else "hidden")
    return current


def _is_bare(name: str) -> bool:
    return name in pages.ENTRIES and pages.ENTRIES[name].bare


def _start(registered: dict[str, st.Page], name: str) -> None:
    st.switch_page(registered[name], query_params=st.query_params.to_dict())


def _bar(t: Translator, actor: Actor) -> None:
    with st.container(key="frame_bar", horizontal=True, vertical_alignment="center", gap="small"):
        document.speak(t, _again)
        st.html(f'<p class="tr-small">{access.shown_name(t, actor.name)}</p>', width="content")
        language.switch(t)


def _again() -> None:
    """Show a screen from its beginning, as the menu does from elsewhere: without the one thing that is open on it."""
    spoken = st.query_params.get(language.PARAMETER)
    st.query_params.from_dict({language.PARAMETER: spoken} if spoken else {})
    dialogs.close()
    session().kept.clear()


def _resume(registered: dict[str, st.Page], current: st.Page) -> None:
    memory = session()
    wanted, memory.resume = memory.resume, None
    if wanted and wanted.page in registered and wanted.page != current.url_path:
        st.switch_page(registered[wanted.page], query_params=dict(wanted.query))


def _run(t: Translator, actor: Actor, current: st.Page) -> None:
    memory = session()
    if memory.page != current.url_path:
        dialogs.leave()
        memory.kept.clear()
    memory.page = current.url_path
    with problems.told(f"page {current.url_path}"):
        screen = Screen(current.url_path, t, actor, clock.now(), queries.database())
        if not _is_bare(current.url_path):
            demo_banner.show(screen)
        for message in take_flashes():
            widgets.message(message.kind, message.text)
        with framed(screen):
            current.run()
