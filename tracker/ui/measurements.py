"""Correcting a measured figure: choose the measurement, write the right figure and the reason. The old one is kept.

In the same dialog a case is left out of the effect, or counts again.

Amounts are shown and typed in the KPI's own unit and stored in minutes, percent or that unit; a person's name is
never shown beside a figure.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import streamlit as st

from tracker.domain.codes import KpiKind, Phase, Role
from tracker.domain.organisation import CorrectMeasurement, LeaveOut, MeasurementView
from tracker.domain.quantities import DEFAULT_UNITS, stored_amount, written_quantity
from tracker.domain.results import KpiResult
from tracker.domain.sheets import SheetKind, Unit
from tracker.i18n import Translator, formats
from tracker.services.measurements import correct_measurement, leave_out
from tracker.ui import dialogs, queries, records, second_look, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording.labels import column_label, label
from tracker.wording.units import scale_of, unit_word, with_unit

DIALOG = "measure.correct"
AMOUNTS = ("value", "total", "sd")
COUNTS = ("n", "numerator", "denominator")
FIGURES = (*AMOUNTS, *COUNTS, "tally")


def correct_button(screen: Screen, kpi: KpiResult) -> None:
    """「計測を訂正する」 of one KPI, for who may edit; the dialog opens over the page and stays until it is done."""
    if not screen.actor.may(Role.EDITOR):
        return
    st.button(screen.t("measure.correct"), key=f"{DIALOG}.{kpi.code}", on_click=open_correction, args=(kpi.code,))
    correct_dialog(screen, kpi)


def open_correction(kpi_code: str) -> None:
    """Open the dialog of a KPI; :func:`correct_dialog` draws it."""
    dialogs.open_(DIALOG, kpi_code)


def correct_dialog(screen: Screen, kpi: KpiResult) -> None:
    """Draw the dialog if it is open for this KPI. Call it on every run of a page that offers corrections."""
    opened = dialogs.opened(DIALOG)
    if opened is None or opened.item != kpi.code:
        return
    dialogs.draw(screen.t("measure.title", name=kpi.name), partial(_body, screen, kpi), "large")


def _body(screen: Screen, kpi: KpiResult) -> None:
    stored = queries.measurements(screen, kpi.code)
    opened = dialogs.opened(DIALOG)
    chosen = next((each for each in stored if opened and each.code == opened.detail), None)
    if not stored:
        widgets.message("info", screen.t("measure.none"))
    elif chosen is None:
        _list(screen, kpi, stored)
    else:
        _form(screen, kpi, chosen)


def _list(screen: Screen, kpi: KpiResult, stored: tuple[MeasurementView, ...]) -> None:
    t = screen.t
    widgets.paragraph(t("measure.choose"))
    columns = ("measurement_code", "phase", "observed_on", "case_type", "note")
    code, phase, day, case_type, note = (column_label(SheetKind.MEASUREMENTS, name, t) for name in columns)
    headers = (code, phase, day, t("measure.figure"), case_type, note)
    table = records.Table(f"measure.list.{kpi.code}", t("measure.list"), headers, t("measure.pick"), stacked=True)
    rows = [records.Record(each.code, _cells(screen, kpi, each)) for each in stored]
    records.show(screen, table, rows, dialogs.go)


def _cells(screen: Screen, kpi: KpiResult, each: MeasurementView) -> tuple[str, ...]:
    day = formats.day(each.observed_on, screen.t) if each.observed_on else ""
    phase = label(Phase(each.phase), screen.t)
    return (each.code, phase, day, figure(screen, kpi, each), each.case_type or "", each.note or "")


def figure(screen: Screen, kpi: KpiResult, each: MeasurementView) -> str:
    """What was measured, in the KPI's unit: 「12.4分」, 「平均12.4分（30件）」, 「94／100」."""
    t = screen.t
    if each.tally is not None:
        return each.tally
    if each.numerator is not None and each.denominator is not None:
        return t("measure.shown.ratio", k=formats.number(each.numerator), n=formats.number(each.denominator))
    shown = each.total if each.value is None else each.value
    if shown is None:
        return ""
    text = _amount(kpi, shown, t, unit=True)
    if each.n is None:
        return text
    key = "measure.shown.mean" if each.value is not None else "measure.shown.total"
    return t(key, amount=text, n=formats.number(each.n))


