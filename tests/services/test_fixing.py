"""資料の確定: numbered without gaps, never changed again, whole, read back to the letter, compared with the last."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from tests import copied
from tests.calls import ADMIN, EDITOR, NOW, VIEWER, apply, sheet
from tests.databases import Clock
from tests.services.fixing import content, fix, rename, state, tamper
from tests.services.meeting import item, meet, meeting_city, seen, with_pilot
from tests.services.piloting import call
from tracker.db.engine import Database, open_database
from tracker.db.models import Snapshot
from tracker.domain.codes import Decision
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import FixPapers, RecordItem, SaveMeeting
from tracker.domain.papers import FixedState
from tracker.domain.sheets import SheetKind
from tracker.domain.snapshots import KeptState
from tracker.services.fixing import fix_papers, fixed_state
from tracker.services.importing import apply_import
from tracker.services.meetings import save_meeting
from tracker.services.minutes import record_item
from tracker.services.snapshots import canonical, snapshots, state_of

DECEMBER = datetime(2026, 12, 1, 9, tzinfo=NOW.tzinfo)
PILOT, INITIATIVE, FREE = ItemKind.PILOT, ItemKind.INITIATIVE, ItemKind.FREE


@pytest.fixture
def city(database: Database) -> Database:
    meeting_city(database)
    meet(database)
    return database


def test_papers_hold_everything_they_show(city: Database) -> None:
    with_pilot(city)
    apply(
        city,
        sheet(
            SheetKind.INITIATIVES,
            {"code": "I3", "title": "終えた取組", "lead_department": "D2", "lifecycle": "completed"},
            {"code": "I4", "title": "やめた取組", "lead_department": "D2", "lifecycle": "stopped"},
        ),
    )
    item(city, PILOT, "I1-S1")
    item(city, INITIATIVE, "I4")
    item(city, FREE, None, title="人事のこと", confidential=True)
    assert fix(city) == 1
    found = state(city)
    assert (found.number, found.fixed_at, found.fixed_by, found.state_on) == (1, NOW, EDITOR.name, NOW.date())
    assert [line.code for line in found.overview.lines] == ["I1", "I2", "I3", "I4"]
    assert [line.code for line in found.plans] == ["I1", "I2", "I3", "I4"]
    assert [each.line.code for each in found.dossiers] == ["I1", "I2", "I4"], "under way, and what is on the agenda"
    assert [(cases.kpi_code, len(cases.cases)) for cases in found.cases] == [("I1-S1-K1", 22)]
    assert [(each.title, each.confidential) for each in found.meeting.items][-1] == ("人事のこと", True)
    assert found.portfolio == found.overview.results.portfolio
    assert (found.comparison, found.meeting.line.papers) == (None, None)
    assert [(line.number, line.fixed_by) for line in seen(city).fixed] == [(1, EDITOR.name)]
    assert seen(city).line.papers == 1


def test_the_document_is_read_back_to_the_letter(tmp_path: Path, clock: Clock) -> None:
    copied.demo(tmp_path / "demo.db")
    database = open_database(f"sqlite:///{tmp_path / 'demo.db'}", clock)
    code = call(
        database,
        save_meeting,
        SaveMeeting(code="", title="第4回", held_on=NOW.date(), begins_at=None, slot_minutes=60),
    )
    for pilot in ("T11-S1", "T15-S1", "T32-S1", "T46-S1"):
        item(database, PILOT, pilot, meeting_code=code)
    number = fix(database, code)
    found, written = state(database, number), content(database, number)
    assert (len(found.overview.lines), len(found.cases)) == (48, 4)
    assert canonical(found) == written
    assert FixedState.model_validate_json(canonical(found)) == found
    with database.read() as session:
        (kept,) = [line for line in snapshots(session, VIEWER) if line.number == number]
        common = state_of(session, VIEWER, kept.id)
    assert type(common) is KeptState
    assert (common.plans, common.figures, common.portfolio) == (found.plans, found.figures, found.portfolio)
    assert all(line.owner_code for line in common.figures if line.code == "T01")
    database.dispose()


def test_what_was_fixed_stays_to_the_letter_whatever_changes_afterwards(city: Database) -> None:
    with_pilot(city)
    id_ = item(city, PILOT, "I1-S1")
    fix(city)
    before = content(city)
    rename(city, "書かない・待たない窓口")
    call(city, record_item, RecordItem(id=id_, decision=Decision.SCALE, version=1))
    given: dict[str, Any] = {"code": "M1", "title": "臨時会議", "held_on": date(2026, 11, 20), "begins_at": None}
    call(city, save_meeting, SaveMeeting(**given, slot_minutes=15, version=1))
    assert content(city) == before
    assert canonical(state(city)) == before
    found = state(city).meeting
    assert (found.line.title, found.items[0].title, found.items[0].is_decided) == (
        "第3回DX推進本部会議",
        "書かない窓口",
        False,
    )


def test_numbers_go_on_and_belong_to_their_meetings(city: Database) -> None:
    meet(city, title="第4回", held_on=date(2026, 12, 17))
    assert [fix(city), fix(city, "M2"), fix(city)] == [1, 2, 3]
    assert [line.number for line in seen(city).fixed] == [3, 1]
    assert (seen(city).line.papers, seen(city, "M2").line.papers) == (3, 2)
    with city.read() as session, pytest.raises(NotFound):
        fixed_state(session, VIEWER, 4)


def test_two_who_fix_at_once_get_two_numbers_without_a_gap(city: Database) -> None:
    numbers: list[int] = []
    start = threading.Barrier(2)

    def go() -> None:
        start.wait()
        numbers.append(fix(city))

    run_together(go, go)
    assert sorted(numbers) == [1, 2]
    assert [state(city, number).number for number in (1, 2)] == [1, 2]


def test_a_number_that_was_not_kept_is_given_again(city: Database) -> None:
    with pytest.raises(DomainError, match="disk_full"), city.write(EDITOR) as session:
        assert fix_papers(session, EDITOR, NOW, FixPapers(meeting_code="M1", version=1)) == 1
        raise DomainError("disk_full", where="")
    assert fix(city) == 1


def test_papers_fixed_during_an_import_hold_all_of_it_or_nothing(city: Database) -> None:
    half = threading.Event()
    new = [{"code": code, "title": code, "lead_department": "D1"} for code in ("I8", "I9")]

    def bring() -> None:
        with city.write(EDITOR) as session:
            apply_import(session, EDITOR, [sheet(SheetKind.INITIATIVES, new[0])])
            half.set()
            apply_import(session, EDITOR, [sheet(SheetKind.INITIATIVES, new[1])])

    def keep() -> None:
        half.wait()
        fix(city)

    run_together(bring, keep)
    assert {line.code for line in state(city).overview.lines} & {"I8", "I9"} == {"I8", "I9"}


def run_together(*deeds: Callable[[], None]) -> None:
    threads = [threading.Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_only_who_may_write_and_sees_the_meeting_as_it_is_fixes(city: Database) -> None:
    command = FixPapers(meeting_code="M1", version=1)
    with pytest.raises(PermissionDenied), city.write(VIEWER) as session:
        fix_papers(session, VIEWER, NOW, command)
    with pytest.raises(ConflictError), city.write(EDITOR) as session:
        fix_papers(session, EDITOR, NOW, command.model_copy(update={"version": 2}))
    with pytest.raises(NotFound), city.write(EDITOR) as session:
        fix_papers(session, EDITOR, NOW, command.model_copy(update={"meeting_code": "M9"}))
    assert fix(city) == 1


def test_no_way_through_the_program_changes_or_deletes_what_was_kept(city: Database) -> None:
    fix(city)

    def edit(session: Any) -> None:
        session.scalars(select(Snapshot)).one().content = "{}"
        session.flush()

    def drop(session: Any) -> None:
        session.delete(session.scalars(select(Snapshot)).one())
        session.flush()

    ways = [edit, drop]
    ways += [
        lambda session, told=told: session.execute(told)
        for told in (update(Snapshot).values(title="x"), delete(Snapshot))
    ]
    for way in ways:
        with pytest.raises(DomainError, match="snapshot_unchangeable"), city.write(ADMIN) as session:
            way(session)
    assert state(city).number == 1


def test_papers_that_were_tampered_with_are_refused_with_their_name(city: Database) -> None:
    fix(city)
    written = content(city)
    tamper(city, content=written.replace("書かない窓口", "書く窓口"))
    with pytest.raises(DomainError) as damaged:
        state(city)
    assert (damaged.value.code, damaged.value.params) == ("snapshot_damaged", {"found": "第3回DX推進本部会議"})
    tamper(city, content=written, edition=99)
    with pytest.raises(DomainError, match="snapshot_newer"):
        state(city)
