"""Notes from anybody, newest first and page by page."""

from datetime import date

import pytest

from tests.calls import NOW, VIEWER, apply, city
from tracker.db.engine import Database
from tracker.domain.codes import Audience
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.initiatives import PostPainPoint
from tracker.services.pain_points import listed, post
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
