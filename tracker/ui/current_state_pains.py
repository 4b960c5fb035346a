"""①業務と課題, 困りごと: what staff and residents wrote, most shared first; one more, a new one, what it is about."""

from collections.abc import Callable

import streamlit as st

from tracker.domain.codes import Audience, Role
from tracker.domain.current_state import CurrentState, LinkPainPoint, PainLine, PostPainPoint
from tracker.i18n import Translator, formats
from tracker.services import current_state as service
from tracker.services import pain_points
from tracker.ui import actions, dialogs, queries, turns, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.state import FormMemory, session
from tracker.ui.text import html_text
from tracker.wording.labels import label

KEY = "current_state.pains"
VOTED = "current_state.voted"
A_PAGE = 10
MOST_CHOICES = 500
"""From so many 業務 on one is only offered to choose from within a department: a browser bears no list of thousands."""


def show(screen: Screen, department: str | None) -> None:
    """The page of 困りごと the reader turned to."""
    t = screen.t
    first = session().list_pages.get(KEY, 0) * A_PAGE
    count, lines = _read(screen, department, first)
    if first and not lines:
        turns.turn(KEY, 0)
        count, lines = _read(screen, department, 0)
    with st.container(horizontal=True, vertical_alignment="center", key="current_state_pains_head"):
        widgets.section(t("current_state.tab.pains"), t("current_state.pains.note") if count else "")
        st.button(t("current_state.pains.add"), key=f"{KEY}.add", on_click=opener("new", None))
    if not count:
        widgets.message("info", t("current_state.pains.none"))
        return
    listed(screen, lines)
    turns.buttons(screen, KEY, count, A_PAGE)


def _read(screen: Screen, department: str | None, first: int) -> tuple[int, tuple[PainLine, ...]]:
    return queries.view(screen, service.pains, department, first, A_PAGE, key=(department, first))


def listed(screen: Screen, lines: tuple[PainLine, ...], *, linkable: bool = True) -> None:
    """Lines with their buttons: 同感 for everybody, the link to work for who edits."""
    t, editor = screen.t, screen.actor.may(Role.EDITOR)
    for line in lines:
        with st.container(horizontal=True, vertical_alignment="center", key=f"current_state_pain_{line.code}"):
            st.html(_line(line, t), width="stretch")
            given = line.code in _given()
            words = t("current_state.pains.voted" if given else "current_state.pains.vote")
            if st.button(words, key=f"current_state.vote.{line.code}", disabled=given):
                _vote(screen, line.code)
            if editor and linkable:
                name = t("current_state.pains.link")
                st.button(name, key=f"{KEY}.link.{line.code}", type="tertiary", on_click=opener("link", line.code))


def _line(line: PainLine, t: Translator) -> str:
    facts = [label(line.audience, t), line.department, formats.day(line.posted_on, t)]
    facts += [t("current_state.pains.linked", work=line.process)] if line.process else []
    facts += [t("current_state.pains.linked_initiative", title=line.initiative)] if line.initiative else []
    about = t("today.facts.separator").join(fact for fact in facts if fact)
    votes = t("current_state.pains.votes", n=formats.number(line.votes))
    return (
        f'<p class="tr-pain"><b>{html_text(votes)}</b><span>{html_text(line.text)}'
        f"<small>{html_text(about)}</small></span></p>"
    )


def _given() -> set[str]:
    """What this visitor said to be the same already; nobody is asked who he is."""
    return st.session_state.setdefault(VOTED, set())  # type: ignore[no-any-return]


def _vote(screen: Screen, code: str) -> None:
    session().forms[KEY] = FormMemory(None)

    def done(_: object) -> str:
        _given().add(code)
        return screen.t("current_state.pains.vote_done")

    actions.run(screen, pain_points.vote, lambda: code, form=KEY, done=done)


def opener(kind: str, item: str | None) -> Callable[[], None]:
    """What opens a dialog of 困りごと."""
    return lambda: dialogs.open_(f"{KEY}.{kind}", item)


def dialogs_of(screen: Screen, found: CurrentState, department: str | None) -> None:
    """Draw the dialog that is open, if it is one of these."""
    t = screen.t
    if dialogs.opened(f"{KEY}.new"):
        dialogs.draw(t("current_state.pains.add"), lambda: _new(screen, found, department), "medium")
    if memory := dialogs.opened(f"{KEY}.link"):
        line = queries.view(screen, service.pain, memory.item, key=memory.item)
        if line is not None:
            dialogs.draw(t("current_state.pains.link"), lambda: _link(screen, found, department, line), "medium")


def _processes(found: CurrentState, department: str | None, stored: str | None) -> dict[str, str] | None:
    """What a 困りごと may be about; None where there are too many to choose from."""
    works = [work for work in found.works if department in (None, work.department_code) or work.code == stored]
    return {work.code: work.name for work in works} if len(works) <= MOST_CHOICES else None


def _choose_process(form: Form, screen: Screen, offered: dict[str, str] | None) -> str | None:
    if offered is None:
        widgets.small_print(screen.t("current_state.pains.narrow"))
        return form.stored.get("process_code") or None
    return form.choose("process_code", screen.t("current_state.pains.process"), offered) or None


def _new(screen: Screen, found: CurrentState, department: str | None) -> None:
    t = screen.t
    texts = {"text": "", "audience": Audience.STAFF.value, "department_code": department or "", "process_code": ""}
    form = Form(screen, f"{KEY}.form", texts, None)
    with form.box():
        text = form.text("text", t("current_state.pains.text"), tall=True, height=96)
        whose = {audience.value: label(audience, t) for audience in (Audience.RESIDENT, Audience.STAFF)}
        audience = form.segments("audience", t("current_state.pains.audience"), whose)
        place = form.choose("department_code", t("current_state.pains.department"), dict(found.departments))
        process = _choose_process(form, screen, _processes(found, department, None))

        def command() -> PostPainPoint:
            return PostPainPoint(
                text=text,
                audience=Audience(audience),
                department_code=place or None,
                initiative_code=None,
                process_code=process,
                posted_on=screen.today,
            )

        form.save(pain_points.post, command, t("current_state.pains.saved"), label=t("today.pain.save"))


def _link(screen: Screen, found: CurrentState, department: str | None, line: PainLine) -> None:
    t = screen.t
    texts = {"process_code": line.process_code or "", "initiative_code": line.initiative_code or ""}
    form = Form(screen, f"{KEY}.link.form.{line.code}", texts, line.version)
    widgets.paragraph(line.text)
    with form.box():
        process = _choose_process(form, screen, _processes(found, department, line.process_code))
        titles = {each.code: each.title for each in queries.overview(screen).lines}
        initiative = form.choose("initiative_code", t("current_state.pains.initiative"), titles)
        version = form.memory.version or 0

        def command() -> LinkPainPoint:
            return LinkPainPoint(
                code=line.code, process_code=process, initiative_code=initiative or None, version=version
            )

        form.save(pain_points.link, command, t("current_state.pains.link_saved"))
