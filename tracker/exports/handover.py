"""引継ぎシート: what a successor must know of an initiative, on A4; many initiatives are one PDF, compiled once.

A paper for the person who comes next: it names who answers for the initiative. No screen does.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.domain.dossier import Dossier, Dossiers
from tracker.domain.effects.model import PhaseSummary
from tracker.domain.results import KpiResult
from tracker.exports import dossier_parts as parts
from tracker.exports.dossier_parts import Part
from tracker.exports.names import file_name
from tracker.exports.typesetting import typeset
from tracker.i18n import Translator, formats
from tracker.wording import results as result_words
from tracker.wording import roadmap as plan_words
from tracker.wording import verdicts
from tracker.wording.cases import counted
from tracker.wording.labels import label

REPORTS = 3
"""So many of the newest reports; the カルテ has all of them."""

SEVERAL = 3
"""So many codes stand in the name of a file."""


def handover_pdf(found: Dossiers, t: Translator, today: date) -> bytes:
    """The sheets of all initiatives as one PDF, each beginning on a page of its own."""
    made = formats.moment(found.made_at, t)
    data = {
        "title": t("papers.handover"),
        "language": t.language,
        "footer": "",
        "city": found.city,
        "sheets": [_sheet(item, found, made, t, today) for item in found.items],
        "words": {"page": t("papers.page"), "nothing": t("papers.nothing")},
    }
    return typeset("handover", data, today)


def handover_name(codes: Sequence[str], t: Translator, today: date) -> str:
    """「引継ぎシート_T15_20261126.pdf」, of many 「引継ぎシート_40件_20261126.pdf」."""
    named = codes if len(codes) <= SEVERAL else [t.plural("papers.handover.many", len(codes))]
    return file_name((t("papers.handover"), *named, f"{today:%Y%m%d}"), "pdf")


def _sheet(item: Dossier, found: Dossiers, made: str, t: Translator, today: date) -> Part:
    footer = t("papers.handover.footer", code=item.line.code, made=made, revision=formats.number(found.revision))
    sections = [
        {"title": t(f"papers.handover.{name}"), "parts": list(made_of)}
        for name, made_of in (
            ("why", _why(item, t)),
            ("stands", _stands(item, t)),
            ("decided", _decided(item, t)),
            ("measured", _measured(item, t)),
            ("open", _open(item, t)),
            ("plan", _plan(item, t, today)),
            ("people", _people(item, t)),
            ("links", _links(item, t)),
        )
    ]
    return {"lead": parts.lead(item, t), "facts": parts.basics(item, t), "sections": sections, "footer": footer}


def _why(item: Dossier, t: Translator) -> Iterator[Part]:
    yield parts.said(t("papers.purpose"), item.purpose or t("papers.unsaid"))
    yield parts.said(t("papers.for_whom"), item.resident_value)
    yield parts.said(t("papers.inclusion"), item.inclusion)
    if item.pain_points:
        told = [[label(each.audience, t), each.text, parts.day(each.posted_on, t)] for each in item.pain_points]
        columns = [t(f"papers.pain.{name}") for name in ("whose", "text", "day")]
        yield parts.table(t("papers.pain"), columns, (2, 9, 3), told, "")


def _stands(item: Dossier, t: Translator) -> Iterator[Part]:
    yield parts.steps(item, t)
    yield parts.arithmetic(item, t)
    yield parts.reports(item, t, REPORTS)


def _decided(item: Dossier, t: Translator) -> Iterator[Part]:
    rows = []
    for pilot in item.pilots:
        for line in pilot.decisions:
            told = [line.reason, line.next_step, line.learned and t("papers.decided.learned", text=line.learned)]
            what = label(line.decision, t)
            where = t("papers.decided.where", pilot=pilot.code, meeting=line.meeting or t("papers.none"))
            rows.append([parts.day(line.decided_on, t), what, "\n".join(filter(None, told)), where])
    for state in item.steps:
        if state.passed_reason:
            what = t("papers.decided.passed", step=label(state.step, t))
            rows.append([parts.day(state.passed_on, t), what, state.passed_reason, t("papers.none")])
    columns = [t(f"papers.decided.{name}") for name in ("day", "what", "why", "at")]
    yield parts.table(t("papers.decided"), columns, (3, 3, 9, 3), rows, t("papers.decided.none"))


def _measured(item: Dossier, t: Translator) -> Iterator[Part]:
    for kpi in parts.kpis(item):
        yield {
            "kind": "block",
            "name": t("papers.results.kpi", name=kpi.name, role=label(kpi.role, t), audience=label(kpi.audience, t)),
            "facts": [[name, text] for name, text in _kpi(item, kpi, t) if text],
        }
    if not item.kpis:
        yield parts.said("", t("papers.results.none"))


def _kpi(item: Dossier, kpi: KpiResult, t: Translator) -> Iterator[tuple[str, str | None]]:
    """What was measured from where to where, how, when, by how many people of which 課, and what came out."""
    if kpi.starts_at or kpi.ends_at:
        ends = {"start": kpi.starts_at or t("papers.none"), "end": kpi.ends_at or t("papers.none")}
        yield t("papers.measured.range"), t("papers.timing.range_words", **ends)
    yield t("papers.measured.before"), _phase(kpi.effect.before, kpi, t)
    yield t("papers.measured.after", phase=label(kpi.effect.effective_after, t)), _phase(kpi.effect.after, kpi, t)
    pilot = next((each for each in item.pilots if each.code == kpi.pilot_code), None)
    timers = pilot.timers if pilot else None
    yield t("papers.measured.who"), _who(item.line.department, timers, kpi.effect.recorders, t)
    if pilot is not None and pilot.change:
        yield t("papers.measured.change"), pilot.change
    yield t("papers.measured.result"), _result(kpi, t)
    notes = verdicts.caveats(kpi, t)
    yield t("papers.measured.notes"), formats.sentences(notes, t)


def _phase(found: PhaseSummary | None, kpi: KpiResult, t: Translator) -> str:
    if found is None:
        return t("papers.measured.not_yet")
    methods = t("common.list_separator").join(label(method, t) for method in found.methods)
    when = t("papers.measured.no_day")
    if found.first_on and found.last_on:
        when = formats.period(found.first_on, found.last_on, t)
    cases = counted(found.n, kpi, t) if found.n is not None else t("papers.results.no_n")
    return t("papers.measured.phase", when=when, n=cases, method=methods or t("papers.measured.no_method"))


def _who(department: str, timers: int | None, recorders: int | None, t: Translator) -> str:
    """A 課 and how many people, never who."""
    count = recorders or timers
    if not count:
        return department
    return t.plural("papers.measured.by", count, department=department, n=formats.number(count))


def _result(kpi: KpiResult, t: Translator) -> str:
    told = {"values": result_words.values(kpi, t), "change": result_words.change(kpi, t)}
    return t("papers.measured.told", verdict=verdicts.badge(kpi, t), evidence=verdicts.evidence(kpi, t), **told)


def _open(item: Dossier, t: Translator) -> Iterator[Part]:
    missing = t("common.list_separator").join(label(check, t) for check in item.line.missing)
    yield parts.said(t("papers.missing", step=label(item.line.step, t)), missing)
    yield parts.concerns(item, t)
    rows = [
        [each.text, each.owner or t("papers.none"), parts.day(each.due_on, t)]
        for each in item.actions
        if each.done_on is None
    ]
    columns = [t(f"papers.actions.{name}") for name in ("text", "owner", "due")]
    yield parts.table(t("papers.actions"), columns, (9, 3, 3), rows, t("papers.actions.none"))


def _plan(item: Dossier, t: Translator, today: date) -> Iterator[Part]:
    yield parts.plan(item, t, today)
    if item.moves:
        rows = [
            [
                plan_words.moved_what(each.what, item.plan, t),
                plan_words.moved(parts.day(each.old_on, t), parts.day(each.new_on, t), t),
                each.reason or t("roadmap.plan.no_reason"),
            ]
            for each in item.moves
        ]
        columns = [t(f"papers.moves.{name}") for name in ("what", "days", "reason")]
        yield parts.table(t("papers.moves"), columns, (4, 6, 7), rows, "")
    if item.plan.dependencies:
        needs = [
            [t("learning.named", code=need.needs_code, name=need.needs_title), parts.day(need.needs_end, t)]
            for need in item.plan.dependencies
        ]
        columns = [t(f"papers.needs.{name}") for name in ("what", "end")]
        yield parts.table(t("papers.needs"), columns, (10, 3), needs, "")


def _people(item: Dossier, t: Translator) -> Iterator[Part]:
    yield parts.people(item, t)
    agreed = [
        t("papers.agreed", department=each.department, post=each.post) if each.post else each.department
        for purpose in item.purposes[:1]
        for each in purpose.agreements
    ]
    live = [line.department for pilot in item.pilots for line in pilot.adoptions]
    separator = t("common.list_separator")
    yield parts.facts(
        [
            (t("papers.partners"), separator.join(item.partners)),
            (t("papers.agreed_by"), separator.join(agreed)),
            (t("papers.spread_to"), separator.join(dict.fromkeys(live))),
            (t("papers.trained"), t("papers.trained_words", department=item.line.department, n=item.trained)),
        ]
    )


def _links(item: Dossier, t: Translator) -> Iterator[Part]:
    separator = t("common.list_separator")
    descended = [each.to_title if each.from_code == item.line.code else each.from_title for each in item.descents]
    yield parts.facts(
        [
            (t("papers.links.initiative"), item.line.code),
            (t("papers.links.pilots"), separator.join(pilot.code for pilot in item.pilots)),
            (t("papers.links.kpis"), separator.join(kpi.code for kpi in parts.kpis(item))),
            (t("papers.links.works"), separator.join(f"{work.code} {work.name}" for work in item.processes)),
            (t("papers.links.dialogues"), separator.join(title for _, title in item.dialogues)),
            (t("papers.links.descents"), separator.join(descended)),
        ]
    )
    if item.uses:
        columns = [t(f"papers.uses.{name}") for name in ("where", "how")]
        yield parts.table(t("papers.uses"), columns, (4, 10), [list(use) for use in item.uses], "")
    yield parts.said(t("papers.note"), item.note)
