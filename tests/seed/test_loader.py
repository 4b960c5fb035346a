"""Loading: on both engines, once, all or nothing, and by an admin only."""

import pytest

from seed import load, loader
from tests.calls import ADMIN, EDITOR, NOW, apply, sheet
from tests.databases import Clock
from tests.seed.conftest import TODAY
from tracker.db.engine import Database, open_database
from tracker.domain.errors import DomainError, PermissionDenied
from tracker.domain.initiatives import Overview, SaveEvidence
from tracker.domain.sheets import SheetKind
from tracker.services.exporting import sheet_rows
from tracker.services.organisation import organisation
from tracker.services.overview import overview
from tracker.services.today import today as today_of

OWN = (
    sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "秘書課"}),
    sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "日程調整", "lead_department": "D1"}),
)


def _overview(database: Database) -> Overview:
    with database.read() as session:
        return overview(session, ADMIN, NOW)


@pytest.mark.slow
def test_the_city_loads_on_postgresql_too(postgres_url: str, clock: Clock) -> None:
    database = open_database(postgres_url, clock)
    load(database, ADMIN, TODAY)
    found = _overview(database)
    assert len(found.lines) == 48
    assert found.city.name == "みなと野市"
    assert found.city.why.startswith("人口も職員も")
    with database.read() as session:
        assert today_of(session, ADMIN, NOW, "P25").lines
        assert len(today_of(session, ADMIN, NOW, None).pain_points) == 10
    database.dispose()


def test_a_second_load_is_refused_and_changes_nothing(city: Database) -> None:
    before = _overview(city)
    with pytest.raises(DomainError) as refused:
        load(city, ADMIN, TODAY)
    assert refused.value.code == "demo_not_empty"
    assert _overview(city) == before


def test_a_city_with_its_own_initiative_keeps_it_alone(sqlite_database: Database) -> None:
    apply(sqlite_database, *OWN)
    with pytest.raises(DomainError) as refused:
        load(sqlite_database, ADMIN, TODAY)
    assert refused.value.code == "demo_not_empty"
    assert [line.title for line in _overview(sqlite_database).lines] == ["日程調整"]


@pytest.mark.slow
def test_departments_made_before_do_not_stand_in_the_way(sqlite_database: Database) -> None:
    apply(sqlite_database, OWN[0])
    load(sqlite_database, ADMIN, TODAY)
    with sqlite_database.read() as session:
        names = {department.name for department in organisation(session, ADMIN).departments}
    assert {"秘書課", "市民課"} <= names


def test_a_department_of_the_same_name_is_named_as_the_reason(sqlite_database: Database) -> None:
    apply(sqlite_database, sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}))
    with pytest.raises(DomainError) as refused:
        load(sqlite_database, ADMIN, TODAY)
    assert refused.value.code == "demo_refused"
    assert refused.value.params["first"] == "ambiguous_name"
    assert _overview(sqlite_database).lines == ()


def test_only_an_admin_may_load(sqlite_database: Database) -> None:
    with pytest.raises(PermissionDenied):
        load(sqlite_database, EDITOR, TODAY)
    assert _overview(sqlite_database).lines == ()


@pytest.mark.slow
@pytest.mark.parametrize("code", ["T01", pytest.param("T48", marks=pytest.mark.thorough)])
def test_a_failure_in_the_middle_or_at_the_very_end_leaves_nothing(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def fails(_session: object, _actor: object, command: SaveEvidence) -> None:
        if command.initiative_code == code:
            raise DomainError("disk_full")

    monkeypatch.setattr(loader, "save_evidence", fails)
    with pytest.raises(DomainError, match="disk_full"):
        load(sqlite_database, ADMIN, TODAY)
    assert _overview(sqlite_database).lines == ()
    with sqlite_database.read() as session:
        assert list(sheet_rows(session, ADMIN, SheetKind.DEPARTMENTS)) == []
        assert organisation(session, ADMIN).city.name != "みなと野市"
