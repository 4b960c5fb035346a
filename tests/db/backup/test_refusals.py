"""A file that is damaged, cut short, of somebody else or of a newer program changes nothing, and the reason is told."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.builders import counter_pilot, xlsx_bytes
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tests.db.backup.conftest import Opened, contents
from tracker.db.backup import files, restoring
from tracker.db.engine import Database, open_database
from tracker.domain.errors import DomainError
from tracker.services.backups import back_up, restore

pytestmark = pytest.mark.slow

Spoil = Callable[[Path], None]


@pytest.fixture(scope="session")
def good(city_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sound copy.db and copy.zip."""
    folder = tmp_path_factory.mktemp("good")
    database = open_database(f"sqlite:///{city_file}", Clock(NOW))
    for name in ("copy.db", "copy.zip"):
        back_up(database, ADMIN, folder / name)
    database.dispose()
    return folder


def refused(database: Database, source: Path) -> str:
    """The code of the refusal, after making sure that nothing has changed and nothing lies about."""
    assert database.file is not None
    folder = database.file.parent
    before, number, lying = contents(database), database.revision(), sorted(folder.iterdir())
    with pytest.raises(DomainError) as refusal:
        restore(database, ADMIN, source)
    assert (contents(database), database.revision()) == (before, number)
    assert sorted(folder.iterdir()) == lying
    return refusal.value.code


@pytest.mark.parametrize("name", ["copy.db", "copy.zip"])
@pytest.mark.parametrize("share", [0.001, *(pytest.param(n, marks=pytest.mark.thorough) for n in (0.3, 0.7)), 0.999])
def test_a_file_cut_short(city: Database, good: Path, tmp_path: Path, name: str, share: float) -> None:
    content = (good / name).read_bytes()
    (tmp_path / name).write_bytes(content[: int(len(content) * share)])
    assert refused(city, tmp_path / name) == "restore_damaged"


@pytest.mark.parametrize("name", ["copy.db", "copy.zip"])
@pytest.mark.parametrize("share", [0.2, pytest.param(0.5, marks=pytest.mark.thorough), 0.8])
def test_a_stretch_of_the_file_overwritten(city: Database, good: Path, tmp_path: Path, name: str, share: float) -> None:
    content = bytearray((good / name).read_bytes())
    start = int(len(content) * share)
    content[start : start + 9_000] = b"\xa5" * 9_000
    (tmp_path / name).write_bytes(content)
    assert refused(city, tmp_path / name) == "restore_damaged"


def _manifest(change: Callable[[dict[str, Any], dict[str, bytes]], None]) -> Spoil:
    """Rewrite a zip with its manifest or members changed; sound as a zip."""

    def spoil(path: Path) -> None:
        with zipfile.ZipFile(path) as book:
            members = {name: book.read(name) for name in book.namelist()}
        manifest = json.loads(members.pop("manifest.json"))
        change(manifest, members)
        with zipfile.ZipFile(path, "w") as book:
            for name, content in members.items():
                book.writestr(name, content)
            book.writestr("manifest.json", json.dumps(manifest))

    return spoil


def _member(manifest: dict[str, Any], table: str) -> dict[str, Any]:
    return next(member for member in manifest["members"] if member["table"] == table)


def _rewrite(table: str, old: bytes, new: bytes) -> Spoil:
    """Change a member together with its hash: only what the tables allow can still tell."""

    def change(manifest: dict[str, Any], members: dict[str, bytes]) -> None:
        member = _member(manifest, table)
        content = members[member["file"]]
        assert old in content
        members[member["file"]] = content.replace(old, new, 1)
        member["sha256"] = hashlib.sha256(members[member["file"]]).hexdigest()

    return _manifest(change)


def _without_member(manifest: dict[str, Any], members: dict[str, bytes]) -> None:
    members.pop(_member(manifest, "kpi")["file"])


def _without_table(manifest: dict[str, Any], members: dict[str, bytes]) -> None:
    member = _member(manifest, "audit_log")
    members.pop(member["file"])
    manifest["members"].remove(member)


def _without_column(manifest: dict[str, Any], _members: dict[str, bytes]) -> None:
    _member(manifest, "kpi")["columns"].pop()


