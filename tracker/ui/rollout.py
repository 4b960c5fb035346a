"""展開と定着 of one pilot: which departments work the new way since when, whether they use it, and what the freed time
is used for. 「導入したのに使われない」 is seen here.
"""

from decimal import Decimal
from functools import partial

import streamlit as st

from tracker.domain.codes import Decision, Role
from tracker.domain.outcomes import RemoveAdoption
from tracker.domain.pilots import AdoptionLine, PilotView, SaveAdoption, SavePilot
from tracker.domain.rollout import hardly_used, looks
from tracker.i18n import Translator, formats
from tracker.services.pilots import save_pilot
from tracker.services.rollout import RATES, remove_adoption, save_adoption
from tracker.ui import dialogs, queries, records, taking_back, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.state import OpenDialog
from tracker.wording import outcomes

KEY = "rollout"
MONEY = ("cash_released_yen", "initial_yen", "recurring_yen")
COLUMNS = ("department", "live_on", "use_rate_3", "use_rate_6", "use_rate_12", "note")


def show(screen: Screen, pilot: PilotView) -> None:
    """Where it spread, then the freed time with what it costs; for who edits with the ways to write them down."""
    t = screen.t
    widgets.style("outcomes")
    widgets.section(t("rollout.title"), t.plural("rollout.count", len(pilot.adoptions)) if pilot.adoptions else "")
    editor = screen.actor.may(Role.EDITOR)
    decided = pilot.decision is not None and pilot.decision.decision is Decision.SCALE
    if pilot.adoptions:
        _table(screen, pilot, editor=editor)
    else:
        widgets.small_print(t("rollout.none_yet" if decided else "rollout.before_decision"))
    if editor and (decided or pilot.adoptions):
        st.button(t("rollout.add"), key=f"{KEY}.add.{pilot.code}", on_click=_open, args=(pilot.code, None))
    _money(screen, pilot, editor=editor)
    if editor:
        _dialogs(screen, pilot)


def _open(pilot_code: str, department: str | None) -> None:
    dialogs.open_(f"{KEY}.adoption.{pilot_code}", department)


def _table(screen: Screen, pilot: PilotView, *, editor: bool) -> None:
    t = screen.t
    widgets.paragraph(outcomes.spread(pilot.adoptions, screen.today, t))
    headers = tuple(t(f"rollout.column.{name}") for name in COLUMNS)
    table = records.Table(
        f"{KEY}.list.{pilot.code}",
        t("rollout.title"),
        headers,
        t("frame.records.change") if editor else "",
        tight=(1, 2, 3, 4),
        stacked=True,
    )
    rows = [_record(line, screen) for line in pilot.adoptions]
    records.show(screen, table, rows, partial(_open, pilot.code))


def _record(line: AdoptionLine, screen: Screen) -> records.Record:
    t = screen.t
    low = hardly_used(line)
    name = t("rollout.hardly_used", department=line.department) if low else line.department
    day = formats.day(line.live_on, t) if line.live_on else t("rollout.no_day")
    rates = (outcomes.use_rate(look, t) for look in looks(line, screen.today))
    mark, tone = ("■", "bad") if low else ("", "")
    return records.Record(line.department_code, (name, day, *rates, line.note or ""), mark, tone)


def _money(screen: Screen, pilot: PilotView, *, editor: bool) -> None:
    """生み出した時間の使い道, and the costs the payback is counted from."""
    t = screen.t
    widgets.section(t("rollout.freed"))
    if pilot.freed_time_use:
        widgets.paragraph(pilot.freed_time_use)
    else:
        widgets.small_print(t("rollout.freed.none"))
    amounts = [(t(f"rollout.money.{name}"), _yen(getattr(pilot, name), t)) for name in MONEY]
    if any(getattr(pilot, name) is not None for name in MONEY):
        widgets.facts(amounts)
    if editor:
        name = f"{KEY}.money.{pilot.code}"
        st.button(t("rollout.freed.change"), key=name, type="tertiary", on_click=dialogs.open_, args=(name,))


def _yen(value: Decimal | None, t: Translator) -> str:
    return t("results.missing") if value is None else formats.yen(value, t)


