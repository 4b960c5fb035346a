"""Starting one's own city: the demo is kept as a file, everything of it goes, and the frames stay."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests import copied
from tests.calls import ADMIN, EDITOR, apply, sheet
from tests.databases import Clock
from tests.db.backup.conftest import contents
from tracker.db.engine import Database, open_database
from tracker.db.models import City, FocusArea, Revision
from tracker.domain.errors import DomainError, PermissionDenied
from tracker.domain.sheets import SheetKind
from tracker.services import demo
from tracker.services.backups import restore
from tracker.services.demo import is_demo, mark_demo, start_own_city


def holds_demo(database: Database) -> bool:
    with database.read() as session:
        return is_demo(session, ADMIN)


@pytest.fixture
def small_demo(database: Database) -> Database:
    """A city of one initiative with a focus area of its own, marked as the demo."""
    apply(
        database,
        sheet(
            SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}, {"code": "D2", "name": "窓口係", "parent": "D1"}
        ),
        sheet(
            SheetKind.INITIATIVES,
            {"code": "I1", "title": "書かない窓口", "lead_department": "D1", "focus_area": "見本だけの領域"},
        ),
        actor=ADMIN,
    )
    with database.write(ADMIN) as session:
        session.get_one(City, 1).name = "見本市"
        mark_demo(session, ADMIN)
    return database


def test_the_loader_marks_the_demo_city_and_all_of_it_can_be_left_behind(
    sqlite_database: Database, tmp_path: Path, clock: Clock
) -> None:
    assert not holds_demo(sqlite_database)
    copied.demo(tmp_path / "demo.db")
    database = open_database(f"sqlite:///{tmp_path / 'demo.db'}", clock)
    assert holds_demo(database)
    start_own_city(database, ADMIN, tmp_path)
    assert {name for name, rows in contents(database).items() if rows} == {"city", "focus_area"}
    database.dispose()


def test_everything_goes_but_the_frames_and_the_backup_brings_it_back(small_demo: Database, tmp_path: Path) -> None:
    before, number = contents(small_demo), small_demo.revision()
    kept = start_own_city(small_demo, ADMIN, tmp_path / "控え")
    assert not holds_demo(small_demo)
    after = contents(small_demo)
    assert {name for name, rows in after.items() if rows} == {"city", "focus_area"}
    assert after["city"][0][1:3] == ("", "")
    with small_demo.read() as session:
        frames = session.execute(select(FocusArea.frame, func.count()).group_by(FocusArea.frame))
        assert sorted(map(tuple, frames)) == [("dx_focus", 5), ("ministry_plan", 7)]
    assert small_demo.revision() == number + 1
    assert kept.revision == number
    suffix = ".db" if small_demo.file else ".zip"
    assert kept.path == tmp_path / "控え" / f"demo-city-20261123-010000{suffix}"
    restore(small_demo, ADMIN, kept.path)
    assert contents(small_demo) == before
    assert holds_demo(small_demo)


def test_the_emptied_database_takes_a_city_of_its_own(small_demo: Database, tmp_path: Path) -> None:
    start_own_city(small_demo, ADMIN, tmp_path)
    plan = apply(
        small_demo,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "総務課"}),
        sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "電子決裁", "lead_department": "D1"}),
        actor=ADMIN,
    )
    assert plan.applied
    assert not holds_demo(small_demo)


def test_a_citys_own_data_are_never_emptied(database: Database, tmp_path: Path) -> None:
    with database.write(ADMIN) as session:
        session.get_one(City, 1).name = "緑野市"
    before = contents(database)
    with pytest.raises(DomainError, match="not_demo"):
        start_own_city(database, ADMIN, tmp_path / "控え")
    assert contents(database) == before
    assert not (tmp_path / "控え").exists()


def test_without_a_backup_nothing_is_emptied(small_demo: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    before = contents(small_demo)
    with pytest.raises(DomainError, match="backup_unwritable"):
        start_own_city(small_demo, ADMIN, tmp_path / "file" / "控え")
    assert contents(small_demo) == before


def test_a_backup_taken_before_a_failure_is_not_mistaken_for_done(
    small_demo: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlucky(_session: object) -> None:
        raise DomainError("disk_full", where="")

    monkeypatch.setattr(demo.store, "empty", unlucky)
    before = contents(small_demo)
    with pytest.raises(DomainError, match="disk_full"):
        start_own_city(small_demo, ADMIN, tmp_path)
    assert contents(small_demo) == before
    assert holds_demo(small_demo)


def test_only_an_admin_starts_over(small_demo: Database, tmp_path: Path) -> None:
    with pytest.raises(PermissionDenied):
        start_own_city(small_demo, EDITOR, tmp_path)
    with pytest.raises(PermissionDenied), small_demo.write(EDITOR) as session:
        mark_demo(session, EDITOR)


def test_what_is_kept_is_named_table_by_table() -> None:
    """Whoever adds reference data must say so in ``tracker.db.demo``; everything else is the city's."""
    assert {FocusArea.__tablename__, Revision.__tablename__, City.__tablename__} == demo.store.KEPT
