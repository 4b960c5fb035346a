"""Wrong use, help and settings: every answer is a sentence in the reader's language, and the exit code fits."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tracker.cli.main import COMMANDS

ENGLISH = re.compile(r"usage:|optional arguments|show this help|error:|expected|required|unrecognized", re.IGNORECASE)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_japanese_and_names_every_option(tracker: Tracker, name: str) -> None:
    done = tracker(*filter(None, [name]), "--help")
    assert (done.code, done.err) == (0, "")
    assert "使い方" in done.out
    assert not ENGLISH.search(done.out)


def test_help_speaks_english_when_asked(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANG", "en")
    done = tracker("import", "--help")
    assert done.code == 0
    assert "Usage:" in done.out
    assert "--apply" in done.out


def test_only_what_exists_is_listed(tracker: Tracker) -> None:
    done = tracker("--help")
    known = ("run", "init", "demo", "import", "export", "report", "backup", "restore", "check")
    assert all(f"  {name} " in done.out for name in known)
    assert not any(f"  {name} " in done.out for name in ("runchart", "user"))


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["import"],
        ["import", "--json"],
        ["init", "now"],
        ["run", "--port"],
        ["run", "--port", "http"],
        ["run", "--port", "0"],
        ["run", "--port", "70000"],
        ["run", "--por", "80"],
        ["run", "--empty=yes"],
        ["export"],
        ["export", "everything", "--format", "xlsx"],
        ["export", "runchart", "--format", "json"],
        ["export", "results"],
        ["export", "results", "--format", "pdf"],
        ["export", "results", "--format", "xlsx"],
        ["export", "measurements", "--format", "json"],
        ["export", "all", "--format", "csv", "-o", "x.csv"],
        ["export", "template", "--format", "json", "-o", "x.json"],
        ["check", "--fast"],
        ["demo", "tokyo"],
        ["backup"],
        ["backup", "x.db", "--format", "tar"],
        ["backup", "x.db", "y.db"],
        ["restore"],
        ["restore", "x.db", "--force"],
    ],
)
def test_wrong_use_is_told_and_exits_2(tracker: Tracker, words: list[str]) -> None:
    done = tracker(*words)
    assert (done.code, done.raw) == (2, b"")
    assert "--help" in done.err
    assert not ENGLISH.search(done.err)
    assert len(done.err.splitlines()) == 2


def test_no_command_shows_the_overview_and_exits_2(tracker: Tracker) -> None:
    done = tracker()
    assert done.code == 2
    assert "import" in done.out


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TRACKER_LANG", "fr"),
        ("TRACKER_LOCAL_ROLE", "king"),
        ("TRACKER_DATABASE_URL", "mysql://u:secret@h/d"),
        ("TRACKER_DATABASE_URL", "sqlite://"),
    ],
)
@pytest.mark.parametrize("command", ["init", "check"])
def test_a_setting_that_cannot_be_used_is_named(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, command: str
) -> None:
    monkeypatch.setenv(variable, value)
    done = tracker(command)
    assert done.code == 1
    assert variable in done.out + done.err
    assert "secret" not in done.out + done.err


def test_init_makes_the_database_and_says_where(tracker: Tracker, tmp_path: Path) -> None:
    for _ in range(2):
        done = tracker("init")
        assert (done.code, done.err) == (0, "")
        assert str(tmp_path / "tracker.db") in done.out
    assert (tmp_path / "tracker.db").exists()


@pytest.mark.parametrize("words", [["init"], ["export", "results", "--format", "json"], ["import", "x.csv"]])
def test_a_place_that_cannot_hold_the_database_is_a_sentence(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path}/file/tracker.db")
    done = tracker(*words)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert str(tmp_path) in done.err