def _dialogs(screen: Screen, pilot: PilotView) -> None:
    if memory := dialogs.opened(f"{KEY}.adoption.{pilot.code}"):
        line = next((each for each in pilot.adoptions if each.department_code == memory.item), None)
        title = line.department if line else screen.t("rollout.add")
        dialogs.draw(title, partial(_adoption, screen, pilot, line, memory), "medium")
    if dialogs.opened(f"{KEY}.money.{pilot.code}"):
        dialogs.draw(screen.t("rollout.freed.change"), partial(_money_form, screen, pilot), "medium")


def _adoption(screen: Screen, pilot: PilotView, line: AdoptionLine | None, memory: OpenDialog) -> None:
    t = screen.t
    if line is None or not taking_back.asked(memory):
        _adoption_form(screen, pilot, line)
        return
    taking_back.question(
        screen,
        t("rollout.remove_question", department=line.department),
        remove_adoption,
        lambda: RemoveAdoption(pilot_code=pilot.code, department_code=line.department_code, version=line.version),
        key=f"{KEY}.remove.{pilot.code}.{line.department_code}",
        label=t("rollout.remove"),
        done=t("rollout.removed", department=line.department),
    )


def _adoption_form(screen: Screen, pilot: PilotView, line: AdoptionLine | None) -> None:
    t = screen.t
    key = f"{KEY}.form.{pilot.code}.{line.department_code if line else ''}"
    form = Form(screen, key, _texts(line), line.version if line else None)
    with form.box():
        department = form.fixed("department", t("rollout.column.department")) if line else _department(screen, form)
        live_on = form.text("live_on", t("rollout.live_on"), note=t("initiative.day_note"))
        with st.container(horizontal=True):
            rates = {name: form.text(name, t(f"rollout.column.{name}")) for name in RATES}
        widgets.small_print(t("rollout.rate_note"))
        note = form.text("note", t("rollout.column.note"))
        version = form.memory.version

        def command() -> SaveAdoption:
            return SaveAdoption(
                pilot_code=pilot.code,
                department_code=line.department_code if line else department,
                live_on=typed.day(live_on, "live_on"),
                note=note or None,
                version=version,
                **{name: typed.percent(text, name) for name, text in rates.items()},
            )

        form.save(save_adoption, command, t("rollout.saved"))
    if line is not None:
        taking_back.button(t("rollout.remove"), f"{form.key}.take_back")


def _department(screen: Screen, form: Form) -> str:
    """A department of the city that is not on the list yet."""
    known = {each.code: each.name for each in queries.organisation(screen).departments}
    return form.choose("department_code", screen.t("rollout.column.department"), known)


def _texts(line: AdoptionLine | None) -> dict[str, str]:
    if line is None:
        return dict.fromkeys(("department_code", "live_on", *RATES, "note"), "")
    day = f"{line.live_on:%Y/%m/%d}" if line.live_on else ""
    rates = {name: _bare(getattr(line, name)) for name in RATES}
    return {"department": line.department, "live_on": day, **rates, "note": line.note or ""}


def _money_form(screen: Screen, pilot: PilotView) -> None:
    t = screen.t
    stored = {"freed_time_use": pilot.freed_time_use or "", **{name: _bare(getattr(pilot, name)) for name in MONEY}}
    form = Form(screen, f"{KEY}.money.form.{pilot.code}", stored, pilot.version)
    with form.box():
        use = form.text("freed_time_use", t("rollout.freed"), note=t("rollout.freed.note"), tall=True, height=96)
        amounts = {
            name: form.text(name, t(f"rollout.money.{name}"), note=t(f"rollout.money.{name}.note")) for name in MONEY
        }
        version = form.memory.version

        def command() -> SavePilot:
            kept = {name: getattr(pilot, name) for name in SavePilot.model_fields if name in PilotView.model_fields}
            yen = {name: typed.cost(text, name) for name, text in amounts.items()}
            return SavePilot.model_validate({**kept, **yen, "freed_time_use": use or None, "version": version})

        form.save(save_pilot, command, t("rollout.freed.saved"))


def _bare(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")
