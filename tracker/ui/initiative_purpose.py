"""取組カルテ, ①: the purpose with its versions and who agreed; and what is confirmed before ③."""

from functools import partial

import streamlit as st

from tracker.domain.codes import Answer, Role
from tracker.domain.current_state import Agree, AgreementLine, PurposeLine, SaveInformation, TakeBackAgreement
from tracker.domain.initiatives import Card
from tracker.domain.step_codes import NetworkZone
from tracker.i18n import Translator, formats
from tracker.services.purposes import agree, save_information, take_back
from tracker.ui import actions, queries, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import dialog, opened, opener
from tracker.ui.text import html_text
from tracker.wording import current_state as wording
from tracker.wording.labels import label

KEY = "initiative.purpose"


def show(screen: Screen, card: Card) -> None:
    """The agreement on the left, what is confirmed on the right."""
    left, right = st.columns(2, gap="medium")
    with left:
        _agreement(screen, card)
    with right:
        _information(screen, card)


def _current(card: Card) -> PurposeLine | None:
    return card.purposes[0] if card.purpose and card.purposes else None


def _agreement(screen: Screen, card: Card) -> None:
    t, now = screen.t, _current(card)
    with st.container(horizontal=True, vertical_alignment="center", key="initiative_head_purpose"):
        widgets.section(t("current_state.purpose"), wording.version(now, t) if now else "")
        if now is not None and screen.actor.may(Role.EDITOR):
            name = t("current_state.purpose.agree")
            st.button(name, key=f"{KEY}.agree", type="tertiary", on_click=opener(card, "agree"))
    if now is None:
        widgets.small_print(t("current_state.purpose.none"))
    elif now.agreements:
        st.html(_listed(now, t))
    else:
        widgets.small_print(t("current_state.purpose.nobody"))
    earlier = card.purposes[1:] if now is not None else card.purposes
    if earlier:
        folded = st.expander(t("current_state.purpose.earlier"), key=f"{KEY}.earlier", on_change="rerun")
        if folded.open:
            with folded:
                for each in earlier:
                    _version(each, t)


def _listed(line: PurposeLine, t: Translator) -> str:
    told = "".join(f"<li>{html_text(wording.agreement(each, t))}</li>" for each in line.agreements)
    return f'<ul class="tr-agreed">{told}</ul>'


def _version(line: PurposeLine, t: Translator) -> None:
    widgets.named(wording.version(line, t), line.text)
    if line.agreements:
        st.html(_listed(line, t))
    else:
        widgets.small_print(t("current_state.purpose.nobody"))


def _information(screen: Screen, card: Card) -> None:
    t, unknown = screen.t, screen.t("current_state.information.open")
    with st.container(horizontal=True, vertical_alignment="center", key="initiative_head_information"):
        widgets.section(t("current_state.information"))
        if screen.actor.may(Role.EDITOR):
            name = t("current_state.information.edit")
            st.button(name, key=f"{KEY}.information", type="tertiary", on_click=opener(card, "information"))
    day = card.confirmed.security_checked_on
    values = {
        "personal_data": _answer("personal_data", card.confirmed.personal_data, t),
        "network_zone": label(card.confirmed.network_zone, t) if card.confirmed.network_zone else "",
        "security_checked_on": formats.day(day, t) if day else "",
        "self_maintainable": _answer("self_maintainable", _maintainable(card), t),
    }
    widgets.facts([(t(f"current_state.information.{name}"), value or unknown) for name, value in values.items()])


def _maintainable(card: Card) -> Answer | None:
    told = card.line.self_maintainable
    return None if told is None else Answer.YES if told else Answer.NO


def _answer(name: str, value: Answer | None, t: Translator) -> str:
    return t(f"current_state.information.{name}.{value.value}") if value else ""


def dialogs(screen: Screen, card: Card) -> None:
    """Draw the dialog that is open, if it is one of these."""
    t, now = screen.t, _current(card)
    if now is not None and opened(card, "agree"):
        dialog(t("current_state.purpose.agree"), lambda: _agree(screen, card, now))
    if opened(card, "information"):
        dialog(t("current_state.information"), lambda: _confirm(screen, card))


