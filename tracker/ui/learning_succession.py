"""④, 「担当が替わると止まるおそれのある取組」: who is supposed to leave is chosen here, and nobody is named.

The choice is a supposition: by years in post, or by 課 and 役割. Nothing of it is stored.
"""

import streamlit as st

from tracker.domain.succession import YEARS, AtRisk, Succession, Supposed
from tracker.i18n import Translator, formats
from tracker.services.succession import roles
from tracker.ui import learning_parts, papers, queries, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.overview_links import address, open_later
from tracker.wording import learning as wording
from tracker.wording.labels import label

KEY = f"{learning_parts.KEY}.risk"
MOST_YEARS = 10
COLUMNS = ("initiative", "department", "step", "left", "fallen")


def show(screen: Screen) -> None:
    """The supposition, the answer, the initiatives, and their 引継ぎシート."""
    t = screen.t
    widgets.section(t("learning.risk"), t("learning.risk.note"))
    supposed = _supposed(screen)
    if supposed is None:
        widgets.message("info", t("learning.risk.choose"))
        return
    found = learning_parts.supposing(screen, supposed)
    widgets.paragraph(wording.risks(found, t))
    if found.at_risk:
        _list(screen, found.at_risk)
        papers.handover_button(screen, tuple(risk.code for risk in found.at_risk), key=f"{KEY}.sheets")
    widgets.notes(_notes(found, supposed, t))


def _supposed(screen: Screen) -> Supposed | None:
    """What is chosen; None while neither 課 nor 役割 is."""
    t = screen.t
    ways = {"years": t("learning.risk.by_years"), "posts": t("learning.risk.by_posts")}
    with st.container(key=f"{KEY}.controls", horizontal=True, vertical_alignment="bottom", gap="medium"):
        way = st.segmented_control(
            t("learning.risk.way"),
            [*ways],
            default="years",
            required=True,
            format_func=lambda name: ways[name],
            key=f"{KEY}.way",
        )
        if way != "posts":
            years = st.selectbox(
                t("learning.risk.years"),
                range(1, MOST_YEARS + 1),
                index=YEARS - 1,
                format_func=lambda n: t.plural("learning.risk.years_words", n),
                key=f"{KEY}.years",
                width=200,
            )
            return Supposed(years=years)
        return _posts(screen)


def _posts(screen: Screen) -> Supposed | None:
    t = screen.t
    departments = {each.code: each.name for each in queries.organisation(screen).departments}
    chosen = st.multiselect(
        t("learning.risk.departments"),
        [*departments],
        format_func=lambda code: departments.get(code, code),
        key=f"{KEY}.departments",
        placeholder=t("learning.risk.any"),
        select_all=False,
        width=360,
    )
    posts = st.multiselect(
        t("learning.risk.roles"),
        queries.view(screen, roles),
        key=f"{KEY}.roles",
        placeholder=t("learning.risk.any"),
        select_all=False,
        width=300,
    )
    if not chosen and not posts:
        return None
    return Supposed(years=None, department_codes=tuple(chosen), roles=tuple(posts))


def _list(screen: Screen, found: tuple[AtRisk, ...]) -> None:
    t = screen.t
    table = learning_parts.listing(screen, "risk", COLUMNS, linked=0, wide=(0,), tight=(2,))
    rows = [_record(each, t) for each in found]
    records.show(screen, table, rows, open_later)


def _record(each: AtRisk, t: Translator) -> records.Record:
    cells = (each.title, each.department, label(each.step, t), wording.left(each, t), wording.fallen(each, t))
    return records.Record(each.code, cells, href=address(each.code))


def _notes(found: Succession, supposed: Supposed, t: Translator) -> list[str]:
    notes = [t("learning.risk.supposed")]
    if found.without_deputy:
        notes.append(t.plural("learning.risk.without", found.without_deputy, n=formats.number(found.without_deputy)))
    if found.unknown and supposed.years is not None:
        notes.append(t.plural("learning.risk.unknown", found.unknown, n=formats.number(found.unknown)))
    return notes
