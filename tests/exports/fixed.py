"""Documents of a 資料の確定 for the tests of papers: a small town by hand, the demo city, and as many as one likes.

Every one is made once for all tests of a process: they never change.
"""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import copied
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tests.exports.fixed_parts import (
    FIXED_AT,
    LONG,
    SECRET,
    TODAY,
    action,
    demo_actions,
    demo_items,
    item,
    meeting,
)
from tracker.db.engine import open_database
from tracker.domain.codes import Lifecycle
from tracker.domain.dossier import Dossier
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import (
    FixPapers,
    SaveAgendaItem,
    SaveMeeting,
)
from tracker.domain.organisation import City
from tracker.domain.papers import FixedState
from tracker.domain.planning import PlanLine
from tracker.domain.portfolio import portfolio
from tracker.domain.results import Results, YearSettings
from tracker.domain.snapshots import KeptFigures
from tracker.domain.standing import RUNNING
from tracker.services.fixing import fix_papers, fixed_state
from tracker.services.meetings import meeting_view, save_item, save_meeting
from tracker.services.overview import overview
from tracker.services.snapshots import canonical


@cache
def demo_state() -> FixedState:
    """The demo city, fixed by the program, with an agenda of a pilot of every kind, an initiative and a free item."""
    state = FixedState.model_validate_json(copied.kept("papers of the demo city", _fix_demo).read_bytes())
    items = tuple(demo_items(state.overview))
    assert state.comparison is not None
    since = state.comparison.since.model_copy(update={"fixed": True, "number": 6})
    return state.model_copy(
        update={
            "number": 7,
            "fixed_at": FIXED_AT,
            "fixed_by": "DX推進担当",
            "meeting": meeting(items, demo_actions()[:1], demo_actions()[1:]),
            "comparison": state.comparison.model_copy(update={"since": since}),
        }
    )


def figures(line: InitiativeLine) -> KeptFigures:
    return KeptFigures(**{name: getattr(line, name) for name in KeptFigures.model_fields})


def _fix_demo(path: Path) -> None:
    """Write the document at a path."""
    with TemporaryDirectory() as folder:
        city = Path(folder) / "city.db"
        copied.demo(city)
        database = open_database(f"sqlite:///{city}", Clock(NOW))
        with database.write(ADMIN) as session:
            found = overview(session, ADMIN, NOW)
            new = SaveMeeting(code="", title="会議", held_on=date(2026, 12, 10), begins_at="13:30", slot_minutes=60)
            code = save_meeting(session, ADMIN, new)
            for each in demo_items(found):
                typed = {"kind": each.kind, "code": each.code, "title": each.title, "asked": each.asked}
                save_item(session, ADMIN, SaveAgendaItem(meeting_code=code, minutes=each.minutes, **typed))
            version = meeting_view(session, ADMIN, code).line.version
            number = fix_papers(session, ADMIN, NOW, FixPapers(meeting_code=code, version=version))
            path.write_bytes(canonical(fixed_state(session, ADMIN, number)).encode())
        database.dispose()


@cache
def empty_state() -> FixedState:
    """A city without a single initiative, and a meeting without an item."""
    year = YearSettings(fiscal_year=2026, hours_per_day=7, yen_per_hour=None, yen_basis=None)
    results = Results(generated_at=NOW, revision=1, settings=year, portfolio=portfolio(()), kpis=())
    city = City(name="見本市", why="", version=1)
    return FixedState(
        state_on=TODAY,
        revision=1,
        plans=(),
        figures=(),
        portfolio=portfolio(()),
        number=1,
        fixed_at=FIXED_AT,
        fixed_by="DX推進担当",
        meeting=meeting(papers=1, begins_at=None, place=None),
        overview=Overview(city=city, lines=(), results=results, departments=(), areas=()),
        dossiers=(),
        cases=(),
        comparison=None,
    )


@cache
def many_state(count: int) -> FixedState:
    """The demo city with its initiatives repeated until ``count`` are under way."""
    one = demo_state()
    running = [line for line in one.overview.lines if line.lifecycle in RUNNING]
    plans, told = {plan.code: plan for plan in one.plans}, {each.line.code: each for each in one.dossiers}
    lines: list[InitiativeLine] = list(one.overview.lines)
    more_plans: list[PlanLine] = []
    more_told: list[Dossier] = []
    for place in range(count - len(running)):
        line = running[place % len(running)]
        name = {"code": f"Z{place + 1}", "title": f"{line.title}（{place + 1}）"}
        lines.append(line.model_copy(update=name))
        more_plans.append(plans[line.code].model_copy(update=name))
        more_told.append(told[line.code].model_copy(update={"line": lines[-1], "plan": more_plans[-1]}))
    found = one.overview.model_copy(update={"lines": tuple(lines)})
    return one.model_copy(
        update={
            "overview": found,
            "plans": (*one.plans, *more_plans),
            "figures": tuple(figures(line) for line in lines),
            "dossiers": (*one.dossiers, *more_told),
        }
    )