def _agree(screen: Screen, card: Card, now: PurposeLine) -> None:
    t, code = screen.t, card.line.code
    widgets.named(t("current_state.agree.purpose"), now.text)
    for each in now.agreements:
        _taking_back(screen, card, now, each)
    names = {each.code: each.name for each in queries.organisation(screen).departments}
    texts = {"department_code": "", "post": "", "agreed_on": f"{screen.today:%Y/%m/%d}"}
    form = Form(screen, f"{KEY}.form.{code}.{now.number}", texts, now.number)
    with form.box():
        department = form.pick("department_code", t("current_state.agree.department"), names)
        post = form.text("post", t("current_state.agree.post"), note=t("current_state.agree.post.note"))
        day = form.text("agreed_on", t("current_state.agree.day"), note=t("initiative.day_note"))
        read = form.memory.version or now.number

        def command() -> Agree:
            return Agree(
                initiative_code=code,
                number=read,
                department_code=department,
                post=post,
                agreed_on=typed.day(day, "agreed_on") or screen.today,
            )

        form.save(agree, command, t("current_state.agree.saved", department=names.get(department, "")))
    widgets.small_print(t("current_state.purpose.changed"))


def _taking_back(screen: Screen, card: Card, now: PurposeLine, each: AgreementLine) -> None:
    t, code = screen.t, card.line.code
    with st.container(horizontal=True, vertical_alignment="center"):
        widgets.small_print(wording.agreement(each, t))
        key = f"{KEY}.take_back.{each.department_code}.{each.post}"
        if st.button(t("current_state.agree.take_back"), key=key, type="tertiary"):
            gone = TakeBackAgreement(
                initiative_code=code, number=now.number, department_code=each.department_code, post=each.post
            )
            done = t("current_state.agree.taken_back", department=each.department)
            actions.run(screen, take_back, lambda: gone, form=f"{KEY}.form.{code}.{now.number}", done=done)


def _confirm(screen: Screen, card: Card) -> None:
    t = screen.t
    day, maintainable = card.confirmed.security_checked_on, _maintainable(card)
    stored = {
        "personal_data": card.confirmed.personal_data.value if card.confirmed.personal_data else "",
        "network_zone": card.confirmed.network_zone.value if card.confirmed.network_zone else "",
        "security_checked_on": f"{day:%Y/%m/%d}" if day else "",
        "self_maintainable": maintainable.value if maintainable else "",
    }
    form = Form(screen, f"{KEY}.information.form.{card.line.code}", stored, card.line.version)
    ask, unknown = partial(_choices, t), t("current_state.information.open")
    with form.box():
        words = t("current_state.information.personal_data")
        personal = form.choose("personal_data", words, ask("personal_data"), none=unknown)
        zones = {zone.value: label(zone, t) for zone in NetworkZone}
        zone = form.choose("network_zone", t("current_state.information.network_zone"), zones, none=unknown)
        words = t("current_state.information.security_checked_on")
        checked = form.text("security_checked_on", words, note=t("initiative.day_note"))
        words = t("current_state.information.self_maintainable")
        mends = form.choose("self_maintainable", words, ask("self_maintainable"), none=unknown)
        widgets.small_print(t("current_state.information.self_maintainable.note"))
        version = form.memory.version or 0

        def command() -> SaveInformation:
            return SaveInformation(
                initiative_code=card.line.code,
                personal_data=Answer(personal) if personal else None,
                network_zone=NetworkZone(zone) if zone else None,
                security_checked_on=typed.day(checked, "security_checked_on"),
                self_maintainable=Answer(mends) if mends else None,
                version=version,
            )

        form.save(save_information, command, t("current_state.information.saved"))


def _choices(t: Translator, name: str) -> dict[str, str]:
    return {answer.value: _answer(name, answer, t) for answer in Answer}
