"""取組カルテ, where an initiative comes from and what came of it elsewhere: its 横展開, each with its way there."""

import streamlit as st

from tracker.domain.initiatives import Card
from tracker.ui import pages, widgets
from tracker.ui.guard import Screen
from tracker.ui.text import plain

KEY = "initiative.descent"


def show(screen: Screen, card: Card) -> None:
    """One line a 横展開; nothing where there is none."""
    t, code = screen.t, card.line.code
    if not card.descents:
        return
    widgets.style("outcomes")
    widgets.section(t("rollout.descent"), t.plural("rollout.descent.count", len(card.descents)))
    for each in card.descents:
        here = each.to_code == code
        other = each.from_code if here else each.to_code
        words = {"title": each.from_title if here else each.to_title, "department": each.to_department}
        name = t("rollout.descent.from" if here else "rollout.descent.to", **words)
        if st.button(plain(name), key=f"{KEY}.{other}", type="tertiary"):
            pages.go("initiative", code=other)
