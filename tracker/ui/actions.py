"""One click = one transaction: run a service, commit, say so, show the page anew.

The transaction is over before Streamlit is asked to rerun: its rerun and stop are raised as exceptions and would roll
everything back in silence. A refusal is kept under the form's key and shown by the form beside the field it names;
what was typed stays, because widgets keep their values.
"""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from tracker.domain.errors import DomainError
from tracker.ui.guard import Screen
from tracker.ui.state import flash, session

T = TypeVar("T")


def run(
    screen: Screen,
    service: Callable[..., T],
    *arguments: object,
    form: str,
    done: str | Callable[[T], str],
    stay: bool = False,
) -> None:
    """``service(session, actor, *arguments)`` in one write transaction, then a rerun.

    ``done`` is the sentence shown afterwards. ``form`` names where a refusal is shown. ``stay`` keeps a dialog open
    after a refusal (the fragment alone runs again); after success the whole page does.
    """
    memory = session()
    memory.problems.pop(form, None)
    try:
        with screen.database.write(screen.actor) as open_session:
            outcome = service(open_session, screen.actor, *arguments)
    except DomainError as refusal:
        memory.problems[form] = refusal
        st.rerun(scope="fragment" if stay else "app")
    flash(done(outcome) if callable(done) else done)
    st.rerun()


def problem(form: str) -> DomainError | None:
    """The last refusal of a form, until it succeeds or :func:`forget` is called."""
    return session().problems.get(form)


def forget(form: str) -> None:
    """Drop a form's refusal, when it is opened anew."""
    session().problems.pop(form, None)