SPOILT: dict[str, Spoil] = {
    "another hash": _manifest(lambda manifest, _: _member(manifest, "kpi").update(sha256="0" * 64)),
    "another count": _manifest(lambda manifest, _: _member(manifest, "kpi").update(rows=1)),
    "a member missing": _manifest(_without_member),
    "a table missing": _manifest(_without_table),
    "a member too many": _manifest(lambda _, members: members.update({"note.txt": b"hello"})),
    "a column missing": _manifest(_without_column),
    "a manifest of another kind": _manifest(lambda manifest, _: manifest.update(format_version=2)),
    "no manifest to read": _manifest(lambda manifest, _: manifest.clear()),
    "text for a number": _rewrite("city", b"[1,", b'["1",'),
    "a date that does not exist": _rewrite("status_update", b'"2026-', b'"2026-99-'),
    "a code nobody knows": _rewrite("kpi", b'"decrease"', b'"sideways"'),
    "a line that is no row": _rewrite("city", b"[1,", b"1,"),
    "a reference to nothing": _rewrite("department", b"null,", b"9999,"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_zip_that_does_not_hold_what_it_says(city: Database, good: Path, tmp_path: Path, spoil: Spoil) -> None:
    path = Path(shutil.copy(good / "copy.zip", tmp_path))
    spoil(path)
    assert refused(city, path) == "restore_damaged"


def _sql(*statements: str) -> Spoil:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as raw:
            for statement in statements:
                raw.execute(statement)
            raw.commit()

    return spoil


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_sql("DROP TABLE kpi_effect"), "restore_damaged"),
        (_sql("ALTER TABLE kpi DROP COLUMN note"), "restore_damaged"),
        (_sql("UPDATE kpi SET initiative_id = 99999"), "restore_damaged"),
        (_sql("PRAGMA ignore_check_constraints=1", "UPDATE kpi SET kind = 'magic'"), "restore_damaged"),
        (_sql("DELETE FROM revision"), "restore_damaged"),
        (_sql("DROP TABLE alembic_version"), "restore_not_ours"),
        (_sql("DELETE FROM alembic_version"), "restore_not_ours"),
        (_sql("UPDATE alembic_version SET version_num = 'ae1027a6acf'"), "restore_not_ours"),
        (_sql("UPDATE alembic_version SET version_num = '9999'"), "restore_schema_newer"),
    ],
)
def test_an_sqlite_file_that_is_not_what_we_wrote(
    city: Database, good: Path, tmp_path: Path, spoil: Spoil, code: str
) -> None:
    path = Path(shutil.copy(good / "copy.db", tmp_path))
    spoil(path)
    assert refused(city, path) == code


def test_a_zip_of_a_newer_program_names_both_versions(city: Database, good: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(good / "copy.zip", tmp_path))
    _manifest(lambda manifest, _: manifest.update(schema_version="9999"))(path)
    with pytest.raises(DomainError) as refusal:
        restore(city, ADMIN, path)
    assert refusal.value.code == "restore_schema_newer"
    assert (refusal.value.params["found"], refusal.value.params["known"]) == ("9999", city.schema()[1])


def test_files_of_somebody_else(city: Database, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("拝啓")
    (tmp_path / "empty.db").write_bytes(b"")
    (tmp_path / "city.xlsx").write_bytes(xlsx_bytes(counter_pilot()))
    with closing(sqlite3.connect(tmp_path / "photos.db")) as raw:
        raw.execute("CREATE TABLE photo (name)")
    for name in ("letter.txt", "empty.db", "city.xlsx", "photos.db"):
        assert refused(city, tmp_path / name) == "restore_not_ours", name


def test_files_that_cannot_be_read(city: Database, tmp_path: Path) -> None:
    assert refused(city, tmp_path / "none.db") == "restore_missing"
    assert refused(city, tmp_path) == "restore_missing"


def test_the_database_is_not_restored_from_itself(city: Database) -> None:
    assert city.file is not None
    assert refused(city, city.file) == "restore_from_itself"


def test_too_little_space(city: Database, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 10, 1_000_000))
    assert refused(city, good / "copy.db") == "backup_no_space"
    assert refused(city, good / "copy.zip") == "backup_no_space"


def test_a_disk_that_fills_up_while_rows_are_written(
    city: Database, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pour = restoring._pour

    def crowded(connection: Any, *rest: Any) -> None:
        pour(connection, *rest)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.exec_driver_sql("CREATE TABLE filler AS SELECT randomblob(5000000) AS filling")

    monkeypatch.setattr(restoring, "_pour", crowded)
    assert refused(city, good / "copy.db") == "disk_full"


def test_a_folder_that_takes_no_files(city: Database, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> str:
        raise PermissionError(13, "no")

    monkeypatch.setattr("tracker.db.backup.staging.tempfile.mkdtemp", forbidden)
    assert refused(city, good / "copy.db") == "backup_unwritable"


def test_somebody_who_writes_for_long_is_waited_for_and_then_told(
    city: Database, good: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.db.engine.BUSY_SECONDS", 0)
    assert city.file is not None
    impatient = opened(f"sqlite:///{city.file}")
    with closing(sqlite3.connect(city.file, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert refused(impatient, good / "copy.db") == "database_busy"


def test_what_postgresql_does_not_take_is_the_files_fault(
    good: Path, postgres_url: str, tmp_path: Path, opened: Opened
) -> None:
    """SQLite lets a text be longer than its column says; PostgreSQL tells."""
    path = Path(shutil.copy(good / "copy.db", tmp_path))
    _sql("UPDATE department SET code = printf('%.*c', 500, 'x') || id WHERE id = 3")(path)
    server = opened(postgres_url)
    before = contents(server)
    with pytest.raises(DomainError, match="restore_damaged"):
        restore(server, ADMIN, path)
    assert contents(server) == before
