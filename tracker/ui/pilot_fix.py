"""「判定の基準を確定」: what is being fixed in one box, the button, the stamp, and every change made after it."""

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.pilot_stage import lacking
from tracker.domain.pilots import FixCriterion, PilotView
from tracker.i18n import formats
from tracker.services.pilots import fix_criterion
from tracker.ui import access, actions, problems, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.pilot_parts import Piloted
from tracker.ui.state import FormMemory, forget_form, session
from tracker.ui.text import html_text
from tracker.wording import pilots as wording


def show(screen: Screen, piloted: Piloted, *, unsaved: bool) -> None:
    """The box of a plan that is not fixed yet; ``unsaved``: something typed is not stored."""
    t, pilot = screen.t, piloted.pilot
    if pilot.plan_fixed_on is not None:
        return
    with st.container(key="piloting_fix"):
        widgets.section(t("piloting.fix"), t("piloting.fix.why"))
        box(screen, piloted)
        missing = lacking(pilot, piloted.primary, len(piloted.guardrails))
        if missing:
            told = wording.missing_words(pilot, piloted.primary, len(piloted.guardrails), t)
            widgets.message("info", t("errors.plan_incomplete", missing=told))
        elif unsaved:
            widgets.message("info", t("piloting.fix.unsaved"))
        cautions = wording.fixing_cautions(pilot, piloted.primary, screen.today, t)
        if cautions:
            widgets.message("caution", t("piloting.fix.cautions"), cautions)
        if screen.actor.may(Role.EDITOR):
            _button(screen, pilot, possible=not missing and not unsaved)


def box(screen: Screen, piloted: Piloted) -> None:
    """Everything the pilot will be judged by."""
    t = screen.t
    lines = list(wording.criterion(piloted.pilot, piloted.primary, piloted.guardrails, t))
    listed = "".join(f"<div><dt>{html_text(name)}</dt><dd>{html_text(text)}</dd></div>" for name, text in lines)
    rule = wording.rule_sentence(piloted.primary, len(piloted.guardrails), t) if piloted.primary else ""
    st.html(f'<dl class="tr-criterion">{listed}</dl><p class="tr-rule">{html_text(rule)}</p>')


def _button(screen: Screen, pilot: PilotView, *, possible: bool) -> None:
    t, key = screen.t, f"piloting.fix.{pilot.code}"
    memory = session().forms.setdefault(key, FormMemory(pilot.version))
    if memory.problem is not None:
        widgets.message("error", problems.sentence(t, memory.problem))
    if st.button(t("piloting.fix.press"), key=f"{key}.press", type="primary", disabled=not possible):
        command = FixCriterion(pilot_code=pilot.code, on=screen.today, version=pilot.version)
        forget_form(f"piloting.design.{pilot.code}")
        done = t("piloting.fix.done", day=formats.day(screen.today, t))
        actions.run(screen, fix_criterion, lambda: command, form=key, done=done)


def stamp(screen: Screen, pilot: PilotView) -> None:
    """「令和8年8月3日に確定」."""
    if pilot.plan_fixed_on is None:
        return
    t = screen.t
    words = t("piloting.fixed", day=formats.day(pilot.plan_fixed_on, t))
    st.html(f'<p class="tr-stamp"><span>{html_text(words)}</span></p>')


def changes(screen: Screen, pilot: PilotView) -> None:
    """計測開始後の計画変更: who, when, what and why; nothing where there is none."""
    if not pilot.plan_changes:
        return
    t = screen.t
    widgets.section(t("piloting.plan_changes"), t.plural("piloting.plan_changes.count", len(pilot.plan_changes)))
    rows = [
        records.Record(
            str(number),
            (
                formats.moment(line.changed_at, t),
                access.shown_name(t, line.changed_by),
                wording.plan_change(line, t),
                line.reason,
            ),
        )
        for number, line in enumerate(pilot.plan_changes)
    ]
    headers = tuple(t(f"piloting.plan_changes.{name}") for name in ("at", "who", "what", "why"))
    records.show(
        screen, records.Table("piloting.plan_changes", t("piloting.plan_changes"), headers, stacked=True), rows
    )
