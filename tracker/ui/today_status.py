"""状況 of one initiative in place: the computed rating, one sentence that starts as the last one, one click to save."""

from collections.abc import Sequence

import streamlit as st

from tracker.domain.codes import Axis, Rating, Role
from tracker.domain.initiatives import AddStatus, InitiativeLine
from tracker.domain.rating import Aspect, once_reported, order
from tracker.domain.scales import Mark
from tracker.i18n import Translator, formats
from tracker.services.reporting import add_status
from tracker.ui import pages, queries, turns, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.wording.labels import label
from tracker.wording.overview import sign
from tracker.wording.rating import finding

KEY = "today.lines"
SIZE = 5
TWO_LINES = 68
"""Pixels; on a phone the style sheet gives a sentence more."""

MARK_WIDTH = 190


def cards(
    screen: Screen, lines: tuple[InitiativeLine, ...], measured: dict[str, str], opened: str | None, heading: str
) -> None:
    """Every initiative with its form, worst first and paged; ``opened`` is the one whose form stands above already."""
    widgets.section(heading, screen.t.plural("today.lines.count", len(lines)))
    for line in lines[turns.window(KEY, len(lines), SIZE)]:
        with st.container(border=True, key=f"today_card_{line.code}"):
            _head(screen, line, measured.get(line.code))
            if line.code == opened:
                widgets.small_print(screen.t("today.status.above"))
            elif screen.actor.may(Role.EDITOR):
                form(screen, line, queries.today(screen, None).scales)
            elif line.sentence:
                widgets.paragraph(line.sentence)
    turns.buttons(screen, KEY, len(lines), SIZE)


def form(screen: Screen, line: InitiativeLine, scales: Sequence[Mark]) -> None:
    """The report of one initiative; who says nothing new saves it with one click. ``scales`` are the city's two."""
    t = screen.t
    entry = Form(screen, f"today.status.{line.code}", _stored(line), None)
    computed = line.rating if line.rated is None else once_reported(line.rated)
    with entry.box():
        st.html(_computed(computed, line, t))
        with st.container(horizontal=True, vertical_alignment="top", key=f"today_status_{line.code}"):
            with st.container(key=f"today_sentence_{line.code}"):
                asked = t("today.status.sentence" if line.sentence else "today.status.first_sentence")
                sentence = entry.text("sentence", asked, tall=True, height=TWO_LINES)
            marks = {axis: _mark(entry, axis, scales, t) for axis in Axis}
        with st.expander(t("status.lower"), expanded=line.rated is not None and line.rated.lowered_to is not None):
            lowered_to, reason = _lowered(entry, computed, t)
        done = t("today.status.saved", title=line.title)

        def command() -> AddStatus:
            return AddStatus(
                initiative_code=line.code,
                reported_on=screen.today,
                sentence=sentence,
                lowered_to=Rating(lowered_to) if lowered_to else None,
                lowered_reason=reason or None,
                progress_mark=marks[Axis.PROGRESS] or None,
                achievement_mark=marks[Axis.ACHIEVEMENT] or None,
            )

        entry.save(add_status, command, done, label=t("today.status.save"))


def _stored(line: InitiativeLine) -> dict[str, str]:
    """What was said last is there to be said again."""
    rated = line.rated
    lowered = rated is not None and rated.lowered_to is not None
    return {
        "sentence": line.sentence or "",
        "progress_mark": line.progress_mark or "",
        "achievement_mark": line.achievement_mark or "",
        "lowered_to": rated.lowered_to.value if rated and rated.lowered_to else "",
        "lowered_reason": (rated.lowered_reason or "") if rated and lowered else "",
    }


def _computed(computed: Rating, line: InitiativeLine, t: Translator) -> str:
    """「報告後の状況　◆ 注意　判定の予定日を24日過ぎています。」"""
    shape = f'<span class="tr-sign tr-{computed.value}" aria-hidden="true">{sign(computed, t)}</span>'
    because = html_text(reasons(line, computed, t) or t("status.fine"))
    return (
        f'<p class="tr-computed"><span class="tr-small">{html_text(t("status.computed"))}</span> '
        f"<b>{shape}{html_text(label(computed, t))}</b> <span>{because}</span></p>"
    )


def reasons(line: InitiativeLine, computed: Rating, t: Translator) -> str:
    """What makes it that; silence is not named, because the report ends it."""
    found = line.rated.findings if line.rated and computed is not Rating.ON_TRACK else ()
    deciding = (each for each in found if each.rating is computed and each.aspect is not Aspect.FRESHNESS)
    return formats.sentences((finding(each, t) for each in deciding), t)


def _mark(entry: Form, axis: Axis, scales: Sequence[Mark], t: Translator) -> str:
    """One mark of an axis; nothing is said where nobody knows yet."""
    own = {mark.mark: _named(mark, t) for mark in scales if mark.axis is axis}
    with st.container(width=MARK_WIDTH, key=f"{entry.key.replace('.', '_')}_{axis.value}"):
        return entry.choose(f"{axis.value}_mark", t(f"status.{axis.value}"), own) if own else ""


def _named(mark: Mark, t: Translator) -> str:
    name = mark.label_ja if t.language == "ja" else mark.label_en
    return name if name == mark.mark else t("status.mark", mark=mark.mark, label=name)


def _lowered(entry: Form, computed: Rating, t: Translator) -> tuple[str, str]:
    """Which status a person puts below the computed one, and why; what is not below is not offered."""
    below = {each.value: f"{sign(each, t)} {label(each, t)}" for each in Rating if order(each) < order(computed)}
    widgets.small_print(t("status.lower.note"))
    if not below:
        return "", ""
    with st.container(horizontal=True, vertical_alignment="top"):
        with st.container(width=220):
            lowered_to = entry.choose("lowered_to", t("status.lower.to"), below)
        with st.container():
            reason = entry.text("lowered_reason", t("status.lower.reason"))
    return lowered_to, reason


def _head(screen: Screen, line: InitiativeLine, kpi: str | None) -> None:
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="top", key=f"today_head_{line.code}"):
        rating = f'<span class="tr-sign tr-{line.rating.value}" aria-hidden="true">{sign(line.rating, t)}</span>'
        st.html(
            f'<h3 class="tr-entry">{rating}{html_text(line.title)}</h3>'
            f'<p class="tr-small tr-under">{html_text(_facts(screen, line))}</p>'
        )
        with st.container(horizontal=True, width="content", gap="small"):
            if kpi and screen.actor.may(Role.EDITOR) and st.button(t("today.measure"), key=f"today.kpi.{line.code}"):
                pages.go("pilots", kpi=kpi)
            if st.button(t("today.card"), key=f"today.card.{line.code}"):
                pages.go("initiative", code=line.code)


def _facts(screen: Screen, line: InitiativeLine) -> str:
    t = screen.t
    facts = [label(line.rating, t), line.department, label(line.step, t), reported(screen, line)]
    if line.owner:
        facts.insert(2, line.owner)
    return t("today.facts.separator").join(facts)


def reported(screen: Screen, line: InitiativeLine) -> str:
    """「本日報告しました」「前回の報告は2026年10月2日」「まだ報告がありません」."""
    t: Translator = screen.t
    if line.reported_on is None:
        return t("today.reported.never")
    if line.reported_on >= screen.today:
        return t("today.reported.today")
    return t("today.reported.on", day=formats.day(line.reported_on, t))
