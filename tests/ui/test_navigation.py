"""What the menu shows to each role, in the order of the specification, and where each role begins."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.i18n import LANGUAGES, Language, translator
from tracker.ui import pages
from tracker.ui.state import Session

APP = Path(__file__).parents[1] / "pages" / "frame_app.py"
OVERVIEW, MEETINGS = {"overview": ["overview", "roadmap", "results"]}, {"meetings": ["meetings"]}
EVERYTHING = {
    "": ["today"],
    **OVERVIEW,
    "work": ["initiative", "current_state", "dialogue", "pilots", "learning"],
    **MEETINGS,
    "administration": ["exchange", "settings"],
}
MENUS: dict[Role, dict[str, list[str]]] = {
    Role.VIEWER: OVERVIEW | MEETINGS,
    Role.EDITOR: EVERYTHING,
    Role.ADMIN: EVERYTHING,
}


class _EnoughError(Exception):
    """Leaves the run once the menu is known."""


def menu(role: Role, language: Language, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, list[str]], set[str]]:
    """(section → names of its visible pages, all registered names)."""
    seen: dict[str, list[Any]] = {}

    def navigation(sections: Mapping[str, list[Any]], **_: object) -> None:
        seen.update(sections)
        raise _EnoughError

    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
    with monkeypatch.context() as patched:
        patched.setattr("tracker.ui.frame.st.navigation", navigation)
        at = AppTest.from_file(APP, default_timeout=60)
        at.query_params["lang"] = language
        at.run()
    shown = {name: [each.url_path for each in found if each.visibility == "visible"] for name, found in seen.items()}
    return {name: found for name, found in shown.items() if found}, {each.url_path for s in seen.values() for each in s}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
def test_the_menu_of_a_role(role: Role, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    shown, registered = menu(role, language, monkeypatch)
    t = translator(language)
    expected = {t(f"frame.section.{key}") if key else "": names for key, names in MENUS[role].items()}
    assert list(shown.items()) == list(expected.items())
    assert registered >= set(pages.ENTRIES), "a link works for everybody"


@pytest.mark.parametrize(("role", "first"), [(Role.VIEWER, "overview"), (Role.EDITOR, "today"), (Role.ADMIN, "today")])
def test_the_bare_address_leads_to_the_first_screen_of_the_role(
    role: Role, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pages.first(Actor("local", role)) == first
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
    at = AppTest.from_file(APP, default_timeout=60)
    at.query_params["fy"] = "2026"
    at.run()
    memory: Session = at.session_state["tracker"]
    assert memory.page == first
    assert at.query_params["fy"] == "2026", "the rest of the link comes along"


def test_every_page_file_is_registered_and_exists() -> None:
    assert {entry.file for entry in pages.ENTRIES.values()} == {
        str(path) for path in Path(pages.ROOT / "pages").glob("*.py")
    }
