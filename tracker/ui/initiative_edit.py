"""取組カルテ: changing its fields, a few at a time; the others go back as they are stored."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from tracker.domain.codes import InitiativeType, Lifecycle, Origin, Role
from tracker.domain.initiatives import Card, SaveInitiative
from tracker.services.initiatives import save_initiative
from tracker.ui import pages, queries, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import dialog, opened
from tracker.wording.labels import label

TEXTS = ("purpose", "resident_value", "inclusion", "note")
PEOPLE = ("owner", "deputy", "sponsor")


def dialogs(screen: Screen, card: Card) -> None:
    """Draw the dialog that is open, if it is one of these."""
    drawn = {"basics": _basics, "why": _why, "team": _team}
    for kind, draw in drawn.items():
        if opened(card, kind):
            dialog(screen.t(f"initiative.dialog.{kind}"), lambda draw=draw: draw(screen, card))  # type: ignore[misc]


def stored(card: Card) -> dict[str, object]:
    """Every field of the command as it is stored; the forms lay over it what they ask for."""
    line = card.line
    return {
        "code": line.code,
        "title": line.title,
        "type": line.type,
        "lifecycle": line.lifecycle,
        "lead_department_code": line.department_code,
        "partner_codes": tuple(code for code, _ in card.partners),
        **{name: getattr(card, name) for name in (*TEXTS, "origin", "plan_number", "deputy_code", "sponsor_code")},
        "focus_area": line.focus_area,
        "owner_code": line.owner_code,
        "planned_start": line.planned_start,
        "planned_end": line.planned_end,
    }


def _form(screen: Screen, card: Card, kind: str, fields: Mapping[str, str]) -> Form:
    return Form(screen, f"initiative.{kind}.form.{card.line.code}", fields, card.line.version)


def _save(screen: Screen, card: Card, form: Form, fields: Mapping[str, object]) -> None:
    opened_at = form.memory.version

    def command() -> SaveInitiative:
        read = {name: value() if callable(value) else value for name, value in fields.items()}
        return SaveInitiative.model_validate({**stored(card), **read, "version": opened_at})

    form.save(save_initiative, command, screen.t("initiative.saved", title=card.line.title))


def _why(screen: Screen, card: Card) -> None:
    t = screen.t
    form = _form(screen, card, "why", {name: getattr(card, name) or "" for name in TEXTS})
    with form.box():
        fields = {
            name: form.text(name, t(f"initiative.{name}"), note=t(f"initiative.{name}.note"), tall=True, height=96)
            for name in TEXTS
        }
        _save(screen, card, form, fields)


def _team(screen: Screen, card: Card) -> None:
    t = screen.t
    everybody = queries.organisation(screen).people
    names = {each.code: t("initiative.person", name=each.name, role=each.role or each.code) for each in everybody}
    held = {"owner": card.line.owner_code, "deputy": card.deputy_code, "sponsor": card.sponsor_code}
    form = _form(screen, card, "team", {f"{role}_code": code or "" for role, code in held.items()})
    with form.box():
        fields = {f"{role}_code": form.choose(f"{role}_code", t(f"initiative.{role}"), names) for role in PEOPLE}
        widgets.small_print(t("initiative.team.note"))
        _save(screen, card, form, {name: code or None for name, code in fields.items()})
    if screen.actor.may(Role.ADMIN) and st.button(t("initiative.team.add"), key="initiative.team.add", type="tertiary"):
        pages.go("settings", tab="people")


def _basics(screen: Screen, card: Card) -> None:
    t = screen.t
    form = _form(screen, card, "basics", _basic_texts(card))
    with form.box():
        fields: dict[str, object] = {"title": form.text("title", t("initiative.title"))}
        fields["type"] = form.segments("type", t("initiative.fact.type"), options(screen, InitiativeType))
        fields["lifecycle"] = form.segments("lifecycle", t("initiative.lifecycle"), options(screen, Lifecycle))
        left, right = st.columns(2)
        with left:
            fields |= _where(screen, form)
        with right:
            fields |= _plan(screen, form)
        widgets.small_print(t("initiative.day_note"))
        _save(screen, card, form, fields)


def _where(screen: Screen, form: Form) -> dict[str, object]:
    t = screen.t
    departments = {each.code: each.name for each in queries.organisation(screen).departments}
    areas = {area: area for area in queries.overview(screen).areas}
    return {
        "lead_department_code": form.pick("lead_department_code", t("initiative.department"), departments),
        "partner_codes": form.choose_many("partner_codes", t("initiative.partners"), departments),
        "focus_area": form.choose("focus_area", t("initiative.fact.area"), areas, free=True),
    }


def _plan(screen: Screen, form: Form) -> dict[str, object]:
    t = screen.t
    start = form.text("planned_start", t("initiative.planned_start"))
    end = form.text("planned_end", t("initiative.planned_end"))
    with st.container(horizontal=True):
        origin = form.choose("origin", t("initiative.origin"), options(screen, Origin))
        number = form.text("plan_number", t("initiative.plan_number"))
    return {
        "planned_start": lambda: typed.day(start, "planned_start"),
        "planned_end": lambda: typed.day(end, "planned_end"),
        "origin": Origin(origin) if origin else None,
        "plan_number": number,
    }


def _basic_texts(card: Card) -> dict[str, str]:
    line = card.line
    return {
        "title": line.title,
        "type": line.type.value,
        "lifecycle": line.lifecycle.value,
        "lead_department_code": line.department_code,
        "partner_codes": "\n".join(code for code, _ in card.partners),
        "focus_area": line.focus_area or "",
        "planned_start": _day(line.planned_start),
        "planned_end": _day(line.planned_end),
        "origin": card.origin.value if card.origin else "",
        "plan_number": card.plan_number or "",
    }


def options(screen: Screen, codes: type[InitiativeType] | type[Lifecycle] | type[Origin]) -> dict[str, str]:
    """Every code of a vocabulary with its name."""
    return {code.value: label(code, screen.t) for code in codes}


def _day(value: date | None) -> str:
    return f"{value:%Y/%m/%d}" if value else ""
