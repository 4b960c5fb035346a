"""``backup``, ``restore`` and ``demo`` as an operator meets them: what they say, and the exit code."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import copied
from tests.calls import NOW
from tests.cli.conftest import Tracker
from tests.databases import Clock
from tracker.db.engine import open_database


@pytest.fixture
def live(tmp_path: Path, sqlite_template: Path) -> Path:
    """The configured database, holding one department."""
    path = Path(shutil.copy(sqlite_template, tmp_path / "tracker.db"))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("INSERT INTO department (code, name, version) VALUES ('D1', '市民課', 1)")
        raw.execute("UPDATE revision SET value = 1234")
        raw.commit()
    return path


def departments(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [name for (name,) in raw.execute("SELECT name FROM department ORDER BY id")]


@pytest.mark.parametrize("name", ["控え.db", "控え.zip"])
def test_there_and_back(tracker: Tracker, live: Path, tmp_path: Path, name: str) -> None:
    done = tracker("backup", tmp_path / name)
    assert (done.code, done.err) == (0, "")
    assert str(tmp_path / name) in done.out
    assert "MB" in done.out
    assert "保存の通し番号 1,234" in done.out
    # a department, twelve focus areas, sixteen marks of scales, seven skills, the city and the revision
    assert "38行" in done.out
    with closing(sqlite3.connect(live)) as raw:
        raw.execute("DELETE FROM department")
        raw.commit()
    done = tracker("restore", tmp_path / name)
    assert (done.code, done.err) == (0, "")
    assert departments(live) == ["市民課"]
    assert "保存の通し番号 1,235" in done.out
    kept = next(tmp_path.glob("tracker.before-restore-*.db"))
    assert str(kept) in done.out
    assert departments(kept) == []


def test_a_backup_is_not_overwritten_unless_asked(tracker: Tracker, live: Path, tmp_path: Path) -> None:
    assert tracker("backup", tmp_path / "a.db").code == 0
    done = tracker("backup", tmp_path / "a.db")
    assert (done.code, done.raw) == (1, b"")
    assert "--force" in done.err
    assert tracker("backup", tmp_path / "a.db", "--force").code == 0


@pytest.mark.parametrize(("words", "beginning"), [(["--format", "zip"], b"PK"), ([], b"SQLite format 3")])
def test_the_format_can_be_named(
    tracker: Tracker, live: Path, tmp_path: Path, words: list[str], beginning: bytes
) -> None:
    assert tracker("backup", tmp_path / "控え", *words).code == 0
    assert (tmp_path / "控え").read_bytes().startswith(beginning)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_refusals_are_sentences_that_name_the_file(
    tracker: Tracker, live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("TRACKER_LANG", language)
    (tmp_path / "letter.txt").write_text("拝啓")
    tracker("backup", tmp_path / "cut.db")
    (tmp_path / "cut.db").write_bytes((tmp_path / "cut.db").read_bytes()[:9_000])
    for words in (
        ("restore", tmp_path / "none.db"),
        ("restore", tmp_path / "letter.txt"),
        ("restore", tmp_path / "cut.db"),
        ("restore", live),
        ("backup", live, "--force"),
        ("backup", tmp_path / "no folder" / "a.db"),
    ):
        done = tracker(*words)
        assert (done.code, done.raw) == (1, b"")
        assert str(words[1]) in done.err
        assert len(done.err.splitlines()) == 1
    assert departments(live) == ["市民課"]


def test_nothing_to_back_up_makes_no_database(tracker: Tracker, tmp_path: Path) -> None:
    assert tracker("backup", tmp_path / "a.db").code == 1
    assert list(tmp_path.iterdir()) == []


def test_an_older_backup_says_that_it_was_upgraded(tracker: Tracker, live: Path, tmp_path: Path) -> None:
    old = open_database(f"sqlite:///{tmp_path / 'old.db'}", Clock(NOW))
    old.upgrade("0001")
    old.dispose()
    done = tracker("restore", tmp_path / "old.db")
    assert done.code == 0
    assert "0001" in done.out
    assert departments(live) == []


def test_a_viewer_is_refused(tracker: Tracker, live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tracker("backup", tmp_path / "a.db")
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    for words in (("backup", tmp_path / "b.db"), ("restore", tmp_path / "a.db"), ("demo",)):
        done = tracker(*words)
        assert done.code == 1
        assert "管理者" in done.err


def test_demo_is_refused_where_there_is_an_initiative_already(tracker: Tracker, tmp_path: Path) -> None:
    copied.demo(tmp_path / "tracker.db")
    again = tracker("demo")
    assert again.code == 1
    assert "取組がすでに入っている" in again.err
    check = tracker("check")
    assert check.code == 0, check.out


@pytest.mark.thorough
def test_demo_fills_an_empty_database(tracker: Tracker, tmp_path: Path) -> None:
    done = tracker("demo")
    assert (done.code, done.err) == (0, "")
    assert str(tmp_path / "tracker.db") in done.out
    with closing(sqlite3.connect(tmp_path / "tracker.db")) as raw:
        assert raw.execute("SELECT count(*) FROM initiative").fetchone()[0] == 48
        assert raw.execute("SELECT demo FROM city").fetchone()[0] == 1
