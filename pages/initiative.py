"""取組カルテ: one initiative with everything known of it; without a code the list to choose from, or a new one."""

import streamlit as st

from tracker.domain.errors import NotFound
from tracker.ui import (
    initiative_concerns,
    initiative_descents,
    initiative_edit,
    initiative_kpis,
    initiative_list,
    initiative_new,
    initiative_parts,
    initiative_plan,
    initiative_purpose,
    initiative_rating,
    initiative_records,
    initiative_steps,
    initiative_top,
    widgets,
)
from tracker.ui.guard import guard

screen = guard("initiative")
t = screen.t
code = st.query_params.get(initiative_parts.PARAMETER)
widgets.style("initiative")

if code is None:
    initiative_list.show(screen)
elif code == initiative_parts.NEW:
    initiative_new.show(screen)
else:
    try:
        card = initiative_parts.card(screen, code)
    except NotFound:
        widgets.title(t("frame.page.initiative"))
        widgets.headline(t("initiative.unknown"))
        st.button(t("initiative.back"), key="initiative.back", on_click=initiative_top.leave)
        st.stop()
    initiative_top.show(screen, card)
    initiative_rating.show(screen, card)
    initiative_steps.show(screen, card)
    initiative_purpose.show(screen, card)
    initiative_plan.show(screen, card)
    initiative_kpis.show(screen, card)
    initiative_concerns.show(screen, card)
    initiative_descents.show(screen, card)
    initiative_records.show(screen, card)
    for part in (
        initiative_edit,
        initiative_steps,
        initiative_purpose,
        initiative_plan,
        initiative_concerns,
        initiative_records,
    ):
        part.dialogs(screen, card)
