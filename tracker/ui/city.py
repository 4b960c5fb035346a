"""設定, the city's own part: its name, why it does all this, and the yearly unit cost and working day."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import streamlit as st

from tracker.domain.codes import Axis, Role, UpdateCycle
from tracker.domain.fiscal import fiscal_year
from tracker.domain.organisation import City, Organisation, SaveYear, UpdateCity, YearSetting
from tracker.domain.scales import Mark
from tracker.i18n import Translator, formats
from tracker.services.organisation import save_year, update_city
from tracker.ui import dialogs, records, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording.labels import label

YEAR = "settings.year"


def city(screen: Screen, stored: City, scales: Sequence[Mark]) -> None:
    """The city's name, its 「なぜDXを進めるのか」, cycle and scales, edited in place by an admin; others read."""
    t = screen.t
    if not screen.actor.may(Role.ADMIN):
        widgets.section(stored.name or t("settings.city.unnamed"))
        widgets.paragraph(stored.why or t("settings.city.no_why"))
        return
    names = ("name", "why", "update_cycle", "progress_scale", "achievement_scale")
    form = Form(screen, "settings.city", {name: str(getattr(stored, name)) for name in names}, stored.version)
    with form.box():
        name = form.text("name", t("settings.city.name"))
        why = form.text("why", t("settings.city.why"), tall=True, note=t("settings.city.why_note"))
        cycles = {each.value: label(each, t) for each in UpdateCycle}
        cycle = form.segments("update_cycle", t("settings.city.cycle"), cycles, note=t("settings.city.cycle_note"))
        chosen = {f"{axis.value}_scale": _scale(form, axis, scales, t) for axis in Axis}
        opened = form.memory.version or 0

        def command() -> UpdateCity:
            return UpdateCity(name=name, why=why, update_cycle=UpdateCycle(cycle), version=opened, **chosen)

        form.save(update_city, command, t("settings.city.saved"))


def _scale(form: Form, axis: Axis, scales: Sequence[Mark], t: Translator) -> str:
    """One of the scales of an axis, named by its marks."""
    own = dict.fromkeys(mark.scale for mark in scales if mark.axis is axis)
    named = {scale: _scale_name(scale, scales, t) for scale in own}
    return form.pick(f"{axis.value}_scale", t(f"settings.city.{axis.value}"), named)


def _scale_name(scale: str, scales: Sequence[Mark], t: Translator) -> str:
    known = f"settings.scale.{scale}"
    labels = ((mark.label_ja if t.language == "ja" else mark.label_en) for mark in scales if mark.scale == scale)
    marks = t("common.list_separator").join(dict.fromkeys(labels))
    return t("settings.scale.told", name=t(known) if t.has(known) else scale, marks=marks)


def years(screen: Screen, stored: Organisation) -> None:
    """Unit cost with its basis, and hours per day, of each 年度."""
    t = screen.t
    if screen.actor.may(Role.ADMIN) and st.button(t("settings.year.add"), key=f"{YEAR}.add"):
        dialogs.open_(YEAR)
    current = fiscal_year(screen.today)
    if not any(year.fiscal_year == current and year.yen_per_hour is not None for year in stored.years):
        widgets.message("info", t("settings.year.missing", year=formats.fiscal_year(current, t)))
    rows = [_year_record(t, year) for year in sorted(stored.years, key=lambda year: -year.fiscal_year)]
    if rows:
        columns = tuple(t(f"settings.year.{name}") for name in ("year", "cost", "basis", "day"))
        table = records.Table(
            f"{YEAR}.list", t("settings.tab.years"), columns, records.change(screen), numeric=(1, 3), stacked=True
        )
        records.show(screen, table, rows, partial(dialogs.open_, YEAR))
    widgets.small_print(t("settings.year.note"))
    if opened := dialogs.opened(YEAR):
        _year_dialog(screen, next((year for year in stored.years if str(year.fiscal_year) == opened.item), None))


def _year_record(t: Translator, year: YearSetting) -> records.Record:
    return records.Record(
        str(year.fiscal_year),
        (
            formats.fiscal_year(year.fiscal_year, t),
            "" if year.yen_per_hour is None else formats.yen(year.yen_per_hour, t),
            year.basis or "",
            "" if year.minutes_per_day is None else typed.clock(year.minutes_per_day),
        ),
    )


def _year_dialog(screen: Screen, year: YearSetting | None) -> None:
    t = screen.t
    title = formats.fiscal_year(year.fiscal_year, t) if year else t("settings.year.add")
    dialogs.draw(title, partial(_year_form, screen, year))


def _year_form(screen: Screen, year: YearSetting | None) -> None:
    t = screen.t
    key = f"{YEAR}.form.{year.fiscal_year if year else 'new'}"
    form = Form(screen, key, _year_texts(year), year.version if year else None)
    with form.box():
        which = "" if year else form.text("fiscal_year", t("settings.year.year"), note=t("settings.year.year_note"))
        cost = form.text("yen_per_hour", t("settings.year.cost"), note=t("settings.year.cost_note"))
        basis = form.text("basis", t("settings.year.basis"), note=t("settings.year.basis_note"))
        day = form.text("minutes_per_day", t("settings.year.day"), note=t("settings.year.day_note"))
        opened = form.memory.version

        def command() -> SaveYear:
            return SaveYear(
                fiscal_year=year.fiscal_year if year else typed.fiscal_year(which, "fiscal_year"),
                yen_per_hour=typed.yen(cost, "yen_per_hour"),
                basis=basis,
                minutes_per_day=typed.hours(day, "minutes_per_day"),
                version=opened,
            )

        form.save(save_year, command, t("settings.year.saved"))


def _year_texts(year: YearSetting | None) -> dict[str, str]:
    if year is None:
        return dict.fromkeys(("fiscal_year", "yen_per_hour", "basis", "minutes_per_day"), "")
    return {
        "fiscal_year": str(year.fiscal_year),
        "yen_per_hour": _bare(year.yen_per_hour),
        "basis": year.basis or "",
        "minutes_per_day": "" if year.minutes_per_day is None else typed.clock(year.minutes_per_day),
    }


def _bare(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")
