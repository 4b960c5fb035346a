"""How many cases can be timed, and what that many can show: worked out anew as the number changes."""

from collections.abc import Iterator

import streamlit as st

from tracker.domain.decision.planning import FEWEST_PLANNED, Expectation, Spread, cases_per_phase, expectation
from tracker.domain.errors import DomainError
from tracker.domain.results import KpiResult
from tracker.domain.rounding import exact
from tracker.ui import pilot_fields, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.wording import amounts, cases, planning

MOST = 1_000
"""More cases a phase than this are no pilot; the advice then says so in words."""


def show(screen: Screen, form: Form, kpi: KpiResult) -> None:
    """The planned number with the smallest effect it can show, and the numbers three usual effects ask for."""
    t = screen.t
    with st.container(border=True):
        widgets.section(t("piloting.group.cases"), t("piloting.group.cases.why"))
        left, right = st.columns(2, gap="medium")
        with left:
            form.text("planned_n", t("piloting.field.planned_n"))
            form.text("timers", t("piloting.field.timers"), note=t("piloting.note.timers"))
        with right:
            _told(list(_advice(screen, form, kpi)))


def _told(sentences: list[str]) -> None:
    """The first sentence answers the number that was typed."""
    first, *rest = sentences
    notes = "".join(f'<p class="tr-small">{html_text(each)}</p>' for each in rest)
    st.html(f'<div class="tr-advice" role="status"><p>{html_text(first)}</p>{notes}</div>')


def _advice(screen: Screen, form: Form, kpi: KpiResult) -> Iterator[str]:
    t = screen.t
    assumed = expectation(kpi.kind, kpi.unit, kpi.direction, kpi.effect.before)
    if assumed is None:
        yield t("piloting.cases.none")
        return
    planned = _planned(form)
    yield planning.advised(t) if planned is None else planning.reach(assumed, planned, kpi, t)
    wanted = _for_worthwhile(screen, form, kpi, assumed)
    if wanted is not None:
        yield wanted
    yield from planning.example_sentences(assumed, kpi, t)
    yield planning.source(assumed, kpi, t)
    if planned is not None:
        yield planning.advised(t)


def _planned(form: Form) -> int | None:
    try:
        found = pilot_fields.read({"planned_n": form.now("planned_n")}, "planned_n")
    except DomainError:
        return None
    return found if isinstance(found, int) and found >= FEWEST_PLANNED else None


def _for_worthwhile(screen: Screen, form: Form, kpi: KpiResult, assumed: Expectation) -> str | None:
    """The cases that show an effect just as large as 最低限必要な効果."""
    t, wanted = screen.t, pilot_fields.stored_amount_of(form.now("smallest_worthwhile_change"), kpi)
    before = kpi.effect.before
    if wanted is None or wanted <= 0:
        return None
    size = amounts.difference(wanted, amounts.scale(kpi), t)
    change = exact(wanted)
    if assumed.spread is Spread.AMOUNT:
        if before is None or not before.estimate:
            return None
        change /= abs(before.estimate)
    try:
        needed = cases_per_phase(assumed, change)
    except DomainError:
        return t("piloting.cases.too_large", size=size)
    if needed > MOST:
        return t("piloting.cases.too_many", size=size)
    return t("piloting.cases.worthwhile", size=size, cases=cases.counted(needed, kpi, t))
