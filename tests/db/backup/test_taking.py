"""A backup holds one moment, is whole or not there, and leaves the database alone."""

import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Float

from tests.calls import ADMIN, VIEWER
from tests.databases import create, named
from tests.db.backup.conftest import Opened, contents
from tracker.db.backup import files, neutral
from tracker.db.backup.taking import Form
from tracker.db.engine import Database
from tracker.db.models import Base, City
from tracker.domain.errors import DomainError, PermissionDenied
from tracker.services.backups import back_up, restore

WRITER = """
import sys
from tests.calls import ADMIN
from tracker.clock import now
from tracker.db.engine import open_database
from tracker.db.models import City
database = open_database(sys.argv[1], now)
while True:
    with database.write(ADMIN) as session:
        session.get_one(City, 1).name = str(session.info["revision"])
        session.flush()
        session.get_one(City, 1).why = str(session.info["revision"])
    print(flush=True)
"""
"""Writes the number of its write into two fields that must always agree."""


@contextmanager
def writing(url: str) -> Iterator[None]:
    """Somebody else writes all the time, from another process."""
    with subprocess.Popen([sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            for _ in range(3):
                assert process.stdout.readline()
            yield
            assert process.poll() is None, "the writer must have survived"
        finally:
            process.kill()


def pair(database: Database) -> tuple[str, str]:
    with database.read() as session:
        city = session.get_one(City, 1)
        return city.name, city.why


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "name"),
    [
        ("sqlite", "copy.db"),
        pytest.param("sqlite", "copy.zip", marks=pytest.mark.thorough),
        ("postgres", "copy.zip"),
    ],
)
def test_a_backup_under_writes_is_a_state_that_was(
    request: pytest.FixtureRequest, tmp_path: Path, opened: Opened, engine: str, name: str
) -> None:
    url: str = request.getfixturevalue(f"{engine}_url")
    fresh, seen = opened(f"sqlite:///{tmp_path / 'fresh.db'}"), []
    with writing(url):
        for number in range(4):
            taken = back_up(opened(url), ADMIN, tmp_path / f"{number}-{name}")
            seen.append(taken.revision)
            assert restore(fresh, ADMIN, taken.path).rows == taken.rows
            assert pair(fresh) == (str(taken.revision), str(taken.revision))
    assert seen == sorted(set(seen)), "each backup must have met a later state"


@pytest.mark.parametrize("name", ["copy.db", "copy.zip"])
def test_it_says_what_it_holds(city: Database, tmp_path: Path, name: str) -> None:
    taken = back_up(city, ADMIN, tmp_path / name)
    assert taken.size == taken.path.stat().st_size > 10_000
    assert taken.revision == city.revision()
    assert taken.schema_version == city.schema()[1]
    assert taken.rows == sum(map(len, contents(city).values())) + 1  # the revision's own row
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["live", name])


