"""③試行と計測, a pasted column: what was understood is shown before anything is saved, and nothing is saved in part."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import streamlit as st

from tracker.domain.entry import AddMeasurements, NewMeasurement, figures, long_cases, refused_rows
from tracker.domain.errors import DomainError
from tracker.domain.measurements import KpiUnit
from tracker.domain.results import KpiResult
from tracker.domain.rounding import exact
from tracker.i18n import Translator, formats
from tracker.imports.pasted import Pasted, read_pasted
from tracker.services.measurements import add_measurements
from tracker.ui import actions, problems, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import FormMemory, session
from tracker.wording import amounts, cases
from tracker.wording.import_errors import sentence

SHOWN_ERRORS = 10


def show(screen: Screen, kpi: KpiResult, command: Callable[[tuple[NewMeasurement, ...]], AddMeasurements]) -> None:
    """The field, the preview, and the button that saves all lines at once."""
    t = screen.t
    key = f"pilots.paste.{kpi.code}"
    session().forms.setdefault(key, FormMemory(None))
    text = field(key, t("pilots.paste"))
    widgets.small_print(t("pilots.hint.paste"))
    if not (text or "").strip():
        return
    found = read_pasted(text or "")
    wrong = [*_unreadable(found, t), *_unfit(found, KpiUnit(kpi.kind, kpi.unit), t)]
    if wrong:
        refused(wrong, t)
    elif found.rows:
        rows = tuple(row for _, row in found.rows)
        widgets.message("info", preview(kpi, rows, t))
        long = long_cases(rows, KpiUnit(kpi.kind, kpi.unit))
        if long:
            widgets.message("caution", t.plural("measure.long_case.pasted", long))
        _problem(screen, key)
        label = t("pilots.paste.save", cases=cases.counted(len(rows), kpi, t))
        if st.button(label, type="primary", key=f"{key}.save"):
            done = t("pilots.paste.saved", cases=cases.counted(len(rows), kpi, t), kpi=kpi.name)
            actions.run(screen, add_measurements, lambda: command(rows), form=key, done=done)


def field(key: str, label: str) -> str | None:
    """The field a column is pasted into, of the form ``key``; empty again once that is saved."""
    own = f"{key}.text"
    st.session_state.setdefault(own, "")  # told so: the browser would go on showing what was pasted and saved
    with st.container(key=f"live_{key}"):
        return st.text_area(label, key=own, height=160)


def refused(wrong: Sequence[str], t: Translator) -> None:
    """What is wrong with which line; the first few of many."""
    more = [t("pilots.paste.more", n=len(wrong) - SHOWN_ERRORS)] if len(wrong) > SHOWN_ERRORS else []
    widgets.message("error", t("pilots.paste.refused", n=len(wrong)), [*wrong[:SHOWN_ERRORS], *more])


def _unreadable(found: Pasted, t: Translator) -> list[str]:
    return [t("pilots.paste.line", line=error.row, sentence=sentence(error, t)) for error in found.errors]


def _unfit(found: Pasted, unit: KpiUnit, t: Translator) -> list[str]:
    refused: list[tuple[int, DomainError]] = refused_rows([row for _, row in found.rows], unit)
    return [
        t("pilots.paste.line", line=found.rows[index][0], sentence=problems.sentence(t, error))
        for index, error in refused
    ]


def preview(kpi: KpiResult, rows: Sequence[NewMeasurement], t: Translator) -> str:
    """「12件を読み取りました。平均12.4分、最小8.1分、最大26.4分です。」"""
    unit = KpiUnit(kpi.kind, kpi.unit)
    values = [exact(figures(row, unit)["value"]) for row in rows]  # type: ignore[arg-type]
    mean, least, most = sum(values, Fraction(0)) / len(values), min(values), max(values)
    shown = (amounts.amount(value, amounts.scale(kpi), t) for value in (mean, least, most))
    words = dict(zip(("mean", "least", "most"), shown, strict=True))
    return t("pilots.paste.preview", cases=cases.counted(len(rows), kpi, t), n=formats.number(len(rows)), **words)


def _problem(screen: Screen, key: str) -> None:
    problem = session().forms[key].problem
    if problem is not None:
        widgets.message("error", problems.sentence(screen.t, problem))
