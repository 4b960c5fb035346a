"""The fields of one KPI of a pilot, on the design of the pilot and in the dialog of a 監視指標."""

import streamlit as st

from tracker.domain.codes import Audience, Direction, KpiKind, Level
from tracker.domain.quantities import DEFAULT_UNITS
from tracker.i18n import Translator
from tracker.ui import widgets
from tracker.ui.forms import Form
from tracker.ui.pilot_fields import OWN_UNITS, typed_unit
from tracker.wording.labels import label
from tracker.wording.units import scale_of, unit_word


def kind_of(form: Form) -> KpiKind:
    """The kind that is chosen now."""
    return KpiKind(form.now("kind"))


def unit_of(form: Form) -> str:
    """The unit amounts are typed in now."""
    return typed_unit(kind_of(form), form.now("unit"))


def direction_of(form: Form) -> Direction:
    """The wished direction that is chosen now."""
    return Direction(form.now("direction"))


def what(form: Form, t: Translator) -> None:
    """Name, kind, unit and direction."""
    left, right = st.columns(2, gap="medium")
    with left:
        form.text("name", t("piloting.field.name"), note=t("piloting.note.name"))
        directions = {each.value: t(f"piloting.direction.{each.value}") for each in Direction}
        form.segments("direction", t("piloting.field.direction"), directions)
    with right:
        kind, unit = st.columns(2, gap="small")
        with kind:
            form.pick("kind", t("piloting.field.kind"), {each.value: label(each, t) for each in KpiKind})
        with unit:
            if kind_of(form) in OWN_UNITS:
                form.text("unit", t("piloting.field.unit"))
            else:
                widgets.named(t("piloting.field.unit"), _unit_word(form, t))
        widgets.small_print(t(f"piloting.note.kind.{kind_of(form).value}", unit=_usual(form, t)))
        _whose(form, t)
    if kind_of(form) is KpiKind.PROPORTION:
        left, right = st.columns(2, gap="medium")
        with left:
            form.text("numerator", t("piloting.field.numerator"))
        with right:
            form.text("denominator", t("piloting.field.denominator"))


def _usual(form: Form, t: Translator) -> str:
    kind = kind_of(form)
    return unit_word(scale_of(kind, DEFAULT_UNITS[kind]), t)


def _unit_word(form: Form, t: Translator) -> str:
    return unit_word(scale_of(kind_of(form), unit_of(form)), t)


def _whose(form: Form, t: Translator) -> None:
    with st.container(horizontal=True):
        form.segments("audience", t("piloting.field.audience"), {each.value: label(each, t) for each in Audience})
        form.segments("level", t("piloting.field.level"), {each.value: label(each, t) for each in Level})


def amount(form: Form, name: str, t: Translator, note: str = "") -> None:
    """A field of an amount in the KPI's unit."""
    form.text(name, t("measure.in_unit", name=amount_label(form, name, t), unit=_unit_word(form, t)), note=note)


def amount_label(form: Form, name: str, t: Translator) -> str:
    """What the amount is called: of 維持 the band instead of the smallest effect."""
    band = name == "smallest_worthwhile_change" and direction_of(form) is Direction.MAINTAIN
    return t("piloting.field.band" if band else f"piloting.field.{name}")


def yearly(form: Form, t: Translator) -> None:
    """What turns a time per case into hours a year; asked only where it does."""
    if kind_of(form) is not KpiKind.TIME or scale_of(KpiKind.TIME, unit_of(form)).weekly:
        return
    volume, share, work = st.columns(3, gap="small")
    with volume:
        form.text("annual_volume", t("piloting.field.annual_volume"))
    with share:
        form.text("adoption_share", t("piloting.field.adoption_share"))
    with work:
        form.text("new_work_minutes", t("piloting.field.new_work_minutes"))
    widgets.small_print(t("piloting.note.yearly"))
