"""A cached read is as new as the last committed write, for the day and the role it was made for."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.calls import NOW
from tests.pages.screens import COLLEAGUE, database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.organisation import Organisation, SaveDepartment
from tracker.i18n import translator
from tracker.services.organisation import save_department
from tracker.ui import queries
from tracker.ui.guard import Screen


@pytest.fixture
def screen() -> Screen:
    return Screen("settings", translator("ja"), Actor("local", Role.ADMIN), NOW, database())


class Counted:
    """A reading service that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.__qualname__ = "counted"

    def __call__(self, _session: Any, actor: Actor, *arguments: object) -> object:
        self.asked += 1
        return (actor.role, arguments, self.asked)


def _write(screen: Screen, name: str, version: int | None = None) -> None:
    with screen.database.write(COLLEAGUE) as session:
        department = SaveDepartment(code="D1", name=name, parent_code=None, version=version)
        save_department(session, COLLEAGUE, department)


def test_everybody_is_handed_the_same_object(screen: Screen) -> None:
    other = replace(screen, actor=Actor("another", Role.ADMIN))
    assert queries.organisation(screen) is queries.organisation(other)


def test_a_write_is_seen_by_the_next_read(screen: Screen) -> None:
    empty: Organisation = queries.organisation(screen)
    _write(screen, "市民課")
    assert [each.name for each in queries.organisation(screen).departments] == ["市民課"]
    assert empty.departments == ()


def test_a_write_that_was_rolled_back_changes_nothing(screen: Screen) -> None:
    before = queries.organisation(screen)
    with pytest.raises(ZeroDivisionError), screen.database.write(COLLEAGUE) as session:
        save_department(session, COLLEAGUE, SaveDepartment(code="D1", name="x", parent_code=None, version=None))
        raise ZeroDivisionError
    assert queries.organisation(screen) is before


def test_another_day_another_role_and_another_question_are_asked_anew(screen: Screen) -> None:
    ask = Counted()
    queries.view(screen, ask, "K1", key="K1")
    queries.view(screen, ask, "K1", key="K1")
    assert ask.asked == 1
    queries.view(replace(screen, now=NOW + timedelta(days=1)), ask, "K1", key="K1")
    queries.view(replace(screen, actor=Actor("local", Role.VIEWER)), ask, "K1", key="K1")
    queries.view(screen, ask, "K2", key="K2")
    assert ask.asked == 4
    queries.view(replace(screen, t=translator("en")), ask, "K1", key="K1")
    assert ask.asked == 4, "views hold no sentence: the language asks nothing new"
