"""The first screen of a new city, the demo city's strip, and the way from one to the other and back."""

from pathlib import Path

import pytest

from tests.builders import imizu
from tests.calls import ADMIN
from tests.pages.screens import LANGUAGES, PAGES, Open, bring_in, database
from tracker.domain.codes import Role
from tracker.domain.sheets import SheetKind
from tracker.i18n import Language
from tracker.services.demo import is_demo, mark_demo
from tracker.services.exporting import sheet_rows
from tracker.ui.state import Session


def read_as(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)


def buttons(opened: Open) -> set[str]:
    return {str(button.key) for button in opened.at.button}


def page(opened: Open) -> str | None:
    memory: Session = opened.at.session_state["tracker"]
    return memory.page


def initiatives() -> int:
    with database().read() as session:
        return len(list(sheet_rows(session, ADMIN, SheetKind.INITIATIVES)))


def demo() -> bool:
    with database().read() as session:
        return is_demo(session, ADMIN)


def pretend() -> None:
    """Six rows that say they are the demo city."""
    bring_in(imizu())
    with database().write(ADMIN) as session:
        mark_demo(session, ADMIN)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("role", "ways"),
    [(Role.ADMIN, {"table", "demo", "one"}), (Role.EDITOR, {"table", "one"}), (Role.VIEWER, set())],
)
def test_a_new_city_is_told_how_to_begin(
    role: Role, ways: set[str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_as(role, monkeypatch)
    opened = Open("today", language)
    assert {key for key in buttons(opened) if key.startswith("first.")} == {f"first.{way}" for way in ways}
    assert opened.says(opened.t("first.headline" if ways else "first.nothing"))


def test_the_headings_are_promised_no_more_than_what_holds() -> None:
    opened = Open("today")
    assert opened.says("いまお使いの進捗管理表（Excel）を入れてください。", "列の順番はそのまま", "ひな形に合わせて")
    shuffled = {name: [row[::-1] for row in rows] for name, rows in imizu().items()}
    bring_in(shuffled)
    assert initiatives() == 6


def test_the_ways_lead_where_they_say() -> None:
    assert page(Open("today").press("first.table")) == "exchange"
    opened = Open("today").press("first.one")
    assert (page(opened), opened.at.query_params["code"]) == ("initiative", "new")


@pytest.mark.slow
def test_the_demo_city_is_loaded_shown_and_cleared_again(tmp_path: Path) -> None:
    opened = Open("today").press("first.demo")
    assert page(opened) == "overview"
    assert initiatives() > 40
    assert demo()
    assert opened.says(opened.t("demo.note"))
    opened = Open("today").press("demo.own")
    assert opened.says(opened.t("demo.confirm"), str(tmp_path / "backups"))
    opened.press("demo.start")
    (kept,) = (tmp_path / "backups").iterdir()
    assert opened.says(opened.t("demo.started", where=kept), opened.t("first.headline"))
    assert not opened.says(opened.t("demo.note"))
    assert initiatives() == 0


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_says_that_this_is_the_demo_city(name: str, language: Language) -> None:
    pretend()
    opened = Open(name, language)
    assert opened.says(opened.t("demo.note"))
    assert "demo.own" in buttons(opened)


def test_an_own_city_is_never_called_a_demo() -> None:
    bring_in(imizu())
    opened = Open("today")
    assert not opened.says(opened.t("demo.note"))
    assert "demo.own" not in buttons(opened)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER])
def test_only_an_admin_is_offered_to_clear_it(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend()
    read_as(role, monkeypatch)
    opened = Open("results")
    assert opened.says(opened.t("demo.note"))
    assert "demo.own" not in buttons(opened)


def test_thinking_better_of_it_changes_nothing(tmp_path: Path) -> None:
    pretend()
    opened = Open("results").press("demo.own").press("demo.cancel")
    assert not opened.says(opened.t("demo.confirm"))
    assert initiatives() == 6
    assert not (tmp_path / "backups").exists()


def test_where_no_backup_can_be_kept_nothing_is_cleared(tmp_path: Path) -> None:
    pretend()
    (tmp_path / "backups").write_text("in the way", encoding="utf-8")
    opened = Open("results").press("demo.own").press("demo.start")
    assert any('role="alert"' in body for body in opened.bodies)
    assert initiatives() == 6
    assert demo()
