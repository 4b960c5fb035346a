"""Opening, upgrading, writing and refusing, on both engines."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.pool import NullPool

from tests.calls import ADMIN, EDITOR
from tests.databases import Clock, create, named
from tracker.db import places
from tracker.db.engine import Database, open_database
from tracker.db.models import AuditLog, Base, Department, FocusArea, YearlySetting
from tracker.domain.errors import ConflictError, DomainError


def test_the_migrations_build_exactly_the_tables_of_the_models(database: Database) -> None:
    engine = create_engine(database.url, poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    database.upgrade()
    assert database.schema() == ("0008", "0008")


@pytest.mark.slow
def test_several_processes_may_create_the_database_at_once(postgres: str, tmp_path: Path) -> None:
    create(postgres, "raced", None)
    for url in (named(postgres, "raced"), f"sqlite:///{tmp_path / 'raced.db'}"):
        script = (
            "import sys; from tracker.clock import now; from tracker.db.engine import open_database;"
            "d = open_database(sys.argv[1], now); d.upgrade(); print(d.revision()); d.dispose()"
        )
        running = [
            subprocess.Popen(
                [sys.executable, "-c", script, url], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _ in range(3)
        ]
        ended = [process.communicate(timeout=60) for process in running]
        assert [out.strip() for out, _ in ended] == ["0"] * 3, [err for _, err in ended]


def test_a_write_is_kept_and_counted_and_a_failed_one_leaves_nothing(database: Database) -> None:
    with database.write(ADMIN) as session:
        session.add(Department(code="D1", name="市民課"))
    with pytest.raises(RuntimeError), database.write(ADMIN) as session:
        session.add(Department(code="D2", name="課税課"))
        session.flush()
        raise RuntimeError
    with database.read() as session:
        assert session.scalars(select(Department.name)).all() == ["市民課"]
        assert session.scalar(select(func.count()).select_from(AuditLog)) == 1
    assert database.revision() == 1


def test_a_reader_sees_one_state_while_a_writer_works(database: Database) -> None:
    with database.read() as reader:
        before = reader.scalar(select(func.count()).select_from(Department))
        with database.write(ADMIN) as writer:
            writer.add(Department(code="D1", name="市民課"))
        assert reader.scalar(select(func.count()).select_from(Department)) == before


def test_nothing_a_reader_does_is_kept(database: Database) -> None:
    with suppress(DomainError), database.read() as session:
        session.add(Department(code="D1", name="市民課"))
        session.flush()
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Department)) == 0


def test_writers_queue_and_none_is_lost(database: Database) -> None:
    def add(number: int) -> None:
        for index in range(5):
            with database.write(EDITOR) as session:
                session.add(Department(code=f"D{number}-{index}", name="課"))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.revision() == 20
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Department)) == 20
        assert sorted(session.scalars(select(AuditLog.revision))) == list(range(1, 21))


def test_a_stale_version_is_a_conflict_not_an_overwrite(database: Database) -> None:
    with database.write(ADMIN) as session:
        session.add(Department(code="D1", name="市民課"))
    with pytest.raises(ConflictError), database.write(ADMIN) as session:
        item = session.scalars(select(Department)).one()
        session.execute(text("UPDATE department SET version = version + 1"))
        item.name = "市民窓口課"
    with database.read() as session:
        assert session.scalars(select(Department.name)).one() == "市民課"


def test_the_audit_log_says_who_what_when_and_from_what(database: Database, clock: Clock) -> None:
    with database.write(ADMIN) as session:
        session.add(YearlySetting(fiscal_year=2026, yen_per_hour=Decimal("2643.5")))
    with database.write(EDITOR) as session:
        session.get_one(YearlySetting, 2026).yen_per_hour = Decimal(2700)
    with database.read() as session:
        line = session.scalars(select(AuditLog).order_by(AuditLog.id.desc())).first()
    assert line is not None
    assert (line.actor, line.at, line.action, line.table_name, line.item_key) == (
        EDITOR.name,
        clock.moment,
        "update",
        "yearly_setting",
        "2026",
    )
    assert line.changes == '[["yen_per_hour", "2643.5", "2700"]]'


@pytest.mark.parametrize("value", ["0.000001", "12.4", "-3", "9000000000000", "1000"])
def test_decimals_come_back_exactly(database: Database, value: str) -> None:
    with database.write(ADMIN) as session:
        session.add(YearlySetting(fiscal_year=2026, yen_per_hour=Decimal(value)))
    with database.read() as session:
        found = session.get_one(YearlySetting, 2026).yen_per_hour
    assert str(found) == value


def test_a_naive_time_is_refused(database: Database) -> None:
    database.clock = lambda: datetime(2026, 4, 1)  # noqa: DTZ001
    with pytest.raises(Exception, match="naive"), database.write(ADMIN) as session:
        session.add(Department(code="D1", name="市民課"))


def test_focus_areas_come_as_reference_data_with_their_edition(database: Database) -> None:
    with database.read() as session:
        rows = session.execute(
            select(FocusArea.frame, FocusArea.frame_version, func.count()).group_by("frame", "frame_version")
        )
        assert sorted(map(tuple, rows)) == [("dx_focus", "1", 5), ("ministry_plan", "2.3", 7)]


def test_a_database_of_a_newer_program_is_refused_and_left_alone(database: Database) -> None:
    with database.write(ADMIN) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DomainError) as refused:
        database.upgrade()
    assert (refused.value.code, refused.value.params["found"]) == ("schema_newer", "9999")
    assert database.schema()[0] == "9999"


def refusal(url: str) -> str:
    database = open_database(url, Clock(datetime.now().astimezone()))
    try:
        with pytest.raises(DomainError) as refused:
            database.upgrade()
        return refused.value.code
    finally:
        database.dispose()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    path.write_bytes(b"not a database at all" * 100)
    assert refusal(f"sqlite:///{path}") == "database_damaged"
    assert path.read_bytes().startswith(b"not a database")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert refusal(f"sqlite:///{tmp_path / 'file' / 'tracker.db'}") == "database_unwritable"
    assert refusal(f"sqlite:///{tmp_path}") == "database_unwritable"


def test_a_server_that_does_not_answer_is_refused() -> None:
    assert refusal("postgresql://nobody:secret@127.0.0.1:9/nothing") == "database_unreachable"


def test_a_password_never_shows_in_a_refusal() -> None:
    database = open_database("postgresql://nobody:secret@127.0.0.1:9/nothing", Clock(datetime.now().astimezone()))
    assert "secret" not in database.where


def test_a_full_disk_is_a_refusal_and_keeps_the_old_state(tmp_path: Path, sqlite_url: str, clock: Clock) -> None:
    database = open_database(sqlite_url, clock)
    with database.write(ADMIN) as session:
        session.add(Department(code="D1", name="市民課"))
    with pytest.raises(DomainError) as refused, database.write(ADMIN) as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        session.add_all(Department(code=f"X{number}", name="課" * 200) for number in range(500))
    assert refused.value.code == "disk_full"
    database.dispose()
    with sqlite3.connect(tmp_path / "city.db") as raw:
        assert raw.execute("SELECT count(*) FROM department").fetchone() == (1,)
    raw.close()


def test_somebody_who_holds_the_database_for_long_is_a_refusal(
    tmp_path: Path, sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.db.engine.BUSY_SECONDS", 0)
    database = open_database(sqlite_url, clock)
    holder = sqlite3.connect(tmp_path / "city.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DomainError) as refused, database.write(ADMIN):
        pass
    holder.close()
    database.dispose()
    assert refused.value.code == "database_busy"


@pytest.mark.parametrize(
    ("path", "expected"), [("/share/city/tracker.db", "cifs"), ("/srv/tracker.db", "ext4"), ("/x", "ext4")]
)
def test_the_filesystem_of_a_path_is_that_of_the_nearest_mount(path: str, expected: str) -> None:
    table = [("/", "ext4"), ("/share", "cifs"), ("/sharealike", "nfs")]
    assert places.filesystem_of(Path(path), table) == expected


def test_a_network_share_is_refused_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "mounts", lambda: [("/", "ext4"), (str(tmp_path), "cifs")])
    assert refusal(f"sqlite:///{tmp_path / 'sub' / 'tracker.db'}") == "database_on_network_share"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite://", "sqlite:///:memory:"])
def test_other_databases_are_refused_by_name(url: str) -> None:
    with pytest.raises(DomainError, match="database_url"):
        open_database(url, Clock(datetime.now().astimezone()))
