"""What was saved comes back, row by row, on either engine, and what was there is kept."""

import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from tests.calls import ADMIN
from tests.databases import create, named
from tests.db.backup.conftest import Opened, contents
from tracker.db.backup import restoring
from tracker.db.backup.archive import Archive
from tracker.db.engine import Database
from tracker.db.models import City, Department
from tracker.domain.errors import DomainError
from tracker.services.backups import back_up, restore

pytestmark = pytest.mark.slow


def hashes(path: Path) -> dict[str, str]:
    """Table → hash of its rows, as the zip's manifest has them."""
    with zipfile.ZipFile(path) as book:
        return {member.table: member.sha256 for member in Archive(book, "").manifest.members}


def change(database: Database, name: str) -> None:
    with database.write(ADMIN) as session:
        session.get_one(City, 1).name = name


def test_sqlite_to_zip_to_postgresql_to_zip_to_sqlite_changes_nothing(
    city: Database, postgres_url: str, tmp_path: Path, opened: Opened
) -> None:
    before, server, last = contents(city), opened(postgres_url), opened(f"sqlite:///{tmp_path / 'last.db'}")
    assert all(before.values()), "every table must hold something to lose"
    first = back_up(city, ADMIN, tmp_path / "first.zip")
    restore(server, ADMIN, first.path)
    assert contents(server) == before
    second = back_up(server, ADMIN, tmp_path / "second.zip")
    restore(last, ADMIN, second.path)
    assert contents(last) == before
    told, again = hashes(first.path), hashes(second.path)
    assert {table for table in told if told[table] != again[table]} == {"revision"}


def test_an_sqlite_file_can_move_to_postgresql_too(
    city: Database, postgres: str, tmp_path: Path, opened: Opened
) -> None:
    create(postgres, "moved", None)
    server = opened(named(postgres, "moved"))
    done = restore(server, ADMIN, back_up(city, ADMIN, tmp_path / "copy.db").path)
    assert done.kept is None, "there was nothing to keep"
    assert contents(server) == contents(city)


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_what_was_there_is_kept_and_can_be_had_back(
    request: pytest.FixtureRequest, city: Database, tmp_path: Path, opened: Opened, engine: str
) -> None:
    url: str = request.getfixturevalue(f"{engine}_url")
    database = opened(url)
    for name in ("一番目", "二番目"):
        change(database, name)
    replaced, number = contents(database), database.revision()
    done = restore(database, ADMIN, back_up(city, ADMIN, tmp_path / "copy.zip").path)
    assert contents(database) == contents(city)
    assert done.kept is not None
    if engine == "sqlite":
        assert Path(done.kept).name == "city.before-restore-20261123-010000.db"
        kept = back_up(opened(f"sqlite:///{done.kept}"), ADMIN, tmp_path / "kept.zip")
    else:
        assert done.kept == "before_restore_20261123_010000"
        kept = back_up(opened(f"{url}&options=-csearch_path%3D{done.kept}"), ADMIN, tmp_path / "kept.zip")
    assert kept.revision == number
    restore(database, ADMIN, kept.path)
    assert contents(database) == replaced


@pytest.mark.parametrize(("ahead", "behind"), [(5, 1), pytest.param(1, 5, marks=pytest.mark.thorough)])
def test_the_revision_is_one_nobody_has_seen(database: Database, tmp_path: Path, ahead: int, behind: int) -> None:
    for number in range(behind):
        change(database, f"控え{number}")
    taken = back_up(database, ADMIN, tmp_path / "copy.zip")
    for number in range(ahead):
        change(database, f"その後{number}")
    assert restore(database, ADMIN, taken.path).revision == database.revision() == ahead + behind + 1
    assert restore(database, ADMIN, taken.path).revision == ahead + behind + 2


def test_a_later_backup_raises_the_revision_above_its_own(city: Database, database: Database, tmp_path: Path) -> None:
    with city.write(ADMIN) as session:
        session.execute(text("UPDATE revision SET value = 700"))
    restore(database, ADMIN, back_up(city, ADMIN, tmp_path / "copy.zip").path)
    assert database.revision() == 701


def test_new_rows_get_numbers_of_their_own_afterwards(database: Database, city: Database, tmp_path: Path) -> None:
    restore(database, ADMIN, back_up(city, ADMIN, tmp_path / "copy.zip").path)
    with database.write(ADMIN) as session:
        highest = session.scalar(select(func.max(Department.id))) or 0
        session.add(Department(code="新", name="新しい課"))
        session.flush()
        assert session.scalar(select(func.max(Department.id))) == highest + 1


