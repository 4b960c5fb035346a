"""④, 提案 of those who attended: the list, its form, and one click that makes an initiative of one."""

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.learning import Learning, ProposalLine, SaveProposal, TakeUpProposal
from tracker.i18n import formats
from tracker.services.lessons import save_proposal, take_up
from tracker.ui import actions, dialogs, learning_parts, pages, turns, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import joined
from tracker.ui.text import html_text, plain

KEY = f"{learning_parts.KEY}.proposal"
SIZE = 10


def show(screen: Screen, found: Learning) -> None:
    """Ten a page, those nobody has taken up yet first."""
    t = screen.t
    waiting = sum(each.initiative_code is None for each in found.proposals)
    places = {"n": formats.number(len(found.proposals)), "waiting": formats.number(waiting)}
    learning_parts.head(screen, "proposal", t("learning.proposal.count", **places) if found.proposals else "")
    if not found.proposals:
        widgets.message("info", t("learning.proposal.none"))
        return
    for each in found.proposals[turns.window(KEY, len(found.proposals), SIZE)]:
        _proposal(screen, each)
    turns.buttons(screen, KEY, len(found.proposals), SIZE)


def _proposal(screen: Screen, each: ProposalLine) -> None:
    t = screen.t
    told = [each.department, each.course, formats.day(each.proposed_on, t)]
    with st.container(border=True, key=f"proposal_{each.code}"):
        said, deeds = st.columns((880, 260), gap="medium", vertical_alignment="center")
        with said:
            st.html(
                f'<p class="tr-paragraph">{html_text(each.text)}</p>'
                f'<p class="tr-small">{html_text(joined(told, t))}</p>'
            )
        with deeds:
            _deeds(screen, each)


def _deeds(screen: Screen, each: ProposalLine) -> None:
    """Of one that was taken up the way to its initiative; else what makes one of it, and the form."""
    t = screen.t
    if each.initiative_code is not None:
        words = plain(t("learning.proposal.became", title=each.initiative_title or ""))
        if st.button(words, key=f"{KEY}.open.{each.code}", type="tertiary"):
            pages.go("initiative", code=each.initiative_code)
        return
    if not screen.actor.may(Role.EDITOR):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(t("learning.proposal.take_up"), key=f"{KEY}.take.{each.code}")
        change = learning_parts.opener("proposal", each.code)
        st.button(t("frame.records.change"), key=f"{KEY}.change.{each.code}", type="tertiary", on_click=change)
    if pressed and each.department_code is None:
        learning_parts.opener("take", each.code)()
        st.rerun()
    if pressed:
        command = TakeUpProposal(code=each.code, department_code=None, version=each.version)
        actions.run(screen, take_up, lambda: command, form=f"{KEY}.take", done=_taken(screen))


def _taken(screen: Screen) -> actions.Done:
    return lambda code: screen.t("learning.proposal.taken", code=code)


def dialog(screen: Screen, found: Learning) -> None:
    """The form of a 提案, or of the 課 that is to lead what becomes of it, if one is open."""
    t = screen.t
    if not screen.actor.may(Role.EDITOR):
        return
    if memory := learning_parts.opened("proposal"):
        one = next((each for each in found.proposals if each.code == memory.item), None)
        title = t("learning.proposal.change" if one else "learning.proposal.add")
        dialogs.draw(title, lambda: _form(screen, found, one), "medium")
    if memory := learning_parts.opened("take"):
        one = next((each for each in found.proposals if each.code == memory.item), None)
        if one is not None:
            dialogs.draw(t("learning.proposal.take_up"), lambda: _lead(screen, found, one))


def _form(screen: Screen, found: Learning, one: ProposalLine | None) -> None:
    t = screen.t
    texts = {
        "text": one.text if one else "",
        "course_code": (one.course_code or "") if one else "",
        "department_code": (one.department_code or "") if one else "",
        "proposed_on": f"{one.proposed_on if one else screen.today:%Y/%m/%d}",
    }
    form = Form(screen, f"{KEY}.form.{one.code if one else ''}", texts, one.version if one else None)
    with form.box():
        text = form.text("text", t("learning.proposal.text"), note=t("learning.proposal.note"), tall=True, height=96)
        department = form.choose("department_code", t("learning.proposal.department"), dict(found.departments))
        courses = {each.code: each.name for each in found.courses}
        course = form.choose("course_code", t("learning.proposal.course"), courses)
        day = form.text("proposed_on", t("learning.proposal.day"), note=t("learning.day_note"))
        version = form.memory.version

        def command() -> SaveProposal:
            return SaveProposal(
                code=one.code if one else "",
                text=text,
                proposed_on=typed.day(day, "proposed_on") or screen.today,
                course_code=course or None,
                department_code=department or None,
                version=version,
            )

        form.save(save_proposal, command, t("learning.proposal.saved"))


def _lead(screen: Screen, found: Learning, one: ProposalLine) -> None:
    t = screen.t
    form = Form(screen, f"{KEY}.lead.{one.code}", {"department_code": ""}, one.version)
    widgets.paragraph(one.text)
    with form.box():
        department = form.choose("department_code", t("learning.proposal.lead"), dict(found.departments))
        version = form.memory.version or 0

        def command() -> TakeUpProposal:
            return TakeUpProposal(code=one.code, department_code=department or None, version=version)

        form.save(take_up, command, _taken(screen), label=t("learning.proposal.take_up"))
