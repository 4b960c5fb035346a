"""④研修と引継ぎ: what its parts share: what is read, the URL's names, and the heads of lists."""

from collections.abc import Callable

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.learning import Learning
from tracker.domain.succession import Succession, Supposed
from tracker.services.learning import learning as stored_learning
from tracker.services.succession import succession as stored_succession
from tracker.ui import dialogs, queries, records, tabs, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import OpenDialog
from tracker.wording import learning as wording

KEY = "learning"
COURSE = "course"
"""The URL's name for the one course that is shown."""

TABS = ("courses", "succession", "skills", "shared", "proposals", "goals")


def found(screen: Screen) -> Learning:
    """Everything ④ shows today."""
    return queries.view(screen, stored_learning, screen.today)


def supposing(screen: Screen, supposed: Supposed) -> Succession:
    """What would stop if the supposed people left."""
    return queries.view(screen, stored_succession, screen.today, supposed, key=supposed.model_dump_json())


def answer(screen: Screen, stored: Learning) -> None:
    """The first line: what was held this 年度, and what would stop if those long in post left."""
    widgets.headline(*wording.headline(stored, supposing(screen, Supposed()), screen.today, screen.t))


def arrive(screen: Screen) -> None:
    """Open the tab a link leads to, once."""
    tabs.arrive(screen, KEY, TABS, "learning.tab")


def head(screen: Screen, kind: str, note: str = "", *, open_: Callable[[], None] | None = None) -> None:
    """A section's heading, and for who may edit the button that adds to it."""
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="center", key=f"learning_head_{kind}"):
        widgets.section(t(f"learning.{kind}"), note)
        if screen.actor.may(Role.EDITOR):
            add = open_ or opener(kind)
            st.button(t(f"learning.{kind}.add"), key=f"{KEY}.{kind}.add", type="tertiary", on_click=add)


def opener(kind: str, item: str | None = None) -> Callable[[], None]:
    """What opens the dialog ``kind``, for an item of it (None: a new one)."""
    return lambda: dialogs.open_(f"{KEY}.{kind}", item)


def opened(kind: str) -> OpenDialog | None:
    """The dialog ``kind``, if it is open."""
    return dialogs.opened(f"{KEY}.{kind}")


def listing(screen: Screen, kind: str, columns: tuple[str, ...], *, action: str = "", **more: object) -> records.Table:
    """A list of ``kind``, its columns named in the catalogue; ``action`` only for who may edit."""
    t = screen.t
    shown = action if screen.actor.may(Role.EDITOR) else ""
    headers = tuple(t(f"learning.{kind}.{column}") for column in columns)
    return records.Table(f"{KEY}.{kind}.list", t(f"learning.{kind}"), headers, shown, stacked=True, **more)  # type: ignore[arg-type]
