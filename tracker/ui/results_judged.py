"""One result held against what was agreed beforehand: what the rule says, what people decided, what was changed."""

from collections.abc import Iterator

import streamlit as st

from tracker.domain.codes import KpiRole, Role
from tracker.domain.decision.following import follows
from tracker.domain.pilots import DecisionLine, PilotView
from tracker.domain.results import KpiResult, Results
from tracker.i18n import Translator, formats
from tracker.ui import access, pages, widgets
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.wording import advice, effects, outcomes
from tracker.wording import pilots as pilot_wording


def pilot_of(results: Results, result: KpiResult) -> PilotView | None:
    """The pilot a KPI is measured in."""
    return next((pilot for pilot in results.pilots if pilot.code == result.pilot_code), None)


def sentence(results: Results, result: KpiResult, t: Translator) -> str:
    """The screen's answer: what the criterion says where there is one, else what the measurements say."""
    pilot = pilot_of(results, result)
    if pilot is None or pilot.advice is None or pilot.primary_kpi != result.code:
        return effects.sentence(result, t)
    return advice.sentence(result, pilot.advice, t, guardrails(results, pilot))


def guardrails(results: Results, pilot: PilotView) -> tuple[KpiResult, ...]:
    """The 監視指標 of a pilot."""
    of = (kpi for kpi in results.kpis if kpi.pilot_code == pilot.code)
    return tuple(kpi for kpi in of if kpi.role is KpiRole.GUARDRAIL)


def show(screen: Screen, result: KpiResult, pilot: PilotView) -> None:
    """The criterion and the decisions about a pilot, with the way to where they are recorded."""
    t = screen.t
    widgets.section(t("results.judged"))
    if pilot.advice is not None and pilot.primary_kpi == result.code:
        told = [line for line in (advice.conditions(result, pilot.advice, t), _fixed(pilot, t)) if line]
        lines = "".join(f"<p>{html_text(line)}</p>" for line in told)
        badge = html_text(advice.badge(pilot.advice, t))
        st.html(f'<div class="tr-advice"><p class="tr-advice-badge">{badge}</p>{lines}</div>')
    else:
        widgets.small_print(_fixed(pilot, t))
    if pilot.plan_changes:
        widgets.message("caution", t("results.judged.plan_changes"), list(_changes(pilot, t)))
    _decisions(pilot, t)
    if screen.actor.may(Role.EDITOR):
        words = t("results.judged.decide" if pilot.decision is None else "results.judged.pilot")
        if st.button(words, key=f"results.pilot.{pilot.code}", type="tertiary"):
            pages.go("pilots", pilot=pilot.code)


def _fixed(pilot: PilotView, t: Translator) -> str:
    if pilot.plan_fixed_on is None:
        return t("results.judged.not_fixed")
    return t("results.judged.fixed", day=formats.day(pilot.plan_fixed_on, t))


def _changes(pilot: PilotView, t: Translator) -> Iterator[str]:
    for line in pilot.plan_changes:
        yield t(
            "results.judged.plan_change",
            day=formats.day(line.changed_at.astimezone(formats.JST).date(), t),
            who=access.shown_name(t, line.changed_by),
            changes=pilot_wording.plan_change(line, t),
            reason=line.reason,
        )


def _decisions(pilot: PilotView, t: Translator) -> None:
    if not pilot.decisions:
        widgets.small_print(t("results.judged.undecided"))
    for number, line in enumerate(pilot.decisions):
        name = t("results.judged.decision" if number == 0 else "results.judged.earlier")
        widgets.named(name, outcomes.decision(line, t))
        widgets.notes(_about(line, t))


def _about(line: DecisionLine, t: Translator) -> Iterator[str]:
    """Why, and what follows; a decision against the rule says so first."""
    if line.reason is not None:
        against = not follows(line.recommendation, line.decision)
        yield t("results.judged.against" if against else "results.judged.reason", reason=line.reason)
    if line.next_step is not None:
        yield t("results.judged.next_step", text=line.next_step)
    if line.learned is not None:
        yield t("results.judged.learned", text=line.learned)
