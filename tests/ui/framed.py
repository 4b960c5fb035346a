"""A piece of a screen inside a frame of its own, for scripts of Streamlit's AppTest."""

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.i18n import translator
from tracker.ui import clock, queries, widgets
from tracker.ui.guard import Screen, framed
from tracker.ui.state import session, take_flashes


@contextmanager
def inside(page: str = "results", role: Role = Role.ADMIN) -> Iterator[Screen]:
    """A framed run in Japanese of whoever the role says, on the test's own database."""
    screen = Screen(page, translator("ja"), Actor("local", role), clock.now(), queries.database())
    session().language = "ja"
    for message in take_flashes():
        widgets.message(message.kind, message.text)
    with framed(screen):
        yield screen
