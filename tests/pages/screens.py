"""Screens without a browser: one page inside the frame, read as a person reads it.

``opened = Open("results", "en")`` runs the page; ``opened.texts`` is what our own markup says, ``opened.at`` is
Streamlit's AppTest for the rest. Every run fails the test when the frame had to say that the page could not be shown.
"""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import make_url
from streamlit.testing.v1 import AppTest

from tests import copied
from tests.builders import xlsx_bytes
from tests.calls import NOW
from tests.databases import furnish
from tracker.config import settings
from tracker.db.engine import Database, open_database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.i18n import LANGUAGES, Language, Translator, translator
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.ui.pages import ENTRIES, FRAMED
from tracker.ui.state import OpenDialog, Session

APP = Path(__file__).with_name("frame_app.py")
PAGES = FRAMED
COLLEAGUE = Actor("佐藤", Role.ADMIN)
_TAG = re.compile(r"<[^>]*>")

__all__ = ["COLLEAGUE", "LANGUAGES", "PAGES", "Open", "bring_in", "bring_into", "database", "made", "once"]


class Open:
    """One session of one reader on one page."""

    def __init__(self, page: str, language: Language = "ja", /, **query: str) -> None:
        _furnished()
        self.at = AppTest.from_file(APP, default_timeout=60)
        self.t: Translator = translator(language)
        for name, value in {"lang": language, **query}.items():
            self.at.query_params[name] = value
        self.at.switch_page(ENTRIES[page].file)
        self.run()

    def run(self) -> "Open":
        self.at.run()
        assert not self.at.exception, self.at.exception
        assert not self._failed(), self.texts
        return self

    def _failed(self) -> bool:
        said = self.t("frame.page_failed", number="")
        return any(said[:12] in text for text in self.texts)

    @property
    def bodies(self) -> list[str]:
        """Our own markup as it is sent, style sheets left out."""
        bodies = (element.proto.body for element in self.at.get("html"))
        return [body for body in bodies if not body.startswith("<style>")]

    @property
    def texts(self) -> list[str]:
        """What our own markup says, tags taken off."""
        return [unescape(_TAG.sub(" ", body)).strip() for body in self.bodies]

    def says(self, *parts: str) -> bool:
        """Whether every part stands somewhere on the screen."""
        told = "\n".join(self.texts)
        return all(part in told for part in parts)

    @property
    def labels(self) -> list[str]:
        """What stands on and beside the widgets."""
        kinds = ("text_input", "text_area", "selectbox", "button", "download_button", "file_uploader", "tab")
        return [str(widget.label) for kind in kinds for widget in self.at.get(kind)]

    def records(self, key: str) -> list[list[str]]:
        """The rows of a list on the screen; KeyError if it is not there."""
        for element in self.at.get("bidi_component"):
            if element.proto.id.endswith(f"-{key}"):
                return [row["cells"] for row in json.loads(element.proto.json)["rows"]]
        raise KeyError(key)

    def press(self, key: str) -> "Open":
        """Press a button by its key."""
        self.at.button(key=key).click()
        return self.run()

    def type(self, typed: Mapping[str, str], form: str) -> "Open":
        """Fill fields of a form by their names."""
        for name, value in typed.items():
            key = f"{form}.{name}"
            known = {field.key for field in self.at.text_input}
            (self.at.text_input(key=key) if key in known else self.at.text_area(key=key)).set_value(value)
        return self

    def open(self, name: str, item: str | None = None, detail: str | None = None) -> "Open":
        """Open a dialog as the button of a list does."""
        memory: Session = self.at.session_state["tracker"]
        memory.dialog = OpenDialog(name, item, detail)
        return self.run()

    def tab(self, page: str, name: str) -> "Open":
        """Turn to a tab by its name in the catalogue."""
        self.at.session_state[f"{page}.tabs.{self.t.language}"] = self.t(f"{page}.tab.{name}")
        return self.run()

    def upload(self, *files: tuple[str, bytes]) -> "Open":
        """Hand files to the uploader."""
        self.at.file_uploader[0].set_value([(name, content, "") for name, content in files])
        return self.run()


def database() -> Database:
    """The database the screens of this test read."""
    _furnished()
    opened = open_database(settings().database_url, lambda: NOW)
    opened.upgrade()
    return opened


def _furnished() -> None:
    """A test's own city starts as a copy: migrating one takes longer than most tests."""
    try:
        url = make_url(settings().database_url)
    except ValidationError:  # a test of what the screens say to that
        return
    if url.drivername.startswith("sqlite") and url.database and Path(url.database).parent.is_dir():
        furnish(Path(url.database))


def bring_in(sheets: Mapping[str, Any]) -> None:
    """Import sheets as a colleague would have done."""
    once(repr(sheets), lambda opened: bring_into(opened, sheets))


def bring_into(opened: Database, sheets: Mapping[str, Any]) -> None:
    """Import sheets into a database of one's own."""
    with opened.write(COLLEAGUE) as session:
        plan = apply_import(session, COLLEAGUE, read_files([("city.xlsx", xlsx_bytes(sheets))]))
    assert plan.applied, plan.errors


def once(name: str, build: Callable[[Database], object]) -> None:
    """Fill the database of this test with what ``build`` does; a new one takes a copy of what it did before."""
    path = Path(make_url(settings().database_url).database or "")
    if path.exists():
        _built(path, build)
    else:
        made(path, name, build)


def made(path: Path, name: str, build: Callable[[Database], object]) -> None:
    """A city at a path where nothing is yet: a copy of what ``build`` did the first time."""
    shutil.copy(copied.kept(name, lambda new: _built(new, build)), path)


def _built(path: Path, build: Callable[[Database], object]) -> None:
    furnish(path)
    opened = open_database(f"sqlite:///{path}", lambda: NOW)
    build(opened)
    opened.dispose()
