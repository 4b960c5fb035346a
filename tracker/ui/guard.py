"""The first statement of every page: nothing is shown outside the frame.

Until ``st.navigation`` has run once in the server process, Streamlit treats ``pages/`` as its old multipage app and a
deep link runs the page file without ``app.py``, hence without actor, language and address check. The mark of a framed
run is a context variable set only around ``page.run()``, so an unframed run can not inherit it from an earlier one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime

import streamlit as st

from tracker.db.engine import Database
from tracker.domain.actor import Actor
from tracker.i18n import Language, Translator
from tracker.ui import clock
from tracker.ui.state import Resume, session


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page is given: its name, the translator, who looks, when, and the open database."""

    page: str
    t: Translator
    actor: Actor
    now: datetime
    database: Database

    @property
    def language(self) -> Language:
        return self.t.language

    @property
    def today(self) -> date:
        return self.now.date()


_framed: ContextVar[Screen | None] = ContextVar("framed", default=None)


@contextmanager
def framed(screen: Screen) -> Iterator[None]:
    """Mark the block as running inside the frame."""
    token = _framed.set(screen)
    try:
        yield
    finally:
        _framed.reset(token)


def guard(page: str) -> Screen:
    """The screen of a framed run. An unframed run is sent through ``app.py`` and comes back with page and query."""
    screen = _framed.get()
    if screen is None:
        session().resume = Resume(page, st.query_params.to_dict())
        st.switch_page("app.py")
    return screen


def later(screen: Screen) -> Screen:
    """The same screen at this moment: a fragment runs again long after its page did, past midnight too."""
    return replace(screen, now=clock.now())
