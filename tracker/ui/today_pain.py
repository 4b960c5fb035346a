"""気づきを書く: one line from anybody, and what others wrote, newest first."""

import streamlit as st

from tracker.domain.codes import Audience
from tracker.domain.current_state import PostPainPoint
from tracker.domain.initiatives import PainPointLine, Today
from tracker.i18n import formats
from tracker.services import pain_points
from tracker.ui import queries, turns, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.ui.today_status import TWO_LINES
from tracker.wording.labels import label

KEY = "today.pain"
ALL = "today.pain.all"
FEW, MANY = 5, 20


def show(screen: Screen, found: Today) -> None:
    """The line to write, then the newest ones with a way to all of them."""
    t = screen.t
    widgets.section(t("today.pain"), t("today.pain.note"))
    _form(screen)
    if not found.pain_point_count:
        widgets.small_print(t("today.pain.none"))
        return
    st.html(f'<ul class="tr-said">{"".join(_said(screen, each) for each in _shown(screen, found))}</ul>')
    if st.session_state.get(ALL):
        turns.buttons(screen, KEY, found.pain_point_count, MANY)
    elif found.pain_point_count > FEW:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="today_more_pain"):
            more = t.plural("today.more", found.pain_point_count - FEW)
            st.html(f'<p class="tr-small">{more}</p>', width="content")
            st.button(t("today.all"), key="today.pain.more", type="tertiary", on_click=_show_all)


def _show_all() -> None:
    st.session_state[ALL] = True


def _form(screen: Screen) -> None:
    t = screen.t
    form = Form(screen, KEY, {"text": "", "audience": Audience.STAFF.value, "department": ""}, None)
    with form.box():
        text = form.text("text", t("today.pain.text"), tall=True, height=TWO_LINES)
        with st.container(horizontal=True, vertical_alignment="bottom", key="today_pain_row"):
            whose = {audience.value: label(audience, t) for audience in (Audience.RESIDENT, Audience.STAFF)}
            audience = form.segments("audience", t("today.pain.audience"), whose)
            places = {each.code: each.name for each in queries.organisation(screen).departments}
            with st.container(width=320):
                department = form.choose("department", t("today.pain.department"), places)

        def command() -> PostPainPoint:
            return PostPainPoint(
                text=text,
                audience=Audience(audience),
                department_code=department or None,
                initiative_code=None,
                posted_on=screen.today,
            )

        form.save(pain_points.post, command, t("today.pain.saved"), label=t("today.pain.save"))


def _shown(screen: Screen, found: Today) -> tuple[PainPointLine, ...]:
    if not st.session_state.get(ALL):
        return found.pain_points[:FEW]
    first = turns.window(KEY, found.pain_point_count, MANY).start
    return queries.view(screen, pain_points.listed, first, MANY, key=first)


def _said(screen: Screen, each: PainPointLine) -> str:
    t = screen.t
    facts = [label(each.audience, t), each.department, formats.day(each.posted_on, t)]
    about = t("today.facts.separator").join(fact for fact in facts if fact)
    return f'<li class="tr-said-one"><p>{html_text(each.text)}</p><p class="tr-small">{html_text(about)}</p></li>'
