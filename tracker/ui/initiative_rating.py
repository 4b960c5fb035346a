"""取組カルテ, why it has its rating: the five aspects with what each says, and the department's own words beside it."""

import streamlit as st

from tracker.domain.initiatives import Card
from tracker.domain.rating import Rated
from tracker.domain.standing import RUNNING
from tracker.i18n import Translator, formats
from tracker.ui import widgets
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import joined
from tracker.ui.text import html_text
from tracker.wording.labels import label
from tracker.wording.overview import sign
from tracker.wording.rating import aspect, finding

WIDTHS = (760, 430)


def show(screen: Screen, card: Card) -> None:
    """The arithmetic on the left, the last report on the right; nothing for what is no longer under way."""
    rated = card.line.rated
    if rated is None or card.line.lifecycle not in RUNNING:
        return
    why, said = st.columns(WIDTHS, gap="medium")
    with why:
        _arithmetic(rated, screen.t)
    with said:
        _explained(card, screen.t)


def _arithmetic(rated: Rated, t: Translator) -> None:
    widgets.section(t("status.arithmetic"))
    rows = "".join(
        f'<li class="{"tr-deciding" if each in rated.deciding else ""}"><span class="tr-aspect">'
        f"{html_text(aspect(each, t))}</span><span>"
        f'<span class="tr-sign tr-{each.rating.value}" aria-hidden="true">{sign(each.rating, t)}</span>'
        f"{html_text(label(each.rating, t))}</span><span>{html_text(finding(each, t))}</span></li>"
        for each in rated.findings
    )
    st.html(f'<ul class="tr-arithmetic">{rows}</ul>')
    if rated.lowered_to is not None:
        names = {"computed": label(rated.computed, t), "rating": label(rated.rating, t)}
        widgets.paragraph(t("status.lowered", reason=(rated.lowered_reason or "").rstrip("\u3002."), **names))
    widgets.small_print(t("rating.rule"))


def _explained(card: Card, t: Translator) -> None:
    widgets.section(t("status.explained"))
    last = card.updates[0] if card.updates else None
    if last is None:
        widgets.small_print(t("status.explained.none"))
        return
    widgets.paragraph(last.sentence)
    marks = (
        t("status.mark", mark=t(f"status.{axis}"), label=mark)
        for axis, mark in (("progress", last.progress_mark), ("achievement", last.achievement_mark))
        if mark
    )
    widgets.small_print(joined([t("status.explained.on", day=formats.day(last.reported_on, t)), *marks], t))