def test_the_sqlite_copy_needs_no_file_beside_it(city: Database, tmp_path: Path) -> None:
    taken = back_up(city, ADMIN, tmp_path / "copy.db")
    with closing(sqlite3.connect(f"{taken.path.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM initiative").fetchone()[0] > 40


def test_the_zip_can_be_read_without_this_program(city: Database, tmp_path: Path) -> None:
    taken = back_up(city, ADMIN, tmp_path / "copy.zip")
    with zipfile.ZipFile(taken.path) as book:
        assert book.testzip() is None
        names = [name.partition("_")[2] for name in book.namelist()[:-1]]
        assert sorted(names) == sorted(f"{table}.jsonl" for table in Base.metadata.tables)
        assert names.index("department.jsonl") < names.index("initiative.jsonl") < names.index("kpi.jsonl")
        lines = book.read(next(name for name in book.namelist() if name.endswith("_initiative.jsonl"))).splitlines()
    assert len(lines) == len(contents(city)["initiative"])


def test_a_file_that_is_there_is_only_replaced_by_force(city: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("last year's")
    target.chmod(0o640)
    with pytest.raises(DomainError, match="backup_exists"):
        back_up(city, ADMIN, target)
    assert target.read_text() == "last year's"
    back_up(city, ADMIN, target, force=True)
    assert target.read_bytes().startswith(b"SQLite format 3")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_file_made_meanwhile_is_not_replaced(city: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, copy = tmp_path / "copy.db", files.copy_database

    def slowly(source: Path, beside: Path) -> None:
        copy(source, beside)
        target.write_text("a colleague's")

    monkeypatch.setattr(files, "copy_database", slowly)
    with pytest.raises(DomainError, match="backup_exists"):
        back_up(city, ADMIN, target)
    assert target.read_text() == "a colleague's"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("side", ["", "-wal", "-shm"])
def test_the_database_is_never_its_own_backup(city: Database, side: str) -> None:
    before = contents(city)
    with pytest.raises(DomainError, match="backup_onto_database"):
        back_up(city, ADMIN, Path(f"{city.file}{side}"), force=True)
    assert contents(city) == before


def test_another_name_of_the_database_is_seen_through(city: Database, tmp_path: Path) -> None:
    assert city.file is not None
    (tmp_path / "alias.db").symlink_to(city.file)
    with pytest.raises(DomainError, match="backup_onto_database"):
        back_up(city, ADMIN, tmp_path / "alias.db", force=True)


def test_a_place_that_cannot_be_written_is_refused(city: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for target in (tmp_path / "no folder" / "copy.db", tmp_path / "file" / "copy.db", tmp_path):
        with pytest.raises(DomainError, match="backup_unwritable"):
            back_up(city, ADMIN, target, force=True)


def test_too_little_space_is_refused_with_both_numbers(
    city: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 10, 1_000))
    with pytest.raises(DomainError) as refused:
        back_up(city, ADMIN, tmp_path / "copy.db")
    assert (refused.value.code, refused.value.params["free"]) == ("backup_no_space", 0)
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


@pytest.mark.parametrize("form", [None, *Form])
def test_there_must_be_something_to_copy(tmp_path: Path, opened: Opened, form: Form | None) -> None:
    with pytest.raises(DomainError, match="backup_nothing"):
        back_up(opened(f"sqlite:///{tmp_path / 'none.db'}"), ADMIN, tmp_path / "copy", form)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_postgresql_database_is_nothing_to_copy(postgres: str, tmp_path: Path, opened: Opened) -> None:
    create(postgres, "nothing_yet", None)
    with pytest.raises(DomainError, match="backup_nothing"):
        back_up(opened(named(postgres, "nothing_yet")), ADMIN, tmp_path / "copy.zip")


def test_postgresql_is_not_copied_into_an_sqlite_file(postgres_url: str, tmp_path: Path, opened: Opened) -> None:
    with pytest.raises(DomainError, match="backup_form"):
        back_up(opened(postgres_url), ADMIN, tmp_path / "copy.db", Form.SQLITE)


def test_other_tables_in_the_same_place_are_left_out(postgres_url: str, tmp_path: Path, opened: Opened) -> None:
    database = opened(postgres_url)
    with database.write(ADMIN) as session:
        session.connection().exec_driver_sql("CREATE TABLE gis (place point)")
    taken = back_up(database, ADMIN, tmp_path / "copy.zip")
    fresh = opened(f"sqlite:///{tmp_path / 'fresh.db'}")
    restore(fresh, ADMIN, taken.path)
    assert contents(fresh) == contents(database)


@pytest.mark.parametrize("name", ["copy.db", "copy.zip"])
def test_a_damaged_database_is_not_passed_off_as_a_backup(city: Database, tmp_path: Path, name: str) -> None:
    assert city.file is not None
    content = bytearray(city.file.read_bytes())
    content[4096 * 20 : 4096 * 120] = bytes(4096 * 100)
    city.file.write_bytes(content)
    with pytest.raises(DomainError, match="database_damaged"):
        back_up(city, ADMIN, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


def test_only_an_admin_takes_and_restores(city: Database, tmp_path: Path) -> None:
    with pytest.raises(PermissionDenied):
        back_up(city, VIEWER, tmp_path / "copy.db")
    back_up(city, ADMIN, tmp_path / "copy.db")
    with pytest.raises(PermissionDenied):
        restore(city, VIEWER, tmp_path / "copy.db")


def test_both_engines_have_the_same_columns_to_copy(sqlite_url: str, postgres_url: str, opened: Opened) -> None:
    found = []
    for url in (sqlite_url, postgres_url):
        with opened(url).read() as session:
            tables = neutral.tables(session.connection())
            found.append({table.name: neutral.kinds(table) for table in tables})
    assert found[0] == found[1]
    assert set(found[0]) == set(Base.metadata.tables)


def test_a_column_nobody_has_thought_of_is_a_defect_that_shows() -> None:
    with pytest.raises(TypeError):
        neutral.kind_of(Float())
