"""The parts the papers of an initiative are made of, worded and as data: texts, facts, tables, the four steps.

Knows what a part says, not where it stands or how much of it a page has room for.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.domain.codes import KpiRole
from tracker.domain.dossier import Dossier, InCharge
from tracker.domain.initiatives import CheckState, StepState
from tracker.domain.rating import Deadline, slip
from tracker.domain.results import KpiResult
from tracker.domain.roadmap import FINISHED
from tracker.domain.standing import RUNNING
from tracker.i18n import Translator, formats
from tracker.wording import initiatives as wording
from tracker.wording import rating as rating_words
from tracker.wording import results as result_words
from tracker.wording import roadmap as plan_words
from tracker.wording.cases import phase_sizes
from tracker.wording.labels import label
from tracker.wording.verdicts import badge, evidence

Part = dict[str, object]
Rows = list[list[str]]


def day(value: date | None, t: Translator) -> str:
    """A day in the reader's calendar; a dash where there is none."""
    return formats.day(value, t) if value else t("papers.none")


def said(name: str, text: str | None) -> Part:
    """A labelled text; nothing where nothing was written."""
    return {"kind": "text", "name": name, "text": text or ""}


def facts(items: Iterable[tuple[str, str | None]]) -> Part:
    """Short labelled values side by side; those not known are left out."""
    return {"kind": "facts", "items": [[name, value] for name, value in items if value]}


def table(name: str, columns: Sequence[str], widths: Sequence[int], rows: Rows, empty: str) -> Part:
    """A table; ``widths`` are shares of the page, 0 is as wide as it needs. Without rows ``empty`` stands there."""
    return {
        "kind": "table",
        "name": name,
        "columns": list(columns),
        "widths": list(widths),
        "rows": rows,
        "empty": empty,
    }


def lead(item: Dossier, t: Translator) -> Part:
    """The head of a paper: the code and name, where it stands and how it goes."""
    line = item.line
    under_way = line.lifecycle in RUNNING
    state = wording.rating(line, t) if under_way else label(line.lifecycle, t)
    told = [t("papers.step", step=label(line.step, t)), label(line.lifecycle, t)] if under_way else []
    return {"code": line.code, "title": line.title, "department": line.department, "state": state, "told": told}


def basics(item: Dossier, t: Translator) -> Part:
    """What kind of initiative it is and whose."""
    line = item.line
    partners = t("common.list_separator").join(item.partners)
    return facts(
        [
            (t("papers.lead"), line.department),
            (t("papers.partners"), partners),
            (t("papers.type"), label(line.type, t)),
            (t("papers.area"), line.focus_area),
            (t("papers.origin"), label(item.origin, t) if item.origin else None),
            (t("papers.number"), item.plan_number),
            (t("papers.period"), wording.plan(line, t)),
        ]
    )


def people(item: Dossier, t: Translator) -> Part:
    """Who answers for it, with 課, 役割 and since when: a paper is for the successor."""
    rows = [
        [t(f"papers.{role}"), *_person(found, t)]
        for role, found in (("owner", item.owner), ("deputy", item.deputy), ("sponsor", item.sponsor))
    ]
    columns = [t(f"papers.people.{name}") for name in ("who", "name", "department", "role", "since")]
    return table(t("papers.people"), columns, (2, 3, 4, 3, 2), rows, "")


def _person(found: InCharge | None, t: Translator) -> list[str]:
    none = t("papers.none")
    if found is None:
        return [t("papers.nobody"), none, none, none]
    since = formats.month(found.in_post_since, t) if found.in_post_since else none
    return [found.name, found.department or none, found.role or none, since]


def steps(item: Dossier, t: Translator) -> Part:
    """The four steps with every 確認項目, met or open."""
    here = item.line.step if item.line.lifecycle in RUNNING else None
    shown = [
        {
            "name": label(state.step, t),
            "place": _place(state, t),
            "here": state.step is here,
            "checks": [_check(check, t) for check in state.checks] if state.applicable else [],
        }
        for state in item.steps
    ]
    return {"kind": "steps", "name": t("papers.steps"), "steps": shown, "here": t("papers.here")}


def _place(state: StepState, t: Translator) -> str:
    if not state.applicable:
        return t("papers.skipped")
    done = sum(check.met for check in state.checks)
    return t("papers.done", done=done, of=len(state.checks))