def test_a_restore_that_fails_at_the_end_leaves_everything(
    database: Database, city: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(database, "前のまま")
    taken, before, number = back_up(city, ADMIN, tmp_path / "copy.zip"), contents(database), database.revision()
    pour = restoring._pour

    def unlucky(*arguments: object) -> None:
        pour(*arguments)  # type: ignore[arg-type]
        raise DomainError("disk_full", where="")

    monkeypatch.setattr(restoring, "_pour", unlucky)
    with pytest.raises(DomainError, match="disk_full"):
        restore(database, ADMIN, taken.path)
    assert (contents(database), database.revision()) == (before, number)
    assert [path.name for path in tmp_path.iterdir() if "before" in path.name or path.name.startswith(".")] == []
    with database.write(ADMIN) as session:
        session.add(Department(code="新", name="新しい課"))
    assert len(contents(database)["department"]) == 1


@pytest.mark.parametrize("name", ["old.db", "old.zip"])
@pytest.mark.parametrize("version", ["0001", pytest.param("0002", marks=pytest.mark.thorough)])
def test_a_backup_of_an_older_schema_is_upgraded(tmp_path: Path, opened: Opened, name: str, version: str) -> None:
    old = opened(f"sqlite:///{tmp_path / 'program of last year.db'}")
    old.upgrade(version)
    with closing(sqlite3.connect(tmp_path / "program of last year.db")) as raw:
        raw.execute("INSERT INTO department (code, name, version) VALUES ('D1', '市民課', 3)")
        raw.execute("UPDATE city SET name = '緑野市'")
        raw.commit()
    taken = back_up(old, ADMIN, tmp_path / name)
    assert (taken.schema_version, old.schema()[0]) == (version, version), "a backup must not upgrade"
    fresh = opened(f"sqlite:///{tmp_path / 'fresh.db'}")
    assert restore(fresh, ADMIN, taken.path).schema_version == version
    assert fresh.schema()[0] == fresh.schema()[1]
    with fresh.read() as session:
        assert session.scalars(select(Department.name)).all() == ["市民課"]
        assert session.get_one(City, 1).name == "緑野市"


def test_a_missing_database_is_made(city: Database, tmp_path: Path, opened: Opened) -> None:
    taken = back_up(city, ADMIN, tmp_path / "copy.db")
    fresh = opened(f"sqlite:///{tmp_path / 'new folder' / 'tracker.db'}")
    assert restore(fresh, ADMIN, taken.path).kept is None
    assert contents(fresh) == contents(city)
    assert {path.name.partition("-")[0] for path in (tmp_path / "new folder").iterdir()} == {"tracker.db"}


def test_a_database_copied_by_hand_with_its_log_is_taken_as_well(
    city: Database, tmp_path: Path, opened: Opened
) -> None:
    with city.read():  # keeps the log from being folded in
        change(city, "まだログの中")
        for side in ("", "-wal"):
            shutil.copy(f"{city.file}{side}", tmp_path / f"by hand.db{side}")
    fresh = opened(f"sqlite:///{tmp_path / 'fresh.db'}")
    restore(fresh, ADMIN, tmp_path / "by hand.db")
    with fresh.read() as session:
        assert session.get_one(City, 1).name == "まだログの中"


def test_the_same_second_does_not_overwrite_what_was_kept(database: Database, tmp_path: Path) -> None:
    taken = back_up(database, ADMIN, tmp_path / "copy.zip")
    assert len({restore(database, ADMIN, taken.path).kept for _ in range(3)}) == 3


def test_a_server_that_allows_no_schema_is_told_and_unchanged(
    postgres: str, city: Database, tmp_path: Path, opened: Opened
) -> None:
    create(postgres, "guarded", "template")
    owner = opened(named(postgres, "guarded"))
    with owner.write(ADMIN) as session:
        for statement in (
            "CREATE ROLE clerk LOGIN",
            "GRANT ALL ON ALL TABLES IN SCHEMA public TO clerk",
            "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO clerk",
            "REVOKE CREATE ON DATABASE guarded FROM PUBLIC",
        ):
            session.execute(text(statement))
    before = contents(owner)
    clerk = opened(owner.url.set(username="clerk").render_as_string(hide_password=False))
    with pytest.raises(DomainError, match="restore_right"):
        restore(clerk, ADMIN, back_up(city, ADMIN, tmp_path / "copy.zip").path)
    assert contents(owner) == before
