"""Reads for the screens, cached by what they depend on, so that nobody ever clears a cache.

The key is (what, arguments, database, revision, today, role): every write raises the revision, "overdue" changes at
midnight, and a role never reads what another was allowed to. The views are frozen and shared by all sessions:
``st.cache_resource`` hands out the one object, where ``st.cache_data`` would pickle a copy for every reader.
A value may be newer than its revision says (a write between the two reads), never older. Views hold no sentence, so
the language is no part of the key.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

import streamlit as st

from tracker import clock
from tracker.config import settings
from tracker.db.engine import Database, open_database
from tracker.domain.earlier import Earlier
from tracker.domain.initiatives import Overview, Today
from tracker.domain.organisation import AuditEntry, MeasurementView, Organisation
from tracker.domain.papers import FixedState
from tracker.domain.planning import PlanLine
from tracker.domain.results import Filters, KpiCases, Results
from tracker.services.effects import refresh
from tracker.services.fixing import fixed_state
from tracker.services.history import entries
from tracker.services.organisation import organisation as stored_organisation
from tracker.services.overview import narrowed
from tracker.services.overview import overview as stored_overview
from tracker.services.results import all_results, kpi_cases, kpi_measurements
from tracker.services.roadmap import plan_lines
from tracker.services.snapshots import earlier as stored_earlier
from tracker.services.snapshots import keep_month_end, snapshots, state_of_plans
from tracker.services.today import today as stored_today
from tracker.ui.guard import Screen

T = TypeVar("T")
EVERYTHING = Filters()
KEPT = 256
"""Views kept in memory over all revisions; the oldest go first."""

LARGE = 8
"""The same of whole documents."""


def database() -> Database:
    """The process's database, created or upgraded at the first call. DomainError as of ``Database.upgrade``."""
    url = settings().database_url
    opened = _opened(url)
    _month_end(url, f"{clock.now():%Y%m}")
    return opened


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Database:
    opened = open_database(url, clock.now)
    opened.upgrade()
    refresh(opened)
    return opened


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _month_end(url: str, month: str) -> bool:  # noqa: ARG001 - it is the cache's key
    """Once a month, at its first look: the end of the month before is kept."""
    return keep_month_end(_opened(url), clock.now())


def results(screen: Screen, filters: Filters = EVERYTHING) -> Results:
    """Every KPI's result and the sums under ``filters``."""
    return view(screen, all_results, screen.now, filters, key=filters.model_dump_json())


def overview(screen: Screen, filters: Filters = EVERYTHING) -> Overview:
    """Every initiative as a line, with their results, under ``filters``; another filter reads nothing anew."""
    whole = view(screen, stored_overview, screen.now)
    return whole if filters == EVERYTHING else view(screen, _narrowed, whole, filters, key=filters.model_dump_json())


def _narrowed(_session: object, _actor: object, whole: Overview, filters: Filters) -> Overview:
    return narrowed(whole, filters)


def plans(screen: Screen, filters: Filters = EVERYTHING) -> tuple[PlanLine, ...]:
    """The rows of 工程表 under ``filters``."""
    whole = view(screen, plan_lines, screen.today, overview(screen))
    if filters == EVERYTHING:
        return whole
    kept = {line.code for line in overview(screen, filters).lines}
    return tuple(line for line in whole if line.code in kept)


def earlier(screen: Screen, id_: int | None = None) -> Earlier | None:
    """The newest kept state, or that of ``id_``, and what became different since. Raises DomainError as its service."""

    def fresh() -> Earlier | None:
        if not view(screen, snapshots):
            return None
        present = state_of_plans(screen.today, overview(screen), plans(screen))
        with screen.database.read() as session:
            return stored_earlier(session, screen.actor, present, id_)

    return cast("Earlier | None", _shared(("earlier", id_, *_state(screen)), fresh))


def today(screen: Screen, person: str | None) -> Today:
    """今日すること of one person, of everybody for None."""
    return view(screen, stored_today, screen.now, person, key=person)


def cases(screen: Screen, kpi_code: str) -> KpiCases:
    """The raw cases of one KPI, for the chart that draws them."""
    return view(screen, kpi_cases, kpi_code, key=kpi_code)


def measurements(screen: Screen, kpi_code: str) -> tuple[MeasurementView, ...]:
    """The stored measurements of one KPI, for correcting one."""
    return view(screen, kpi_measurements, kpi_code, key=kpi_code)


def organisation(screen: Screen) -> Organisation:
    """The city, its years, departments and people."""
    return view(screen, stored_organisation)


def history(screen: Screen) -> tuple[AuditEntry, ...]:
    """The latest lines of 変更履歴."""
    return view(screen, entries)


def view(screen: Screen, read: Callable[..., T], *arguments: object, key: Hashable = None) -> T:
    """``read(session, actor, *arguments)``, shared by everybody who asks at the same revision on the same day.

    ``key`` must tell different ``arguments`` apart.
    """

    def fresh() -> T:
        with screen.database.read() as session:
            return read(session, screen.actor, *arguments)

    service = f"{read.__module__}.{read.__qualname__}"
    return cast("T", _shared((service, key, *_state(screen)), fresh))


def derived(screen: Screen, what: Hashable, make: Callable[[], T]) -> T:
    """What a screen makes of views for readers of its language, such as a picture; made anew when anything changes.

    ``what`` must tell it apart from everything else that is derived.
    """
    return cast("T", _shared(("derived", what, screen.language, *_state(screen)), make))


def papers(screen: Screen, number: int) -> FixedState:
    """The document of numbered papers, verified. Raises NotFound, DomainError where it was damaged.

    It is large, so only a few are kept in memory.
    """

    def fresh() -> FixedState:
        with screen.database.read() as session:
            return fixed_state(session, screen.actor, number)

    return cast("FixedState", _large(("papers", number, *_state(screen)), fresh))


def of_papers(screen: Screen, state: FixedState, what: Hashable, make: Callable[[], T]) -> T:
    """What is made of numbered papers for readers of a language; the document never changes, so no revision counts."""
    url = screen.database.url.render_as_string(hide_password=False)
    return cast("T", _large((what, screen.language, url, state.number, state.fixed_at), make))


def _state(screen: Screen) -> tuple[Hashable, ...]:
    database = screen.database
    url = database.url.render_as_string(hide_password=False)
    return url, database.revision(), screen.today, screen.actor.role.value


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _shared(key: tuple[Hashable, ...], _read: Callable[[], object]) -> object:  # noqa: ARG001 - it is the cache's key
    return _read()


@st.cache_resource(show_spinner=False, max_entries=LARGE)
def _large(key: tuple[Hashable, ...], _read: Callable[[], object]) -> object:  # noqa: ARG001 - it is the cache's key
    return _read()
