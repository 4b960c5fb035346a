"""③試行と計測, what a pilot showed: the rule's sentence, what it looked at, 監視指標, and what to be careful of."""

from collections.abc import Iterator

import streamlit as st

from tracker.i18n import Translator, formats
from tracker.ui import pages, results_list, widgets
from tracker.ui.guard import Screen
from tracker.ui.pilot_parts import Piloted, turn
from tracker.wording import advice, cases, effects, verdicts
from tracker.wording import results as result_words

WIDTHS = (760, 430)


def show(screen: Screen, piloted: Piloted) -> None:
    """The answer on top; below it the conditions on the left, 監視指標 on the right."""
    t, kpi = screen.t, piloted.primary
    if kpi is None:
        widgets.message("info", t("piloting.result.no_primary"))
        words = t("piloting.to_design")
        st.button(words, key="piloting.to_design", on_click=turn, args=(screen, piloted.pilot.code, "design"))
        return
    widgets.section(t("piloting.result"), _badge(piloted, t))
    widgets.paragraph(_sentence(piloted, t))
    left, right = st.columns(WIDTHS, gap="medium")
    with left:
        widgets.facts(list(_conditions(piloted, t)))
        found = verdicts.caveats(kpi, t)
        if found:
            widgets.message("caution", t("results.detail.caveats"), found)
    with right:
        _guardrails(piloted, t)
    if st.button(t("piloting.to_results"), key="piloting.to_results", type="tertiary"):
        pages.go("results", kpi=kpi.code)


def _badge(piloted: Piloted, t: Translator) -> str:
    kpi, said = piloted.primary, piloted.pilot.advice
    if kpi is None:
        return ""
    return verdicts.badge(kpi, t) if said is None else advice.badge(said, t)


def _sentence(piloted: Piloted, t: Translator) -> str:
    kpi, said = piloted.primary, piloted.pilot.advice
    if kpi is None:
        return ""
    return effects.sentence(kpi, t) if said is None else advice.sentence(kpi, said, t, piloted.guardrails)


def _conditions(piloted: Piloted, t: Translator) -> Iterator[tuple[str, str]]:
    """What the rule looked at; who reads it sees which of them is missing."""
    pilot, kpi, said = piloted.pilot, piloted.primary, piloted.pilot.advice
    if kpi is None:
        return
    met = advice.conditions(kpi, said, t) if said is not None else None
    if met is not None:
        yield t("piloting.condition.criterion"), met
    yield t("piloting.condition.values"), result_words.values(kpi, t)
    yield t("piloting.condition.sizes"), cases.phase_sizes(kpi, t) or t("results.missing")
    yield t("piloting.condition.evidence"), verdicts.evidence(kpi, t)
    fixed = pilot.plan_fixed_on
    words = t("piloting.fixed", day=formats.day(fixed, t)) if fixed else t("piloting.condition.not_fixed")
    yield t("piloting.condition.plan"), words


def _guardrails(piloted: Piloted, t: Translator) -> None:
    widgets.section(t("piloting.group.guardrails"))
    if not piloted.guardrails:
        widgets.small_print(t("piloting.criterion.no_guardrails"))
    for kpi in piloted.guardrails:
        mark, _ = results_list.shape(kpi)
        words = t("piloting.guardrail", badge=verdicts.badge(kpi, t), values=result_words.values(kpi, t))
        widgets.described(f"{mark} {kpi.name}", words)
