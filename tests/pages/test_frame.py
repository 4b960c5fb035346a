"""What holds on every page in both languages, with nothing stored and with a real city's table."""

import re
from pathlib import Path

import pytest

from tests.builders import imizu
from tests.pages.screens import LANGUAGES, PAGES, Open, bring_in
from tracker.i18n import Language

LATIN = re.compile(r"[A-Za-z]{4,}")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
SAID_IN_JAPANESE_TOO = {"Excel", "xlsx", "json", "xlsm", "docs", "English"}
LATER = {"results"}
"""Pages whose own tests look at their words."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("stored", ["nothing", "six rows"])
def test_every_page_opens(page: str, language: Language, stored: str) -> None:
    if stored == "six rows":
        bring_in(imizu())
    opened = Open(page, language)
    assert opened.says(opened.t("frame.local_user"))
    assert sum(body.count("<h1") for body in opened.bodies) == 1, "a page has one title"


@pytest.mark.parametrize("page", sorted(set(PAGES) - LATER))
def test_a_japanese_page_has_no_english_word(page: str) -> None:
    opened = Open(page, "ja")
    words = {word for text in [*opened.texts, *opened.labels] for word in LATIN.findall(text)}
    assert words - SAID_IN_JAPANESE_TOO == set()


@pytest.mark.parametrize("page", sorted(set(PAGES) - LATER))
def test_an_english_page_has_no_japanese_word(page: str) -> None:
    opened = Open(page, "en")
    assert [text for text in [*opened.texts, *opened.labels] if JAPANESE.search(text)] == []


def test_the_language_is_switched_and_stays_on_the_next_page() -> None:
    opened = Open("settings", "ja")
    opened.at.segmented_control(key="frame_language").set_value("en")
    opened.run()
    assert opened.says("Settings")
    assert opened.at.query_params["lang"] == "en"
    opened.at.query_params.pop("lang")
    opened.run()
    assert opened.says("Settings")
    assert opened.at.query_params["lang"] == "en", "a link copied from here opens in English"


def test_an_unknown_language_in_a_link_is_japanese() -> None:
    opened = Open("settings", "ja")
    opened.at.query_params["lang"] = "fr"
    assert opened.run().says("設定")


def test_the_operator_chooses_the_language_a_screen_opens_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANG", "en")
    opened = Open("settings", "en")
    opened.at.query_params.pop("lang")
    assert opened.run().says("Settings")


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.20", "city.example.jp", ""])
def test_nothing_is_shown_to_other_machines(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.ui.access.st.get_option", lambda _: address or None)
    opened = Open("settings")
    assert opened.says("このパソコンの中だけで使えます")
    assert not opened.says("なぜDXを進めるのか")
    assert list(opened.at.text_input) == []


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_is_let_in(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.ui.access.st.get_option", lambda _: address)
    assert not Open("settings").says("このパソコンの中だけで使えます")


def test_a_setting_that_can_not_be_used_is_named_without_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", "mysql://user:secret@host/db")
    opened = Open("settings")
    assert opened.says("TRACKER_DATABASE_URL", "docs/operations.md")
    assert not opened.says("secret")


def test_a_database_that_can_not_be_opened_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.db").write_bytes(b"this is no database at all" * 400)
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'broken.db'}")
    opened = Open("settings")
    alerts = [body for body in opened.bodies if 'role="alert"' in body]
    assert len(alerts) == 1
    assert str(tmp_path / "broken.db") in alerts[0]
    assert "Traceback" not in alerts[0]


def test_a_defect_is_a_number_to_report_and_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("inner detail")

    monkeypatch.setattr("tracker.ui.city.city", broken)
    with pytest.raises(AssertionError, match="記録番号") as failure:
        Open("settings")
    number = re.search(r"記録番号 (\w{8})", str(failure.value))
    assert number
    assert f"record {number[1]}" in caplog.text
    assert "inner detail" not in str(failure.value)


def test_the_menu_shows_what_the_role_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    assert Open("settings").says("設定"), "a link works for everybody"
    viewer = _menu(monkeypatch, "viewer")
    assert (viewer["results"], viewer["exchange"], viewer["settings"]) == (True, False, False)
    assert all(_menu(monkeypatch, "admin").values())


def _menu(monkeypatch: pytest.MonkeyPatch, role: str) -> dict[str, bool]:
    shown: dict[str, bool] = {}

    def navigation(sections: dict[str, list[object]], **_: object) -> None:
        for each in (page for pages in sections.values() for page in pages):
            shown[each.url_path] = each.visibility == "visible"  # type: ignore[attr-defined]
        raise _EnoughError

    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role)
    with monkeypatch.context() as patched:
        patched.setattr("tracker.ui.frame.st.navigation", navigation)
        with pytest.raises(AssertionError):
            Open("settings")
    return {name: shown[name] for name in PAGES}


class _EnoughError(Exception):
    pass
