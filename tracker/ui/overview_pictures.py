"""The two pictures of 全体の状況 that are real links and a real table instead of a chart, and saving them as a file.

Their arrangement, words and table are the chart's (``tracker.charts``); only how they are put on the screen is here.
"""

import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from tracker.charts import DEPARTMENT_STEPS, STEP_PICTURE, DepartmentSteps, Drawn, StepPicture
from tracker.charts import department_steps as departments
from tracker.charts import step_picture as steps
from tracker.domain.codes import Step
from tracker.domain.earlier import Earlier
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.i18n import Translator
from tracker.ui import results_pictures, widgets
from tracker.ui.guard import Screen
from tracker.ui.overview_links import address, open_later
from tracker.ui.text import html_text
from tracker.wording import overview as wording
from tracker.wording import since
from tracker.wording.labels import label

ASSETS = Path(__file__).parent.parent / "assets" / "ui"
STEPS = "overview.steps"
ALL = "overview.departments.all"


def where_they_stand(screen: Screen, found: Overview, what: str, earlier: Earlier | None) -> None:
    """取組はいまどこにあるか: one link per running initiative in the column of its step."""
    t, view = screen.t, StepPicture(found.lines, earlier)
    with st.container(key="overview_steps_head", horizontal=True, vertical_alignment="center", gap="small"):
        widgets.section(t("overview.steps"), wording.legend(found, t, since.key(found.lines, earlier, t)))
        tabled = st.toggle(t("results.picture.table"), key=f"{STEPS}.table")
        tools = st.container(width="content")
    drawn = results_pictures.block(screen, STEP_PICTURE, view, what, lambda drawn: _steps(screen, view, drawn))
    if drawn is None:
        return
    with tools:
        _save(screen, drawn, "overview.steps")
    if tabled:
        results_pictures.rows(screen, drawn.table, what=STEPS, name=drawn.description)


def _steps(screen: Screen, view: StepPicture, drawn: Drawn) -> None:
    t, scene = screen.t, steps.arrange(view)
    _component("steps")(
        key=STEPS,
        data={
            "name": drawn.description,
            "keys": t("overview.steps.keys"),
            "height": scene.height,
            "names": scene.names_y,
            "columns": [_column(column, view.earlier, t) for column in scene.columns],
            "ended": t("overview.steps.ended"),
            "endings": [[label(lifecycle, t), count] for lifecycle, count in scene.ended],
        },
        on_opened_change=lambda: open_later(st.session_state[STEPS].opened),
    )


def _column(column: steps.Column, earlier: Earlier | None, t: Translator) -> Mapping[str, object]:
    marks = [
        {
            "x": mark.x,
            "y": mark.y,
            "rating": mark.line.rating.value,
            "new": mark.is_new,
            "changed": mark.is_changed,
            **_link(mark.line, earlier, t),
        }
        for mark in column.marks
    ]
    return {
        "name": steps.head(column.step, t),
        "count": t.plural("overview.steps.count", column.count),
        "change": steps.change(column, earlier, t),
        "pitch": column.pitch,
        "marks": marks,
        "folded": [column.folded_y, steps.folded_words(column, t)] if column.folded else None,
        "named": [_link(line, earlier, t) for line in column.named],
        "more": t.plural("overview.steps.unnamed", column.unnamed) if column.unnamed else "",
        "none": "" if column.named else steps.none_words(column, t),
    }


def _link(line: InitiativeLine, earlier: Earlier | None, t: Translator) -> Mapping[str, str]:
    return {"code": line.code, "title": line.title, "tip": steps.tip(line, t, earlier), "href": address(line.code)}


def by_department(screen: Screen, found: Overview, what: str) -> None:
    """課 × ステップ as a real table with the look of the picture; ten departments until all are asked for."""
    t = screen.t
    everything = bool(st.session_state.get(ALL))
    view = DepartmentSteps(found.lines, everything=everything)
    drawn = results_pictures.block(
        screen, DEPARTMENT_STEPS, view, f"{everything}.{what}", lambda drawn: _departments(view, drawn, t)
    )
    if drawn is None:
        return
    total = departments.arrange(view).total
    with st.container(key="overview_departments_foot", horizontal=True, vertical_alignment="center", gap="small"):
        if total > departments.SHOWN:
            name = t("overview.departments.fewer") if everything else t.plural("overview.departments.all", total)
            st.button(name, key="overview.departments.more", on_click=_turn)
        _save(screen, drawn, "overview.departments")


def _turn() -> None:
    st.session_state[ALL] = not st.session_state.get(ALL)


def _departments(view: DepartmentSteps, drawn: Drawn, t: Translator) -> None:
    scene = departments.arrange(view)
    heads = "".join(_head(step, t) for step in Step)
    name = html_text(t("overview.departments.name"))
    head = f'<thead><tr><th scope="col"><span class="tr-hidden">{name}</span></th>{heads}</tr></thead>'
    body = "".join(_department(each, t) for each in scene.shown)
    described = html_text(drawn.description)
    st.html(f'<table class="tr-departments" aria-label="{described}">{head}<tbody>{body}</tbody></table>')
    if scene.rest:
        widgets.small_print(t("overview.departments.order"))
    if not scene.shown:
        widgets.small_print(t("overview.departments.none"))


def _head(step: Step, t: Translator) -> str:
    """The short name of a step; its usual one is read aloud and shown under the pointer."""
    name = html_text(label(step, t))
    short = html_text(t(f"overview.departments.step.{step.value}"))
    return f'<th scope="col" title="{name}" aria-label="{name}">{short}</th>'


def _department(each: departments.Department, t: Translator) -> str:
    cells = "".join(
        f'<td><span class="tr-cell tr-fill-{departments.ground(count)}">{departments.written(count, t)}</span></td>'
        for count in each.counts
    )
    name = html_text(each.name)
    return f'<tr><th scope="row" title="{name}">{name}</th>{cells}</tr>'


def _save(screen: Screen, drawn: Drawn, title: str) -> None:
    """A button that writes the chart of the same rows as a picture named after the key of its ``title``.

    The picture is sent only to who asked for it: making and sending it takes longer than all the rest.
    """
    t, key = screen.t, f"{title}.save"
    asked = st.session_state.pop(f"{key}.asked", None)
    picture = {"spec": drawn.spec, "rows": [dict(row) for row in drawn.rows]} if asked else {}
    _component("save")(
        key=key,
        data={
            "label": t("results.streamlit.png"),
            "file": f"{t(title)}_{screen.today:%Y%m%d}.png",
            "asked": asked,
            **picture,
        },
        on_wanted_change=lambda: st.session_state.update({f"{key}.asked": secrets.token_hex(4)}),
        width="content",
    )


@cache
def _component(name: str) -> ComponentRenderer:
    return st.components.v2.component(
        f"tracker_{name}",
        html=f'<div id="{name}"></div>',
        css=(ASSETS / f"{name}.css").read_text(encoding="utf-8"),
        js=(ASSETS / f"{name}.js").read_text(encoding="utf-8"),
    )