def _check(state: CheckState, t: Translator) -> dict[str, object]:
    return {"met": state.met, "name": label(state.check, t)}


def arithmetic(item: Dossier, t: Translator) -> Part:
    """Why the rating is what it is: every aspect with what it says."""
    rated = item.line.rated
    rows = [list(each) for each in rating_words.arithmetic(rated, t)] if rated else []
    if rated is not None and rated.lowered_to is not None:
        reason = t("papers.rating.lowered_why", reason=rated.lowered_reason or "")
        rows.append([t("papers.rating.lowered"), label(rated.rating, t), reason])
    columns = [t(f"papers.rating.{name}") for name in ("aspect", "rating", "why")]
    return table(t("papers.rating"), columns, (2, 2, 8), rows, t("papers.rating.none"))


def reports(item: Dossier, t: Translator, count: int) -> Part:
    """The newest reports in the department's own words."""
    rows = [[day(each.reported_on, t), label(each.rating, t), each.sentence] for each in item.updates[:count]]
    columns = [t(f"papers.reports.{name}") for name in ("day", "rating", "sentence")]
    return table(t("papers.reports"), columns, (3, 2, 9), rows, t("papers.reports.none"))


def plan(item: Dossier, t: Translator, today: date) -> Part:
    """The plan of the whole, of every step and 節目: first commitment, plan, done, and the slip in days."""
    line = item.plan
    late = None
    if line.lifecycle not in FINISHED:
        late = slip(Deadline(line.first_end, line.planned_end, None), today)
    rows = [
        [t("roadmap.plan.whole"), day(line.first_end, t), day(line.planned_end, t), t("papers.none"), _days(late, t)]
    ]
    for step in line.steps:
        if step.applicable and (step.planned_to or step.first_to):
            days = (day(each, t) for each in (step.first_to, step.planned_to, step.passed_on))
            rows.append([label(step.step, t), *days, _days(step.slip_days, t)])
    for stone in line.milestones:
        days = (day(each, t) for each in (stone.first_on, stone.planned_on, stone.done_on))
        rows.append([stone.name, *days, _days(stone.slip_days, t)])
    columns = [t(f"papers.plan.{name}") for name in ("what", "first", "now", "done", "slip")]
    name = t("papers.plan.told", told=plan_words.slipped(line, t))
    return table(name, columns, (4, 3, 3, 3, 2), rows, "")


def _days(late: int | None, t: Translator) -> str:
    return t("papers.none") if late is None else t.plural("papers.plan.days", late, n=formats.number(late))


def kpis(item: Dossier) -> list[KpiResult]:
    """Primary KPIs first, then by code."""
    return sorted(item.kpis, key=lambda kpi: (kpi.role is not KpiRole.PRIMARY, kpi.code))


def results(item: Dossier, t: Translator) -> Part:
    """Every KPI: before and after, the change with its 幅, how many cases, and what may be said of it."""
    rows = []
    for kpi in kpis(item):
        sizes = phase_sizes(kpi, t) or t("papers.results.no_n")
        rows.append(
            [
                t("papers.results.kpi", name=kpi.name, role=label(kpi.role, t), audience=label(kpi.audience, t)),
                result_words.values(kpi, t),
                result_words.change(kpi, t),
                t("papers.results.stands", sizes=sizes, evidence=evidence(kpi, t)),
                badge(kpi, t),
            ]
        )
    columns = [t(f"papers.results.{name}") for name in ("what", "values", "change", "n", "verdict")]
    return table(t("papers.results"), columns, (5, 4, 5, 4, 2), rows, t("papers.results.none"))


def concerns(item: Dossier, t: Translator) -> Part:
    """The 懸念 nobody has answered yet, those that hold it up first."""
    rows = [
        [
            t("papers.concerns.blocking" if each.blocking else "papers.concerns.open"),
            each.text,
            each.department or t("papers.none"),
            day(each.raised_on, t),
        ]
        for each in item.concerns
        if each.answered_on is None
    ]
    columns = [t(f"papers.concerns.{name}") for name in ("kind", "text", "department", "since")]
    return table(t("papers.concerns"), columns, (2, 8, 3, 3), rows, t("papers.concerns.none"))
