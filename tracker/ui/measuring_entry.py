"""③試行と計測, one KPI: where it stands, and typing what was measured — one value, an aggregate, k of n, a tally.

What every row of a sitting shares (段階, 方法, 計測日) is chosen once above and stays while rows are typed below it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker.domain.codes import Basis, KpiKind, Method, Phase, Role
from tracker.domain.entry import AddMeasurements, NewMeasurement, figures
from tracker.domain.measurements import KpiUnit
from tracker.domain.quantities import TIME_KINDS
from tracker.domain.results import KpiResult
from tracker.i18n import Translator
from tracker.services.measurements import add_measurements
from tracker.ui import measurements, measuring_pairs, measuring_paste, pages, second_look, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording import amounts, cases, effects
from tracker.wording.labels import label
from tracker.wording.units import scale_of, unit_word

_AMOUNTS = (KpiKind.TIME, KpiKind.COUNT, KpiKind.MONEY)
WAYS: dict[str, tuple[KpiKind, ...]] = {
    "value": (*_AMOUNTS, KpiKind.ANNUAL_HOURS, KpiKind.SCORE, KpiKind.PROPORTION),
    "paste": (*_AMOUNTS, KpiKind.SCORE),
    "pairs": (KpiKind.TIME, KpiKind.MONEY),
    "mean": (*_AMOUNTS, KpiKind.SCORE),
    "total": (KpiKind.TIME, KpiKind.SCORE),
    "ratio": (KpiKind.PROPORTION,),
    "tally": (KpiKind.SCORE,),
}
"""Ways to enter, and the kinds each fits. 割合 starts with k/n and 評点 with the tally, the others with one value."""

_VALUE_WORDS = {KpiKind.PROPORTION: "percent", KpiKind.ANNUAL_HOURS: "year"}
"""What one value of a kind is called where it is not one case."""

_FIRST = {KpiKind.PROPORTION: "ratio", KpiKind.SCORE: "tally"}
FIELDS = {
    "value": ("value",),
    "mean": ("value", "n", "sd"),
    "total": ("total", "n"),
    "ratio": ("numerator", "denominator"),
    "tally": ("tally",),
}


@dataclass(frozen=True, slots=True)
class Sitting:
    """What all rows typed now share."""

    phase: Phase
    method: Method
    observed_on: date | None


def show(screen: Screen, kpi: KpiResult) -> None:
    """Everything about measuring one KPI."""
    t = screen.t
    widgets.small_print(t("pilots.where", initiative=kpi.initiative_title, department=kpi.department))
    widgets.headline(_about(kpi, t))
    widgets.facts(_facts(kpi, t))
    if screen.actor.may(Role.EDITOR):
        sitting = _sitting(screen, kpi)
        _way(screen, kpi, sitting)
    with st.container(horizontal=True):
        measurements.correct_button(screen, kpi)
        if st.button(t("pilots.to_result"), key="pilots.result", type="tertiary"):
            pages.go("results", kpi=kpi.code)
        if st.button(t("pilots.to_initiative"), key="pilots.initiative", type="tertiary"):
            pages.go("initiative", code=kpi.initiative_code)


def _about(kpi: KpiResult, t: Translator) -> str:
    told = effects.sentence(kpi, t)
    return told if told.startswith(kpi.name) else t("pilots.about", kpi=kpi.name, sentence=told)


def _facts(kpi: KpiResult, t: Translator) -> list[tuple[str, str]]:
    found = [(t("pilots.progress"), progress(kpi, t))]
    if kpi.starts_at or kpi.ends_at:
        found.append((t("pilots.range"), t("pilots.range.words", start=kpi.starts_at or "", end=kpi.ends_at or "")))
    if kpi.target is not None:
        found.append((t("pilots.target"), amounts.amount(kpi.target, amounts.scale(kpi), t)))
    return found


def progress(kpi: KpiResult, t: Translator) -> str:
    """「導入前12件・導入後8件（各10件になるまでは参考値です）」; what is not known is a dash."""
    before, after, floor = kpi.effect.before, kpi.effect.after, kpi.effect.floor
    told = {
        name: t("pilots.no_sizes") if side is None or side.n is None else cases.counted(side.n, kpi, t)
        for name, side in (("before", before), ("after", after))
    }
    if floor is None or all(side is not None and side.n is not None and side.n >= floor for side in (before, after)):
        return t("pilots.progress.words", **told)
    return t("pilots.progress.floor", floor=cases.counted(floor, kpi, t), **told)


def _sitting(screen: Screen, kpi: KpiResult) -> Sitting:
    t, first = screen.t, Phase.BEFORE if kpi.effect.before is None else Phase.AFTER
    # Pairs are of two phases and two days at once, which stand beside them.
    phase, day, paired = None, None, st.session_state.get(_way_key(KpiUnit(kpi.kind, kpi.unit))) == "pairs"
    widgets.section(t("pilots.enter"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="pilots_sitting"):
        if not paired:
            phase = _phase(kpi, first, t)
        methods = {method: label(method, t) for method in Method}
        method = st.selectbox(
            t("pilots.method"), list(methods), format_func=methods.__getitem__, key="pilots.method", width=180
        )
        if not paired:
            day = st.date_input(t("pilots.day"), screen.today, format="YYYY/MM/DD", key="pilots.day", width=160)
    return Sitting(phase or first, method or Method.MEASURED, day if isinstance(day, date) else None)


def _phase(kpi: KpiResult, first: Phase, t: Translator) -> Phase | None:
    phases = {phase: label(phase, t) for phase in Phase}
    key = phase_key(kpi.code)
    default = None if key in st.session_state else first
    words = t("pilots.phase")
    return st.segmented_control(
        words, list(phases), default=default, format_func=phases.__getitem__, key=key, required=True
    )


def _way_key(unit: KpiUnit) -> str:
    """The key of how figures are entered; it stays for the next KPI of the kind."""
    return f"pilots.way.{unit.kind.value}{'.week' if unit.weekly else ''}"


def phase_key(kpi_code: str) -> str:
    """The key of the 段階 of a KPI's sitting; a screen that leads here may choose it beforehand."""
    return f"pilots.phase.{kpi_code}"


