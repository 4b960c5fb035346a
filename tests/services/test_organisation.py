"""設定: who may change it, what is refused, and two people saving one thing."""

from decimal import Decimal

import pytest

from tests.calls import ADMIN, EDITOR, VIEWER
from tests.databases import Clock
from tracker.db.engine import Database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.organisation import Organisation, SaveDepartment, SavePerson, SaveYear, UpdateCity
from tracker.services import organisation as service
from tracker.services.history import entries


def read(database: Database) -> Organisation:
    with database.read() as session:
        return service.organisation(session, VIEWER)


def department(
    code: str, name: str = "市民課", parent: str | None = None, version: int | None = None
) -> SaveDepartment:
    return SaveDepartment(code=code, name=name, parent_code=parent, version=version)


def person(**more: object) -> SavePerson:
    fields = {
        "code": "P1",
        "name": "窓口 花子",
        "department_code": None,
        "email": None,
        "role": None,
        "in_post_since": None,
        "version": None,
    }
    return SavePerson(**{**fields, **more})  # type: ignore[arg-type]


def save(database: Database, command: object, actor: Actor = ADMIN) -> None:
    verbs = {
        UpdateCity: service.update_city,
        SaveYear: service.save_year,
        SaveDepartment: service.save_department,
        SavePerson: service.save_person,
    }
    with database.write(actor) as session:
        verbs[type(command)](session, actor, command)  # type: ignore[operator]


def refused(database: Database, command: object) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as error:
        save(database, command)
    return error.value.code, error.value.field


def year(fiscal_year: int = 2026, yen: object = None, minutes: object = None, version: int | None = None) -> SaveYear:
    return SaveYear(
        fiscal_year=fiscal_year, yen_per_hour=yen, basis="時間外勤務手当", minutes_per_day=minutes, version=version
    )  # type: ignore[arg-type]


def test_the_second_to_save_is_told_who_changed_what_and_keeps_the_first(database: Database, clock: Clock) -> None:
    opened = read(database).city.version
    save(database, UpdateCity(name="みなと市", why="住民の時間を返すため", version=opened), Actor("佐藤", Role.ADMIN))
    with pytest.raises(ConflictError) as conflict:
        save(database, UpdateCity(name="みなと市", why="紙をなくすため", version=opened))
    assert (conflict.value.changed_by, conflict.value.changed_at) == ("佐藤", clock.moment)
    assert conflict.value.theirs == {"why": "住民の時間を返すため", "version": opened + 1}
    assert read(database).city.why == "住民の時間を返すため"
    save(database, UpdateCity(name="みなと市", why="紙をなくすため", version=opened + 1))
    assert read(database).city.why == "紙をなくすため"


@pytest.mark.parametrize("actor", [EDITOR, VIEWER])
@pytest.mark.parametrize("command", [department("D1"), person(), UpdateCity(name="x", why="", version=1), year()])
def test_only_admins_change_settings(sqlite_database: Database, actor: Actor, command: object) -> None:
    with pytest.raises(PermissionDenied):
        save(sqlite_database, command, actor)
    assert sqlite_database.revision() == 0


def test_a_year_is_added_changed_and_read(database: Database) -> None:
    save(database, year(2026, Decimal(2643), Decimal(465)))
    save(database, year(2026, Decimal(2700), None, version=1))
    (found,) = read(database).years
    assert (found.yen_per_hour, found.minutes_per_day, found.version) == (Decimal(2700), None, 2)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (year(1989), ("fiscal_year_range", "fiscal_year")),
        (year(2026, Decimal(-1)), ("number_range", "yen_per_hour")),
        (year(2026, None, Decimal(0)), ("number_range", "minutes_per_day")),
        (department("  "), ("required", "code")),
        (department("D1", "x" * 301), ("text_too_long", "name")),
        (department("D1", "市\x00民"), ("text_control_characters", "name")),
        (department("D1", parent="D9"), ("unknown_reference", "parent_code")),
        (person(email="窓口"), ("email_format", "email")),
        (person(), ("required", "department_code")),
        (UpdateCity(name="", why="理" * 10_001, version=1), ("text_too_long", "why")),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    sqlite_database: Database, command: object, expected: tuple[str, str]
) -> None:
    assert refused(sqlite_database, command) == expected


def test_ten_thousand_characters_of_anything_printable_are_kept(database: Database) -> None:
    why = ("<b>=1+1</b> 😀 \n" * 1000)[:9_999] + "終"
    save(database, UpdateCity(name="# :red[市]", why=why, version=1))
    assert (read(database).city.why, read(database).city.name) == (why, "# :red[市]")


def test_departments_form_a_tree_and_count_their_people(database: Database) -> None:
    save(database, department("B1", "市民部"))
    save(database, department("D1", parent="B1"))
    save(database, person(department_code="D1"))
    assert refused(database, department("B1", "市民部", parent="D1", version=1)) == ("circular_parent", "parent_code")
    assert refused(database, department("D1")) == ("already_exists", "code")
    found = {item.code: (item.parent_code, item.people) for item in read(database).departments}
    assert found == {"B1": (None, 0), "D1": ("B1", 1)}


def test_something_gone_meanwhile_is_said(database: Database) -> None:
    with pytest.raises(NotFound):
        save(database, department("D1", version=3))


def test_history_is_newest_first_with_old_and_new(database: Database) -> None:
    save(database, department("D1"))
    save(database, department("D1", "市民窓口課", version=1))
    with database.read() as session:
        newest, *_ = entries(session, VIEWER)
    assert (newest.table, newest.key, newest.actor, newest.changes) == (
        "department",
        "D1",
        ADMIN.name,
        (("name", "市民課", "市民窓口課"),),
    )


def test_history_names_what_a_reference_points_to(database: Database) -> None:
    save(database, department("D1"))
    save(database, department("D2", "課税課"))
    save(database, person(department_code="D1"))
    save(database, person(department_code="D2", version=1))
    with database.read() as session:
        newest, *_ = entries(session, VIEWER)
    assert newest.changes == (("department_id", "市民課", "課税課"),)


@pytest.mark.parametrize("axis", ["progress", "achievement"])
def test_a_scale_nobody_knows_or_of_the_other_axis_is_refused(database: Database, axis: str) -> None:
    other = {"progress": "kizugawa", "achievement": "hamamatsu"}[axis]
    for scale in ("そんな市", other):
        wrong: dict[str, str] = {f"{axis}_scale": scale}
        with database.write(ADMIN) as session, pytest.raises(DomainError) as refused:
            service.update_city(session, ADMIN, UpdateCity(name="みなと市", why="", version=1, **wrong))  # type: ignore[arg-type]
        assert (refused.value.code, refused.value.field) == ("scale_unknown", f"{axis}_scale")
    assert read(database).city.name == ""
