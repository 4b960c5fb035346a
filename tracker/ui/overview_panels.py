"""全体の状況, below the fold: the three walls, 効率化 or 変革, 自走, and the two axes 進捗 and 達成."""

import streamlit as st

from tracker.domain import panels
from tracker.domain.codes import Axis
from tracker.domain.initiatives import Overview
from tracker.domain.walls import Wall
from tracker.i18n import Translator
from tracker.ui import widgets
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.wording import panels as wording


def show(screen: Screen, found: Overview) -> None:
    """Two columns of two panels each."""
    t = screen.t
    left, right = st.columns(2, gap="medium")
    with left:
        _walls(found, t)
        _sides(found, t)
    with right:
        _reliance(screen, found)
        for axis in Axis:
            _axis(axis, found, t)


def _walls(found: Overview, t: Translator) -> None:
    held = panels.held(found.lines)
    widgets.section(t("panels.walls"), t("panels.walls.note"))
    if not any(held.values()):
        widgets.small_print(t("panels.walls.none"))
        return
    for wall in Wall:
        names = wording.named(held[wall], t)
        st.html(
            f'<p class="tr-panel"><b>{html_text(wording.wall(wall, len(held[wall]), t))}</b>'
            f"<br><span>{html_text(names or t(f'panels.wall.{wall.value}.none'))}</span></p>"
        )


def _sides(found: Overview, t: Translator) -> None:
    sides = panels.sides(found.lines)
    widgets.section(t("panels.sides"), t("panels.sides.note"))
    widgets.paragraph(wording.sides(sides, t))
    if sides.efficiency:
        widgets.small_print(t("panels.sides.kindly", names=wording.named(sides.efficiency, t)))


def _reliance(screen: Screen, found: Overview) -> None:
    t = screen.t
    widgets.section(t("panels.reliance"), t("panels.reliance.note"))
    widgets.facts(wording.reliance(panels.reliance(found, screen.today), t))


def _axis(axis: Axis, found: Overview, t: Translator) -> None:
    shares = panels.axis_shares(axis, found.scales, found.lines)
    widgets.section(t(f"panels.axis.{axis.value}"), wording.counted(shares, t))
    if not shares.total:
        widgets.small_print(t("panels.axis.none"))
        return
    columns = tuple(t(f"panels.axis.{name}") for name in ("mark", "count", "share"))
    widgets.table(t(f"panels.axis.{axis.value}"), columns, wording.shares(shares, t), (1, 2))
    for note in wording.footnotes(shares, t):
        widgets.small_print(note)