def ways(kind: KpiKind, *, weekly: bool = False) -> list[str]:
    """The ways to enter figures of a kind, the usual one first; a week has no partner."""
    found = [name for name, kinds in WAYS.items() if kind in kinds and not (weekly and name == "pairs")]
    return sorted(found, key=lambda name: name != _FIRST.get(kind, "value"))


def _way(screen: Screen, kpi: KpiResult, sitting: Sitting) -> None:
    t = screen.t
    weekly = KpiUnit(kpi.kind, kpi.unit).weekly
    names = ways(kpi.kind, weekly=weekly)
    value = "week" if weekly else _VALUE_WORDS.get(kpi.kind, "value")
    words = {name: t(f"pilots.way.{value if name == 'value' else name}") for name in names}
    chosen = names[0]
    if len(names) > 1:
        key = _way_key(KpiUnit(kpi.kind, kpi.unit))
        picked = st.segmented_control(
            t("pilots.way"), names, default=chosen, format_func=words.__getitem__, key=key, required=True
        )
        chosen = picked or chosen
    if chosen == "paste":
        measuring_paste.show(screen, kpi, lambda rows: command(kpi, sitting, rows))
        return
    if chosen == "pairs":
        measuring_pairs.show(screen, kpi, sitting.method)
        return
    _form(screen, kpi, sitting, chosen)


def _form(screen: Screen, kpi: KpiResult, sitting: Sitting, way: str) -> None:
    t = screen.t
    names = FIELDS[way]
    form = Form(screen, f"pilots.form.{kpi.code}.{way}", dict.fromkeys((*names, "case_type"), ""), None)
    with form.box():
        with st.container(horizontal=True, vertical_alignment="top"):
            given = {name: _field(form, name, _label(kpi, way, name, t)) for name in names}
            if way == "value" and kpi.kind is KpiKind.TIME:
                given["case_type"] = _field(form, "case_type", t("pilots.case_type"))
        hint = "number" if way == "value" and kpi.kind not in TIME_KINDS else way
        widgets.small_print(t(f"pilots.hint.{hint}"))
        meant = second_look.box(form)
        done = t("pilots.saved", phase=label(sitting.phase, t), kpi=kpi.name)
        form.save(add_measurements, lambda: command(kpi, sitting, (_row(kpi, given, sitting, meant=meant),)), done)


def _field(form: Form, name: str, label: str) -> str:
    """A field of a row of fields, what is wrong with it below it."""
    with st.container():
        return form.text(name, label)


def _label(kpi: KpiResult, way: str, name: str, t: Translator) -> str:
    if name in ("value", "total", "sd"):
        unit = unit_word(scale_of(kpi.kind, kpi.unit), t)
        return t("measure.in_unit", name=t(f"pilots.field.{way}.{name}"), unit=unit)
    return t(f"pilots.field.{way}.{name}")


_READERS: dict[str, Callable[[str, str], object]] = {
    **dict.fromkeys(("value", "total", "sd"), typed.quantity),
    **dict.fromkeys(("n", "numerator", "denominator"), typed.count),
}


def _row(kpi: KpiResult, given: dict[str, str], sitting: Sitting, *, meant: bool) -> NewMeasurement:
    read = {name: _READERS[name](text, name) if name in _READERS else text or None for name, text in given.items()}
    row = NewMeasurement.model_validate({**read, "observed_on": sitting.observed_on})
    second_look.ask(kpi, figures(row, KpiUnit(kpi.kind, kpi.unit))["value"], meant=meant)
    return row


def command(kpi: KpiResult, sitting: Sitting, rows: tuple[NewMeasurement, ...]) -> AddMeasurements:
    """The command that adds rows; rows that name their own day keep it."""
    dated = tuple(
        row if row.observed_on else row.model_copy(update={"observed_on": sitting.observed_on}) for row in rows
    )
    return AddMeasurements(
        kpi_code=kpi.code, phase=sitting.phase, method=sitting.method, basis=Basis.ACTUAL, rows=dated
    )
