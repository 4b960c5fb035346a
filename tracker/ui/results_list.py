"""Every KPI's result in one list, what needs attention first: searched and cut in Python, 20 a page.

The verdict is a word with a shape of its own; colour only repeats it.
"""

from datetime import date
from functools import partial

import streamlit as st

from tracker.domain.codes import Basis, KpiRole, Verdict
from tracker.domain.pilots import PilotView
from tracker.domain.results import KpiResult, Results
from tracker.i18n import Translator
from tracker.ui import lists, queries, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.records import Record
from tracker.ui.text import shortened
from tracker.wording import cases, effects, outcomes, verdicts
from tracker.wording.labels import label
from tracker.wording.results import change, values

STORY_LENGTH = 100
PARAMETER = "kpi"
"""The URL's name for the one result that is shown in detail."""

SHAPES = {
    Verdict.WORSE: ("■", "bad"),
    Verdict.WORSE_UNQUANTIFIED: ("□", "bad"),
    Verdict.IMPROVED: ("●", "good"),
    Verdict.IMPROVED_UNQUANTIFIED: ("○", "good"),
    Verdict.KEPT: ("◎", "good"),
    Verdict.NO_CLEAR_CHANGE: ("◇", ""),
    Verdict.UNCHANGED_UNQUANTIFIED: ("－", ""),
    Verdict.INSUFFICIENT: ("?", ""),
    Verdict.NOT_EVALUABLE: ("?", ""),
}
"""Verdict → shape and tone, in the order of the list. Hollow means that the 幅 is not known."""


def shape(result: KpiResult) -> tuple[str, str]:
    """The mark of a result: what is only expected is never drawn like a result."""
    if result.effect.basis is Basis.EXPECTED and result.effect.verdict is not Verdict.NOT_EVALUABLE:
        return "…", ""
    return SHAPES[result.effect.verdict]


def show(screen: Screen, results: Results, key: str) -> None:
    """The heading and the list; a row's button opens that result by its own link. ``key`` tells the filters apart."""
    t = screen.t
    widgets.section(t("results.list"), t.plural("results.bars.count", len(results.kpis)))
    _list(screen, results, key)
    widgets.small_print(verdicts.small_print(t))


@st.fragment
def _list(screen: Screen, results: Results, key: str) -> None:
    t = screen.t
    if PARAMETER in st.query_params:
        st.rerun()
    rows = queries.derived(screen, ("results.list", key), partial(_records, results, t))
    found = lists.searched("results.list", t("results.list.search"), rows)
    columns = ("badge", "what", "department", "values", "change", "basis", "judged")
    headers = tuple(t(f"results.column.{name}") for name in columns)
    # 「118.3分 → 76.4分」 stays on one line; the English one is too long for that.
    tight = (3,) if t.language == "ja" else ()
    table = records.Table(
        "results.list", t("results.list"), headers, t("results.list.open"), tight=tight, wide=(1, 4), stacked=True
    )
    if not found:
        widgets.message("info", t("results.list.none"))
        return
    records.show(screen, table, found, open_)


def open_(code: str) -> None:
    """Show one result by itself, from the next run on."""
    st.query_params[PARAMETER] = code


def _rank(result: KpiResult) -> tuple[bool, int, float, str]:
    """Worse first, then by hours a year; 見込み after what was measured."""
    size = abs(float(result.annual.saved_hours)) if result.annual else 0.0
    expected = result.effect.basis is Basis.EXPECTED
    return expected, list(SHAPES).index(result.effect.verdict), -size, result.code


def _records(results: Results, t: Translator) -> list[Record]:
    pilots = {pilot.code: pilot for pilot in results.pilots}
    ordered = sorted(results.kpis, key=_rank)
    return [_record(result, pilots.get(result.pilot_code or ""), t) for result in ordered]


def _record(result: KpiResult, pilot: PilotView | None, t: Translator) -> Record:
    mark, tone = shape(result)
    cells = (
        verdicts.badge(result, t),
        what(result, t),
        result.department,
        values(result, t),
        change(result, t),
        basis(result, t),
        judged(result, t),
    )
    return Record(result.code, cells, mark, tone, _note(result, pilot, t))


def _note(result: KpiResult, pilot: PilotView | None, t: Translator) -> str:
    """The sentence of a result; of a primary KPI with the newest 事例 beside it."""
    told = effects.sentence(result, t)
    if pilot is None or not pilot.stories or result.role is not KpiRole.PRIMARY:
        return told
    newest = max(pilot.stories, key=lambda line: (line.told_on or date.min, line.code))
    return t("results.list.story", sentence=told, story=shortened(outcomes.story(newest, t), STORY_LENGTH))


def basis(result: KpiResult, t: Translator) -> str:
    """What a result stands on: 「前18件・後16件（実測）」, without numbers of cases the evidence alone."""
    sizes, evidence = cases.phase_sizes(result, t), verdicts.evidence(result, t)
    return evidence if sizes is None else t("results.basis", sizes=sizes, evidence=evidence)


def judged(result: KpiResult, t: Translator) -> str:
    """What the rule points to and what people decided: 「展開 → 本格導入」; a dash where neither spoke."""
    said, decided = result.recommendation, result.decision
    missing = t("results.missing")
    if said is None and decided is None:
        return missing
    words = {"said": label(said, t) if said else missing, "decided": label(decided, t) if decided else missing}
    return t("results.judged.pair", **words)


def what(result: KpiResult, t: Translator) -> str:
    """取組 and KPI in one line."""
    return t("results.what", initiative=result.initiative_title, kpi=result.name)
