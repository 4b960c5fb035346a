"""会議: what its screens share: the views, the links between them, which dialog is open, and one-click deeds."""

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.meetings import MeetingLine, MeetingView
from tracker.services.meetings import meeting_view
from tracker.services.meetings import meetings as stored_meetings
from tracker.ui import actions, dialogs, problems, queries, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import FormMemory, OpenDialog, TabMemory, session

PARAMETER = "meeting"
"""The URL's name for the one meeting."""

PAPERS = "papers"
"""The URL's name for numbered papers, on 会議で映す."""

KEY = "meetings"
TABS = ("agenda", "papers", "record", "changes")


def everything(screen: Screen) -> tuple[MeetingLine, ...]:
    """Every meeting."""
    return queries.view(screen, stored_meetings)


def one(screen: Screen, code: str) -> MeetingView:
    """A meeting whole. Raises NotFound."""
    return queries.view(screen, meeting_view, code, key=code)


def open_(code: str) -> None:
    """Show one meeting from the next run on."""
    st.query_params[PARAMETER] = code


def leave() -> None:
    """Back to the list."""
    st.query_params.pop(PARAMETER, None)


def address(code: str) -> str:
    """A link to one meeting."""
    return "?" + urlencode({PARAMETER: code})


def tabs_key(code: str) -> str:
    """The key of a meeting's tabs: each meeting remembers its own."""
    return f"meetings.{code}"


def first_tab(screen: Screen, found: MeetingView) -> None:
    """A meeting that was held opens on what is to be written down, where this session has opened nothing else."""
    name = "record" if found.line.held_on < screen.today and found.items else "agenda"
    session().tabs.setdefault(tabs_key(found.line.code), TabMemory(screen.language, name, name))


def opener(kind: str, item: str | None = None) -> Callable[[], None]:
    """What opens the dialog ``kind``, for an item (None: a new one)."""
    return lambda: dialogs.open_(f"{KEY}.{kind}", item)


def opened(kind: str) -> OpenDialog | None:
    """The dialog ``kind``, if it is open."""
    return dialogs.opened(f"{KEY}.{kind}")


def button(screen: Screen, kind: str, item: str | None = None, *, main: bool = False) -> None:
    """The button that opens a form, for who may fill it in."""
    if screen.actor.may(Role.EDITOR):
        words, act = screen.t(f"meetings.{kind}.add"), opener(kind, item)
        st.button(words, key=f"{KEY}.{kind}", type="primary" if main else "secondary", on_click=act)


def deed(  # noqa: PLR0913 - what one deed is made of; named at every call
    screen: Screen,
    label: str,
    service: Callable[..., object],
    command: Callable[[], object],
    *,
    key: str,
    done: actions.Done,
    main: bool = False,
    disabled: bool = False,
) -> None:
    """A button that does one thing at once; a refusal stands below it, once."""
    memory = session().forms.setdefault(key, FormMemory(None))
    if st.button(label, key=f"{key}.do", type="primary" if main else "tertiary", disabled=disabled):
        actions.run(screen, service, command, form=key, done=done)
    problem, memory.problem = memory.problem, None
    if problem is not None:
        widgets.message("error", problems.sentence(screen.t, problem))
