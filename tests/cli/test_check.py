"""``check``: one line per thing, the fix beside each problem, and nothing changed by looking."""

from collections import namedtuple
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.cli.conftest import Tracker
from tracker.cli import checking
from tracker.cli.checking import configured_address


def test_all_is_well_after_init(tracker: Tracker) -> None:
    tracker("init")
    done = tracker("check")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [line[0] for line in lines[:-1]] == ["○"] * 6
    assert [line.split("：")[0][2:] for line in lines[:-1]] == [
        "設定",
        "データベース",
        "データベースの版",
        "ディスクの空き",
        "フォント",
        "利用者の確認",
    ]


def test_a_missing_database_names_the_command_and_is_not_made(tracker: Tracker, tmp_path: Path) -> None:
    done = tracker("check")
    assert done.code == 1
    assert "python -m tracker init" in done.out
    assert not (tmp_path / "tracker.db").exists()


def test_a_newer_database_is_told_apart_from_an_older(tracker: Tracker, tmp_path: Path) -> None:
    tracker("init")
    for version, expected in (("9999", "プログラムを新しくして"), ("0000", "python -m tracker init")):
        engine = create_engine(f"sqlite:///{tmp_path / 'tracker.db'}")
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
        engine.dispose()
        done = tracker("check")
        assert done.code == 1
        assert any(version in line and expected in line for line in done.out.splitlines())


def test_a_file_that_is_no_database_is_told(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "tracker.db").write_bytes(b"this is a letter, not a database" * 100)
    done = tracker("check")
    assert done.code == 1
    assert "■ データベース：" in done.out


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.5"])
def test_an_address_others_can_reach_is_told(tracker: Tracker, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", address)
    tracker("init")
    done = tracker("check")
    assert done.code == 1
    assert any(address in line and "127.0.0.1" in line for line in done.out.splitlines())


@pytest.mark.parametrize(
    ("content", "address"),
    [('[server]\naddress = "127.0.0.1"\n', "127.0.0.1"), ("[server]\nport = 1\n", ""), ("not toml [", "")],
)
def test_the_configured_address_is_read(tmp_path: Path, content: str, address: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(content, encoding="utf-8")
    assert configured_address(path) == address


def test_a_full_disk_and_missing_fonts_are_told(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tracker("init")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(checking.shutil, "disk_usage", lambda _path: usage(10, 9, 1))
    monkeypatch.setattr(checking, "FONTS", ("static/Missing-Regular.woff2",))
    done = tracker("check")
    assert done.code == 1
    problems = [line for line in done.out.splitlines() if line.startswith("■")]
    assert len(problems) == 2
    assert "static/Missing-Regular.woff2" in problems[1]
    assert "2か所" in done.out
