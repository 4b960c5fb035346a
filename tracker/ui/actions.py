"""One click = one transaction: run a service, commit, say so, show the page anew.

The transaction is over before Streamlit is asked to rerun: its rerun and stop are raised as exceptions and would roll
everything back in silence. A refusal is kept with the form, which shows it beside the field it names; what was typed
stays, because widgets keep their values.
"""

from collections.abc import Callable
from typing import Any, NoReturn

import streamlit as st

from tracker.domain.errors import DomainError
from tracker.ui import dialogs
from tracker.ui.guard import Screen
from tracker.ui.state import flash, forget_form, session

Done = str | Callable[[Any], str]
"""What to say when it is done; a function is given what the service returned, and may move on to what was made."""


def run(
    screen: Screen, service: Callable[..., Any], command: Callable[[], object], *, form: str, done: Done
) -> NoReturn:
    """``service(session, actor, command())`` in one write transaction, then a rerun.

    ``command`` is called here so that what it refuses (a number that is none) is shown like a refusal of the service.
    Success forgets the form, closes the open dialog and shows ``done``.
    """
    memory = session()
    try:
        wanted = command()
        with screen.database.write(screen.actor) as open_session:
            result = service(open_session, screen.actor, wanted)
    except DomainError as refusal:
        memory.forms[form].problem = refusal
        st.rerun()
    forget_form(form)
    dialogs.close()
    flash(done if isinstance(done, str) else done(result))
    st.rerun()
