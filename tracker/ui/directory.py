"""設定, departments and people: found by search, added and changed in a dialog. No figure stands beside a person."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.numbering import following
from tracker.domain.organisation import Department, Organisation, Person, SaveDepartment, SavePerson
from tracker.i18n import Translator, formats
from tracker.services.organisation import save_department, save_person
from tracker.services.starting import FIRST_DEPARTMENT
from tracker.ui import dialogs, lists, records, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen

DEPARTMENT = "settings.department"
PERSON = "settings.person"
FIRST_PERSON = "P1"


def departments(screen: Screen, stored: Organisation) -> None:
    """The list of departments with how many people and initiatives each has."""
    names = {each.code: each.name for each in stored.departments}
    rows = [_department_record(each, names) for each in stored.departments]
    _list(screen, DEPARTMENT, rows, ("code", "name", "parent", "people", "initiatives"), numeric=(3, 4))
    if opened := dialogs.opened(DEPARTMENT):
        item = next((each for each in stored.departments if each.code == opened.item), None)
        title = item.name if item else screen.t("settings.department.add")
        own = item.code if item else following(names, FIRST_DEPARTMENT)
        dialogs.draw(title, partial(_department_form, screen, item, names, own))


def people(screen: Screen, stored: Organisation) -> None:
    """The list of people."""
    names = {each.code: each.name for each in stored.departments}
    rows = [_person_record(screen, each, names) for each in stored.people]
    _list(screen, PERSON, rows, ("code", "name", "department", "email", "role", "in_post_since"))
    if opened := dialogs.opened(PERSON):
        item = next((each for each in stored.people if each.code == opened.item), None)
        title = item.name if item else screen.t("settings.person.add")
        own = item.code if item else following((each.code for each in stored.people), FIRST_PERSON)
        dialogs.draw(title, partial(_person_form, screen, item, names, own))


def _list(
    screen: Screen,
    key: str,
    rows: Sequence[records.Record],
    columns: Sequence[str],
    numeric: tuple[int, ...] = (),
) -> None:
    t = screen.t
    found = list(rows)
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}.bar"):
        if rows:
            found = lists.searched(key, t(f"{key}.search"), rows)
        if screen.actor.may(Role.ADMIN) and st.button(t(f"{key}.add"), key=f"{key}.add"):
            dialogs.open_(key)
    if not rows:
        widgets.message("info", t(f"{key}.empty"))
    elif not found:
        widgets.message("info", t("settings.nothing_found"))
    else:
        headers = tuple(t(f"{key}.{name}") for name in columns)
        table = records.Table(f"{key}.list", t(f"{key}.title"), headers, records.change(screen), numeric, stacked=True)
        records.show(screen, table, found, partial(dialogs.open_, key))


def _department_record(each: Department, names: dict[str, str]) -> records.Record:
    parent = names.get(each.parent_code or "", "")
    return records.Record(each.code, (each.code, each.name, parent, str(each.people), str(each.initiatives)))


def _person_record(screen: Screen, each: Person, names: dict[str, str]) -> records.Record:
    since = formats.month(each.in_post_since, screen.t) if each.in_post_since else ""
    department = names.get(each.department_code or "", "")
    return records.Record(each.code, (each.code, each.name, department, each.email or "", each.role or "", since))


def _department_form(screen: Screen, item: Department | None, names: dict[str, str], own: str) -> None:
    t = screen.t
    texts = {
        "code": own,
        "name": item.name if item else "",
        "parent_code": (item.parent_code or "") if item else "",
    }
    form = Form(screen, f"{DEPARTMENT}.form.{item.code if item else ''}", texts, item.version if item else None)
    with form.box():
        code = _code(form, t("settings.department.code"), t, new=item is None)
        name = form.text("name", t("settings.department.name"))
        others = {known: label for known, label in names.items() if item is None or known != item.code}
        parent = form.choose("parent_code", t("settings.department.parent"), others)
        opened = form.memory.version

        def command() -> SaveDepartment:
            return SaveDepartment(code=code, name=name, parent_code=parent or None, version=opened)

        form.save(save_department, command, t("settings.department.saved", name=name))


def _person_form(screen: Screen, item: Person | None, names: dict[str, str], own: str) -> None:
    t = screen.t
    form = Form(
        screen,
        f"{PERSON}.form.{item.code if item else ''}",
        _person_texts(item, own),
        item.version if item else None,
    )
    with form.box():
        code = _code(form, t("settings.person.code"), t, new=item is None)
        name = form.text("name", t("settings.person.name"))
        department = form.choose("department_code", t("settings.person.department"), names)
        email = form.text("email", t("settings.person.email"))
        role = form.text("role", t("settings.person.role"), note=t("settings.person.role_note"))
        since = form.text("in_post_since", t("settings.person.in_post_since"), note=t("settings.person.since_note"))
        opened = form.memory.version

        def command() -> SavePerson:
            return SavePerson(
                code=code,
                name=name,
                department_code=department or None,
                email=email or None,
                role=role or None,
                in_post_since=typed.month(since, "in_post_since"),
                version=opened,
            )

        form.save(save_person, command, t("settings.person.saved", name=name))


def _code(form: Form, label: str, t: Translator, *, new: bool) -> str:
    """The code names a thing for good; a new one begins with the next that is free."""
    return form.text("code", label, note=t("settings.code_note")) if new else form.fixed("code", label)


def _person_texts(item: Person | None, own: str) -> dict[str, str]:
    if item is None:
        return {"code": own, **dict.fromkeys(("name", "department_code", "email", "role", "in_post_since"), "")}
    since = item.in_post_since
    return {
        "code": own,
        "name": item.name,
        "department_code": item.department_code or "",
        "email": item.email or "",
        "role": item.role or "",
        "in_post_since": f"{since:%Y/%m}" if since else "",
    }
