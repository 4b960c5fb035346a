"""The second look at a figure that is more often a slip than a case: one case longer than a working day.

Only asks; what counts as long is decided in ``tracker.domain.measurements``. An import warns of the same figures.
"""

from decimal import Decimal

import streamlit as st

from tracker.domain.errors import DomainError
from tracker.domain.measurements import KpiUnit, is_long_case
from tracker.domain.results import KpiResult
from tracker.ui.forms import Form

_CODE = "long_case"


def box(form: Form) -> bool:
    """Whether the person says the figure is meant; the box to say so stands there once the form was asked."""
    problem = form.memory.problem
    if problem is None or problem.code != _CODE:
        return False
    return st.checkbox(form.screen.t("measure.long_case.meant"), key=f"{form.key}.meant")


def ask(kpi: KpiResult, value: object, *, meant: bool) -> None:
    """Raise DomainError ``long_case`` for a long case (minutes, as stored) nobody has said to be meant."""
    if not meant and isinstance(value, Decimal) and is_long_case(KpiUnit(kpi.kind, kpi.unit), value):
        raise DomainError("long_case", field="value")