@cache
def long_state() -> FixedState:
    """The demo city where every name is as long as a name of a plan gets, on an agenda of many items."""
    one = demo_state()

    def longer(code: str) -> str:
        return f"{LONG}（{code}）"

    lines = tuple(line.model_copy(update={"title": longer(line.code)}) for line in one.overview.lines)
    kpis = tuple(
        kpi.model_copy(update={"initiative_title": longer(kpi.initiative_code), "name": LONG})
        for kpi in one.overview.results.kpis
    )
    pilots = tuple(
        pilot.model_copy(update={"initiative_title": longer(pilot.initiative_code)})
        for pilot in one.overview.results.pilots
    )
    results = one.overview.results.model_copy(update={"kpis": kpis, "pilots": pilots})
    plans = tuple(plan.model_copy(update={"title": longer(plan.code)}) for plan in one.plans)
    planned = {plan.code: plan for plan in plans}
    told = tuple(
        each.model_copy(
            update={
                "line": each.line.model_copy(update={"title": longer(each.line.code), "sentence": LONG * 4}),
                "plan": planned[each.line.code],
                "kpis": tuple(kpi for kpi in kpis if kpi.initiative_code == each.line.code),
            }
        )
        for each in one.dossiers
    )
    items = [each.model_copy(update={"title": longer(each.code or "F")}) for each in one.meeting.items]
    items += [item(len(items) + n, title=f"{LONG}{n}", presenter=LONG) for n in range(1, 13)]
    actions = [action(f"B{n}", LONG * 2, owner=LONG) for n in range(8)]
    overview_ = one.overview.model_copy(update={"lines": lines, "results": results})
    comparison = one.comparison
    if comparison is not None:
        longer_changes = tuple(each.model_copy(update={"title": longer(each.code)}) for each in comparison.changes)
        comparison = comparison.model_copy(update={"changes": longer_changes * 4})
    return one.model_copy(
        update={
            "overview": overview_,
            "plans": plans,
            "dossiers": told,
            "comparison": comparison,
            "meeting": meeting(items, actions, one.meeting.returning, title=LONG, place=LONG),
        }
    )


@cache
def secret_state() -> FixedState:
    """The demo city where one pilot, one initiative and one free item are confidential and named by :data:`SECRET`."""
    one = demo_state()
    pilots = [each for each in one.meeting.items if each.kind is ItemKind.PILOT]
    hidden = {pilots[0].code, *(each.code for each in one.meeting.items if each.kind is ItemKind.INITIATIVE)}
    owner = {pilot.code: pilot.initiative_code for pilot in one.overview.results.pilots}
    codes = {owner.get(code or "", code or "") for code in hidden}
    items = [
        each.model_copy(update={"title": SECRET, "confidential": True, "said": SECRET, "reason": SECRET})
        if each.code in hidden or each.code is None
        else each
        for each in one.meeting.items
    ]
    return renamed(one, codes).model_copy(update={"meeting": meeting(items, one.meeting.actions)})


def renamed(state: FixedState, codes: set[str]) -> FixedState:
    """The same document in which these initiatives and everything told of them are named :data:`SECRET`."""
    data = state.model_dump(mode="python")
    return FixedState.model_validate(_renamed(data, codes))


def _renamed(value: Any, codes: set[str]) -> Any:
    if isinstance(value, dict):
        own = {value.get(key) for key in ("code", "initiative_code", "needs_code")} & codes
        kept = {key: _renamed(each, codes) for key, each in value.items()}
        texts = ("title", "name", "initiative_title", "needs_title", "sentence", "hypothesis", "purpose")
        line = value.get("line")
        if own or (isinstance(line, dict) and line.get("code") in codes):
            kept |= {key: SECRET for key in texts if isinstance(kept.get(key), str)}
        return kept
    if isinstance(value, list | tuple):
        return tuple(_renamed(each, codes) for each in value)
    return value


def ended(state: FixedState) -> int:
    """How many initiatives are over or paused."""
    return sum(line.lifecycle not in (Lifecycle.ACTIVE, Lifecycle.PROPOSED) for line in state.overview.lines)
