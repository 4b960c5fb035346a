"""①業務と課題, 次に試す候補: where the hours are, and what to try next; one click makes an initiative of it."""

from collections.abc import Sequence

import streamlit as st

from tracker.charts import PARETO
from tracker.domain.codes import Role
from tracker.domain.current_state import StartFromProcess, WorkLine
from tracker.domain.inventory import Candidate, Pareto, candidates
from tracker.i18n import Translator, formats
from tracker.services.processes import start_from
from tracker.ui import actions, problems, queries, records, results_pictures, widgets
from tracker.ui.guard import Screen
from tracker.ui.lazy import Lazy
from tracker.ui.state import FormMemory, session
from tracker.wording import current_state as wording

KEY = "current_state.next"
CHOSEN = "current_state.start"


def show(screen: Screen, works: Sequence[WorkLine], most: Pareto, department: str | None) -> None:
    """The Pareto on the left, the ranking on the right."""
    t = screen.t
    left, right = st.columns(2, gap="medium")
    with left, st.container(key="current_state_pareto"):
        results_pictures.picture(screen, PARETO, most, department or "")
        if most.unknown:
            widgets.small_print(t.plural("current_state.pareto.unknown", most.unknown))
    with right:
        widgets.section(t("current_state.next"), t("current_state.next.note"))
        _ranking(screen, queries.derived(screen, ("candidates", department), lambda: candidates(works)))
        widgets.small_print(t("current_state.next.explained"))


def _ranking(screen: Screen, found: Sequence[Candidate]) -> None:
    t = screen.t
    _start(screen, found)
    if not found:
        widgets.message("info", t("current_state.next.none"))
        return
    columns = tuple(t(f"current_state.next.column.{name}") for name in ("rank", "work", "department", "score"))
    action = t("current_state.next.start") if screen.actor.may(Role.EDITOR) else ""
    table = records.Table(
        KEY, t("current_state.next"), columns, action, numeric=(3,), tight=(0, 2), wide=(1,), stacked=True
    )
    records.show(screen, table, Lazy(found, lambda place, one: _record(place, one, t)), _choose)


def _record(place: int, one: Candidate, t: Translator) -> records.Record:
    cells = (formats.number(place + 1), one.work.name, one.work.department or "", formats.number(one.score))
    return records.Record(one.work.code, cells, note=wording.arithmetic(one, t))


def _choose(code: str) -> None:
    """Remembered until the page runs: only there a change is written and said."""
    session().kept[CHOSEN] = code


def _start(screen: Screen, found: Sequence[Candidate]) -> None:
    """Make the initiative that was asked for, and say what stood in the way of it."""
    t, memory = screen.t, session()
    code = memory.kept.pop(CHOSEN, None)
    if (problem := memory.forms.pop(KEY, FormMemory(None)).problem) is not None:
        widgets.message("error", problems.sentence(t, problem))
    work = next((one.work for one in found if one.work.code == code), None)
    if work is None:
        return
    title = t("current_state.next.title", name=work.name)
    memory.forms[KEY] = FormMemory(None)
    actions.run(
        screen,
        start_from,
        lambda: StartFromProcess(process_code=work.code, title=title),
        form=KEY,
        done=lambda made: t("current_state.next.made", title=title, code=made),
    )
