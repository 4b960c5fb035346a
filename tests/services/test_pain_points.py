"""Notes from anybody, newest first and page by page."""

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests.calls import EDITOR, NOW, VIEWER, apply, city, sheet
from tracker.db.engine import Database
from tracker.db.models import PainPoint
from tracker.domain.codes import Audience
from tracker.domain.current_state import LinkPainPoint, PostPainPoint
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.sheets import SheetKind
from tracker.services.current_state import pains
from tracker.services.pain_points import link, listed, post, vote
from tracker.services.today import today


def note(text: str, **more: object) -> PostPainPoint:
    fields = {"audience": Audience.STAFF, "department_code": None, "initiative_code": None, "posted_on": NOW.date()}
    return PostPainPoint.model_validate({"text": text, **fields, **more})


def write(database: Database, *commands: PostPainPoint) -> None:
    with database.write(VIEWER) as session:
        for command in commands:
            post(session, VIEWER, command)


def test_notes_are_read_newest_first_and_none_is_lost_between_pages(database: Database) -> None:
    write(database, *(note(f"{n:02}", posted_on=date(2026, 11, 1 + n // 3)) for n in range(25)))
    with database.read() as session:
        pages = [listed(session, VIEWER, first, 10) for first in (0, 10, 20)]
        found = today(session, VIEWER, NOW, None)
    assert [line.text for page in pages for line in page] == [f"{n:02}" for n in reversed(range(25))]
    assert (found.pain_points, found.pain_point_count) == (pages[0], 25)


def test_a_note_may_name_a_department_and_an_initiative_that_exist(database: Database) -> None:
    apply(database, *city())
    write(database, note("同じことを三回書く", department_code="D1", initiative_code="I1"))
    with database.read() as session:
        assert [line.department for line in listed(session, VIEWER, 0, 10)] == ["市民課"]
        assert today(session, VIEWER, NOW, None).initiatives == 1
    with pytest.raises(DomainError) as refused:
        write(database, note("x", department_code="D9"))
    assert (refused.value.code, refused.value.field) == ("unknown_reference", "department_code")
    with pytest.raises(NotFound):
        write(database, note("x", initiative_code="I9"))
    for text, code in ((" ", "required"), ("長" * 2001, "text_too_long")):
        with pytest.raises(DomainError) as refused:
            write(database, note(text))
        assert (refused.value.code, refused.value.field) == (code, "text")


def test_a_note_has_a_code_and_may_hang_on_work(database: Database) -> None:
    apply(database, *city(), sheet(SheetKind.PROCESSES, {"code": "G1", "name": "届出", "department": "市民課"}))
    write(database, note("待った", process_code="G1"), note("書いた"))
    with database.read() as session:
        _, lines = pains(session, VIEWER, None, 0, 10)
        own, _ = pains(session, VIEWER, "D1", 0, 10)
    assert {(line.code, line.process) for line in lines} == {("N1", "届出"), ("N2", None)}
    assert own == 1, "what hangs on its work is of a department too"
    with pytest.raises(NotFound):
        write(database, note("x", process_code="G9"))


def test_anybody_says_that_it_is_the_same_for_him(database: Database) -> None:
    write(database, note("待った"))
    for _ in range(3):
        with database.write(VIEWER) as session:
            vote(session, VIEWER, "N1")
    with database.read() as session:
        _, (line,) = pains(session, VIEWER, None, 0, 10)
    assert line.votes == 3
    with database.write(VIEWER) as session, pytest.raises(NotFound):
        vote(session, VIEWER, "N9")


def test_votes_below_zero_reach_no_database(database: Database) -> None:
    write(database, note("待った"))
    with pytest.raises(IntegrityError), database.write(EDITOR) as session:
        session.execute(update(PainPoint).values(votes=-1))


def test_an_editor_says_what_a_note_is_about(database: Database) -> None:
    apply(database, *city(), sheet(SheetKind.PROCESSES, {"code": "G1", "name": "届出", "department": "市民課"}))
    write(database, note("待った"))
    told = LinkPainPoint(code="N1", process_code="G1", initiative_code="I1", version=1)
    with database.write(EDITOR) as session:
        link(session, EDITOR, told)
    with database.read() as session:
        _, (line,) = pains(session, VIEWER, None, 0, 10)
    assert (line.process, line.initiative) == ("届出", "書かない窓口")
    with database.write(EDITOR) as session, pytest.raises(ConflictError):
        link(session, EDITOR, told)
    with database.write(VIEWER) as session, pytest.raises(PermissionDenied):
        link(session, VIEWER, told)
