"""One result by itself: its sentence, the cases before and after, the difference, the year, what was decided, what is
told of it, where it spread, and how it was measured.
"""

from collections.abc import Iterator

import streamlit as st

from tracker.charts import BEFORE_AFTER, DIFFERENCE, BeforeAfter
from tracker.domain.codes import Audience, KpiKind, Phase
from tracker.domain.effects.model import PhaseSummary
from tracker.domain.payback import of_pilot
from tracker.domain.pilots import PilotView
from tracker.domain.results import KpiResult, Results
from tracker.i18n import Translator, formats
from tracker.ui import (
    measurements,
    queries,
    results_judged,
    results_list,
    results_run,
    rollout,
    stories,
    widgets,
)
from tracker.ui.guard import Screen
from tracker.ui.results_pictures import picture
from tracker.wording import advice, amounts, cases, outcomes, portfolio, verdicts
from tracker.wording import results as result_words
from tracker.wording.labels import label

WIDTHS = (760, 430)


def show(screen: Screen, results: Results, code: str) -> None:
    """The result of a KPI, or that there is none (any more), with the way back to the list; the filters stay."""
    t = screen.t
    widgets.title(t("frame.page.results"))
    st.button(t("results.detail.back"), key="results.back", on_click=_leave)
    result = next((each for each in results.kpis if each.code == code), None)
    if result is None:
        widgets.message("info", t("results.detail.unknown"))
    else:
        _result(screen, results, result)


def _leave() -> None:
    st.query_params.pop(results_list.PARAMETER, None)


def _result(screen: Screen, results: Results, result: KpiResult) -> None:
    t, pilot = screen.t, results_judged.pilot_of(results, result)
    where = {"initiative": result.initiative_title, "kpi": result.name, "department": result.department}
    widgets.small_print(t("results.detail.where", **where))
    widgets.headline(results_judged.sentence(results, result, t))
    widgets.facts(list(_facts(result, pilot, t)))
    wide, narrow = st.columns(WIDTHS, gap="medium")
    with wide:
        _cases(screen, result)
        results_run.show(screen, result)
    with narrow:
        _difference(screen, result)
        _year(results, result, pilot, t)
        if pilot is not None:
            results_judged.show(screen, result, pilot)
    _caveats(result, t)
    if pilot is not None:
        stories.show(screen, pilot)
        rollout.show(screen, pilot)
    _how(result, t)
    measurements.correct_button(screen, result)


def _facts(result: KpiResult, pilot: PilotView | None, t: Translator) -> Iterator[tuple[str, str]]:
    mark, _ = results_list.shape(result)
    yield t("results.detail.badge"), f"{mark} {verdicts.badge(result, t)}"
    if pilot is not None and pilot.advice is not None and result.recommendation is not None:
        yield t("results.column.advice"), advice.badge(pilot.advice, t)
    if result.decision is not None:
        yield t("results.column.decision"), label(result.decision, t)
    yield t("results.column.values"), result_words.values(result, t)
    yield t("results.column.change"), result_words.change(result, t)
    yield t("results.detail.sizes"), cases.phase_sizes(result, t) or t("results.missing")
    yield t("results.detail.evidence"), verdicts.evidence(result, t)
    if result.annual_volume is not None:
        yield t("results.detail.annual_volume"), _annual_volume(result, t)
    if result.target is not None:
        target = amounts.amount(result.target, amounts.scale(result), t)
        yield t("results.detail.target"), _target(target, result.effect.target_met, t)


def _annual_volume(result: KpiResult, t: Translator) -> str:
    """How often it happens, and who says so: a shorter wait means little where fewer people came."""
    n = t.plural("results.detail.cases", result.annual_volume or 0, n=formats.number(result.annual_volume or 0))
    if result.volume_of is None:
        return t("results.detail.volume_own", n=n)
    return t("results.detail.volume_process", n=n, process=result.volume_of)


def _target(target: str, met: bool | None, t: Translator) -> str:
    if met is None:
        return target
    return t("results.detail.target_met" if met else "results.detail.target_missed", target=target)


def _cases(screen: Screen, result: KpiResult) -> None:
    widgets.section(screen.t("results.detail.before_after"))
    picture(screen, BEFORE_AFTER, BeforeAfter(result, queries.cases(screen, result.code)), result.code)
    measured = [side for side in (result.effect.before, result.effect.after) if side is not None]
    if measured and not any(side.raw for side in measured):
        widgets.small_print(screen.t("results.detail.no_cases"))


def _difference(screen: Screen, result: KpiResult) -> None:
    if result.effect.difference is None:
        return
    widgets.section(screen.t("results.detail.difference"))
    picture(screen, DIFFERENCE, result, result.code)


def _year(results: Results, result: KpiResult, pilot: PilotView | None, t: Translator) -> None:
    """Hours a year with their 幅, yen with their basis, and whether what the pilot costs comes back."""
    if result.annual is None:
        return
    widgets.section(t("results.detail.annual"))
    widgets.paragraph(amounts.saved_hours(result, t) or "")
    volume = result.annual.volume
    notes = [t("results.detail.total") if volume is None else _volume(volume, t), *amounts.reckoned_with(result, t)]
    yen = amounts.saved_yen(result, t)
    if result.audience is Audience.STAFF and yen is not None:
        costs = portfolio.unit_costs([result.annual.settings], t)
        notes.append(t("results.yen", yen=yen, basis=costs))
        money = of_pilot(pilot, results.kpis) if pilot is not None else None
        notes += outcomes.money(money, t, estimated=amounts.is_estimate(result)) if money is not None else []
    widgets.notes(notes)


def _volume(volume: int, t: Translator) -> str:
    return t.plural("results.detail.volume", volume, n=formats.number(volume))


def _caveats(result: KpiResult, t: Translator) -> None:
    found = verdicts.caveats(result, t)
    if found:
        widgets.message("caution", t("results.detail.caveats"), found)


def _how(result: KpiResult, t: Translator) -> None:
    """The small print of one measurement: from where to where, when, how many, by what means."""
    widgets.section(t("results.detail.how"))
    widgets.notes([*_how_lines(result, t), verdicts.small_print(t), t("results.picture.save")])


def _how_lines(result: KpiResult, t: Translator) -> Iterator[str]:
    if result.starts_at and result.ends_at:
        yield t("results.detail.range", start=result.starts_at, end=result.ends_at)
    elif result.starts_at:
        yield t("results.detail.range_start", start=result.starts_at)
    elif result.ends_at:
        yield t("results.detail.range_end", end=result.ends_at)
    for phase, side in zip(_phases(result, t), (result.effect.before, result.effect.after), strict=True):
        facts = [] if side is None else list(_phase_facts(result, side, t))
        if facts:
            yield t("results.detail.phase", phase=phase, facts=t("common.list_separator").join(facts))
    if result.effect.method is not None:
        yield t("results.detail.compared", method=label(result.effect.method, t))


def _phases(result: KpiResult, t: Translator) -> tuple[str, str]:
    return label(Phase.BEFORE, t), label(result.effect.effective_after, t)


def _phase_facts(result: KpiResult, side: PhaseSummary, t: Translator) -> Iterator[str]:
    if side.first_on is not None and side.last_on is not None:
        yield formats.period(side.first_on, side.last_on, t)
    if side.n is not None:
        yield cases.counted(side.n, result, t)
    if side.median is not None and result.kind is not KpiKind.SCORE:
        yield t("results.detail.median", value=amounts.amount(side.median, amounts.scale(result), t))
    yield from (label(method, t) for method in side.methods)