def _form(screen: Screen, kpi: KpiResult, each: MeasurementView) -> None:
    t = screen.t
    st.button(t("measure.back"), key="measure.back", on_click=dialogs.go, args=(None,))
    names = [name for name in FIGURES if getattr(each, name) is not None]
    stored = {name: _written(screen, kpi, getattr(each, name)) for name in names}
    form = Form(screen, f"measure.form.{each.code}", {**stored, "reason": ""}, each.version)
    widgets.named(t("measure.stored"), figure(screen, kpi, each))
    with form.box():
        given = {name: form.text(name, _label(screen, kpi, name)) for name in names}
        reason = form.text("reason", t("measure.reason"), note=t("measure.reason_note"))
        meant = second_look.box(form)
        opened = form.memory.version or 0

        def command() -> CorrectMeasurement:
            figures = {name: _read(kpi, name, text) for name, text in given.items()}
            second_look.ask(kpi, figures.get("value"), meant=meant)
            return CorrectMeasurement.model_validate(
                {"code": each.code, "version": opened, "reason": reason, **figures}
            )

        form.save(correct_measurement, command, t("measure.saved", code=each.code, name=kpi.name))
    _leave_out(screen, kpi, each)


def _leave_out(screen: Screen, kpi: KpiResult, each: MeasurementView) -> None:
    """Leaving the case out of the effect, or letting it count again; the figure itself stays."""
    t, out = screen.t, each.excluded is None
    word = "out" if out else "again"
    with st.container(key="measured_leave_out"):
        widgets.section(t(f"measured.{word}.title"))
        widgets.small_print(t("measured.out.why") if out else t("measured.left_out", reason=each.excluded))
        form = Form(screen, f"measured.{word}.{each.code}", {"reason": ""}, each.version)
        with form.box():
            reason = form.text("reason", t("measured.reason"))
            opened = form.memory.version or 0

            def command() -> LeaveOut:
                return LeaveOut(code=each.code, version=opened, out=out, reason=reason)

            done = t(f"measured.{word}.done", name=kpi.name)
            form.save(leave_out, command, done, label=t(f"measured.{word}.press"))


def _label(screen: Screen, kpi: KpiResult, name: str) -> str:
    heading = column_label(SheetKind.MEASUREMENTS, name, screen.t)
    if name not in AMOUNTS:
        return heading
    return screen.t("measure.in_unit", name=heading, unit=unit_word(scale_of(kpi.kind, _unit(kpi)), screen.t))


def _unit(kpi: KpiResult) -> str:
    """The unit figures are typed in: the KPI's own, and hours for a year's hours, as every screen shows them."""
    return DEFAULT_UNITS[kpi.kind] if kpi.kind is KpiKind.ANNUAL_HOURS else kpi.unit


def _written(screen: Screen, kpi: KpiResult, value: object) -> str:
    return _amount(kpi, value, screen.t, unit=False) if isinstance(value, Decimal) else str(value)


def _amount(kpi: KpiResult, value: Decimal, t: Translator, *, unit: bool) -> str:
    """Every digit of an amount; in minutes where the unit can not hold it exactly (20 min in hours)."""
    quantity = written_quantity(value, kpi.kind, _unit(kpi))
    exponent = quantity.amount.normalize().as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    if quantity.unit is Unit.MINUTES:
        return formats.minutes(quantity.amount, t, digits)
    text = formats.number(quantity.amount, digits)
    return with_unit(text, scale_of(kpi.kind, _unit(kpi)), t) if unit else text


def _read(kpi: KpiResult, name: str, text: str) -> Decimal | int | str | None:
    readers: dict[str, Callable[[str, str], int | None]] = dict.fromkeys(COUNTS, typed.count)
    if name in readers:
        return readers[name](text, name)
    if name == "tally":
        return text
    quantity = typed.quantity(text, name)
    return None if quantity is None else stored_amount(quantity, kpi.kind, _unit(kpi))
