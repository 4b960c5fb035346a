"""A city's files on their way in: read, planned, shown, and taken all or nothing.

What is applied is what was shown: the call is planned again inside the writing transaction, and when somebody changed
the data meanwhile so that the plan differs, nothing is written and the new plan is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st
from streamlit.typing import UploadedFile

from tracker.domain.errors import DomainError
from tracker.domain.plan import ImportPlan
from tracker.domain.results import Results
from tracker.domain.sheets import SheetData
from tracker.i18n import formats
from tracker.imports import read_files
from tracker.services.importing import apply_import, plan_import
from tracker.ui import plan_view, problems, queries, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import flash, session

KEY = "exchange.upload"
TYPES = ["xlsx", "csv"]
UNPLANNED = -1


@dataclass(slots=True)
class Upload:
    """One call: which files, what was read, the plan shown and the revision it was made at."""

    files: tuple[str, ...]
    sheets: list[SheetData]
    plan: ImportPlan
    revision: int
    outdated: bool = False


class _Differs(Exception):
    """Leaves the transaction: the plan is no longer the one that was shown."""


def headline(screen: Screen, stored: Results) -> str:
    """What to do first in a new city; what is stored and since when in another."""
    t = screen.t
    if not stored.kpis:
        return t("exchange.first")
    initiatives = sum(each.initiatives for each in queries.organisation(screen).departments)
    at = formats.moment(queries.history(screen)[0].at, t)
    kpis = formats.number(len(stored.kpis))
    return t("exchange.stored", initiatives=formats.number(initiatives), kpis=kpis, at=at)


def upload(screen: Screen) -> None:
    """The uploader, and the plan of what was chosen, with the button that applies it."""
    t = screen.t
    with st.container(key="files_exchange"):
        files = st.file_uploader(
            t("exchange.choose"), TYPES, accept_multiple_files=True, key=f"{KEY}.{_round()}", help=t("exchange.limits")
        )
    if not files:
        session().kept.pop(KEY, None)
        return
    try:
        call = _planned(screen, files)
    except DomainError as refusal:
        widgets.message("error", problems.sentence(t, refusal))
        return
    if call.outdated:
        widgets.message("caution", t("exchange.outdated"))
    plan_view.show(screen, call.plan)
    ready = not call.plan.errors and call.plan.writes > 0
    if st.button(t("exchange.apply"), type="primary", key="exchange.apply", disabled=not ready):
        _apply(screen, call)


def _round() -> int:
    """Counts finished imports: a new key is the only way to empty an uploader."""
    return int(st.session_state.setdefault(f"{KEY}.round", 0))


def _planned(screen: Screen, files: Sequence[UploadedFile]) -> Upload:
    chosen = tuple(file.file_id for file in files)
    call = session().kept.get(KEY)
    if not isinstance(call, Upload) or call.files != chosen:
        with st.spinner(screen.t.plural("exchange.reading", len(files))):
            sheets = read_files([(file.name, file.getvalue()) for file in files])
            call = Upload(chosen, sheets, ImportPlan(), revision=UNPLANNED)
    if call.revision != screen.database.revision():
        with st.spinner(screen.t("exchange.planning")), screen.database.read() as opened:
            call.revision = screen.database.revision()
            call.plan = plan_import(opened, screen.actor, call.sheets)
    session().kept[KEY] = call
    return call


def _apply(screen: Screen, call: Upload) -> NoReturn:
    try:
        with st.spinner(screen.t("exchange.applying")), screen.database.write(screen.actor) as opened:
            plan = apply_import(opened, screen.actor, call.sheets)
            _insist(same(plan, call.plan))
    except _Differs:
        call.revision, call.outdated = UNPLANNED, True
        st.rerun()
    except DomainError as refusal:
        flash(problems.sentence(screen.t, refusal), "error")
        st.rerun()
    st.session_state[f"{KEY}.round"] = _round() + 1
    session().kept.pop(KEY, None)
    flash(plan_view.outcome(plan, screen.t))
    st.rerun()


def _insist(unchanged: bool) -> None:
    if not unchanged:
        raise _Differs


def same(one: ImportPlan, other: ImportPlan) -> bool:
    """Whether two plans say the same to the person who read one of them."""
    return (one.sheets, one.errors, one.changes, one.change_count) == (
        other.sheets,
        other.errors,
        other.changes,
        other.change_count,
    )
