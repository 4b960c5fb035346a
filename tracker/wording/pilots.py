"""③試行と計測 in words: where a pilot stands, what comes next, what its criterion is, and how its plan was changed."""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.domain.codes import Direction, KpiKind
from tracker.domain.pilot_stage import Deed, Progress, Stage, is_overdue, lacking, lacks, next_deed, stage
from tracker.domain.pilots import DecisionLine, PilotView, PlanChangeLine
from tracker.domain.results import KpiResult
from tracker.i18n import Translator, formats
from tracker.wording import advice, amounts, cases, history
from tracker.wording.labels import label
from tracker.wording.planning import remaining_sentence

MEASURING = (Stage.BEFORE, Stage.AFTER)


def headline(stages: Sequence[Stage], t: Translator) -> str:
    """「試行12件のうち、計測中4件、判定待ち3件です。」"""
    counts = {
        "measuring": sum(each in MEASURING for each in stages),
        "waiting": stages.count(Stage.WAITING),
        "design": stages.count(Stage.DESIGN),
    }
    told = [t(f"piloting.headline.{name}", n=formats.number(n)) for name, n in counts.items() if n]
    if not told:
        return t.plural("piloting.headline.settled", len(stages))
    return t.plural("piloting.headline.some", len(stages), counts=t("common.list_separator").join(told))


def stage_words(pilot: PilotView, at: Stage, t: Translator) -> str:
    """「設計中」「導入前を計測中」「判定待ち」「決定済：本格導入」, of an ended initiative its own state."""
    if at is Stage.DECIDED and pilot.decision is not None:
        return t("piloting.stage.decided", decision=label(pilot.decision.decision, t))
    return label(pilot.lifecycle, t) if at is Stage.ENDED else t(f"piloting.stage.{at.value}")


def next_words(pilot: PilotView, primary: KpiResult | None, guardrails: int, today: date, t: Translator) -> str:
    """What is to be done next: 「導入後を測る（あと約12件）」「判定の基準を確定する」."""
    deed = next_deed(pilot, primary, guardrails, today)
    if deed is Deed.DESIGN:
        return t("piloting.next.design", missing=missing_words(pilot, primary, guardrails, t))
    if deed is Deed.MEASURE_AFTER and pilot.changed_on is not None and pilot.changed_on > today:
        return t("piloting.next.wait", day=formats.day(pilot.changed_on, t))
    if primary is not None and deed in (Deed.MEASURE_BEFORE, Deed.MEASURE_AFTER):
        left = lacks(pilot, primary, deed)
        if left:
            return t(f"piloting.next.{deed.value}.missing", cases=cases.counted(left, primary, t))
    return t(f"piloting.next.{deed.value}")


def missing_words(pilot: PilotView, primary: KpiResult | None, guardrails: int, t: Translator) -> str:
    """What the criterion still lacks, in the words a refusal has for it."""
    names = lacking(pilot, primary, guardrails)
    return t("common.list_separator").join(t(f"errors.plan_missing.{name}") for name in names)


def standing(pilot: PilotView, primary: KpiResult | None, guardrails: int, today: date, t: Translator) -> str:
    """The answer of a pilot's screen: where it stands and what is missing, in one or two sentences."""
    at = stage(pilot, primary, today)
    if at is Stage.DECIDED and pilot.decision is not None:
        return t("piloting.standing.decided", **_decided(pilot.decision, t))
    if at is Stage.ENDED:
        return t("piloting.standing.ended", state=label(pilot.lifecycle, t))
    first = t(f"piloting.standing.{at.value}")
    if at is Stage.WAITING:
        second = _rule(pilot, t)
    else:
        second = _missing(pilot, primary, guardrails, next_deed(pilot, primary, guardrails, today), t)
    return formats.sentences((first, second, _overdue(pilot, at, today, t)), t)


def _overdue(pilot: PilotView, at: Stage, today: date, t: Translator) -> str:
    """「判定予定日を24日過ぎています。」 while it is still being measured; what waits is told to wait."""
    if at is Stage.WAITING or not is_overdue(pilot, today) or pilot.decide_by is None:
        return ""
    days = (today - pilot.decide_by).days
    return t.plural("piloting.standing.overdue", days, n=formats.number(days))


def _decided(line: DecisionLine, t: Translator) -> dict[str, str]:
    return {"day": formats.day(line.decided_on, t), "decision": label(line.decision, t)}


def _rule(pilot: PilotView, t: Translator) -> str | None:
    if pilot.advice is None:
        return None
    return t("piloting.standing.rule", recommendation=advice.points_to(pilot.advice.recommendation, t))


def _missing(pilot: PilotView, primary: KpiResult | None, guardrails: int, deed: Deed, t: Translator) -> str | None:
    if deed is Deed.DESIGN:
        return t("piloting.standing.lacks", missing=missing_words(pilot, primary, guardrails, t))
    if deed is Deed.FIX:
        return t("piloting.standing.fix")
    if primary is None:
        return None
    left = lacks(pilot, primary, deed)
    return None if left is None else remaining_sentence(left, primary, t)


def progress_words(found: Progress, kpi: KpiResult, t: Translator) -> str:
    """「前12件・後8件（目標 各20件）」; what is not known is a dash."""
    if found.before is None and found.after is None:
        return t("pilots.no_sizes")
    sides = {
        name: t("pilots.no_sizes") if n is None else cases.counted(n, kpi, t)
        for name, n in (("before", found.before), ("after", found.after))
    }
    if found.goal is None:
        return t("piloting.progress.plain", **sides)
    return t("piloting.progress", goal=cases.counted(found.goal, kpi, t), **sides)


def criterion(
    pilot: PilotView, primary: KpiResult | None, guardrails: Sequence[KpiResult], t: Translator
) -> Iterator[tuple[str, str]]:
    """(what, how) of everything the pilot will be judged by; what is open is said to be open."""
    unset = t("piloting.open")
    yield t("piloting.criterion.primary"), _primary(primary, t) if primary else unset
    yield t("piloting.criterion.worthwhile"), _worthwhile(primary, t) if primary else unset
    names = t("common.list_separator").join(_guardrail(each, t) for each in guardrails)
    yield t("piloting.criterion.guardrails"), names or t("piloting.criterion.no_guardrails")
    yield t("piloting.criterion.cases"), _planned(pilot, primary, t)
    yield t("piloting.criterion.before"), period(pilot.before_from, pilot.before_to, t)
    yield t("piloting.criterion.changed_on"), formats.day(pilot.changed_on, t) if pilot.changed_on else unset
    yield t("piloting.criterion.after"), _after(pilot, t)
    yield t("piloting.criterion.decide_by"), formats.day(pilot.decide_by, t) if pilot.decide_by else unset


def _primary(kpi: KpiResult, t: Translator) -> str:
    words = {"name": kpi.name, "direction": t(f"piloting.direction.{kpi.direction.value}")}
    if kpi.target is None:
        return t("piloting.criterion.primary_words", **words)
    return t("piloting.criterion.primary_target", target=amounts.amount(kpi.target, amounts.scale(kpi), t), **words)


def _guardrail(kpi: KpiResult, t: Translator) -> str:
    return t(
        "piloting.criterion.primary_words", name=kpi.name, direction=t(f"piloting.direction.{kpi.direction.value}")
    )


def _worthwhile(kpi: KpiResult, t: Translator) -> str:
    if not kpi.smallest_worthwhile_change:
        return t("piloting.open")
    size = amounts.difference(kpi.smallest_worthwhile_change, amounts.scale(kpi), t)
    if kpi.direction is Direction.MAINTAIN:
        return t("piloting.criterion.band", size=size)
    single = kpi.kind is KpiKind.TIME and not amounts.scale(kpi).weekly
    return t("piloting.criterion.a_case" if single else "piloting.criterion.at_least", size=size)


def _planned(pilot: PilotView, primary: KpiResult | None, t: Translator) -> str:
    if pilot.planned_n is None:
        return t("piloting.open")
    planned = formats.number(pilot.planned_n)
    return t("piloting.criterion.each", cases=cases.counted(pilot.planned_n, primary, t) if primary else planned)


def _after(pilot: PilotView, t: Translator) -> str:
    told = period(pilot.after_from, pilot.after_to, t)
    if not pilot.learning_days:
        return told
    return t("piloting.criterion.learning", period=told, days=pilot.learning_days)


def period(first: date | None, last: date | None, t: Translator) -> str:
    """「令和8年8月3日〜8月28日」, half open where one end is open."""
    if first is not None and last is not None:
        return formats.period(first, last, t)
    if first is not None:
        return t("piloting.from", day=formats.day(first, t))
    return t("piloting.until", day=formats.day(last, t)) if last is not None else t("piloting.open")


def rule_sentence(kpi: KpiResult, guardrails: int, t: Translator) -> str:
    """What the criterion asks for 本格導入, in one sentence; the numbers stand above it."""
    if kpi.direction is Direction.MAINTAIN:
        return t("piloting.rule.kept")
    return t(f"piloting.rule.{kpi.direction.value}" if guardrails else f"piloting.rule.{kpi.direction.value}_alone")


def plan_change(line: PlanChangeLine, t: Translator) -> str:
    """「計画件数：20 → 30、判定予定日：…」 of one 計測開始後の計画変更."""
    told = (_changed(field, old, new, t) for field, old, new in line.changes)
    return t("common.list_separator").join(told)


def _changed(field: str, old: str | None, new: str | None, t: Translator) -> str:
    code, _, own = field.rpartition(" ")
    table, name = ("kpi", own) if code else ("pilot", field)
    if field == "kpi":
        return t("piloting.plan_change.added", kpi=new or "")
    words = {"old": history.shown(table, name, old, t), "new": history.shown(table, name, new, t)}
    return t("piloting.plan_change.field", field=history.field_label(table, name, t), **words)


def fixing_cautions(pilot: PilotView, primary: KpiResult | None, today: date, t: Translator) -> list[str]:
    """What nobody can mend once the criterion is fixed: no baseline although the change was made, a day gone by."""
    found = []
    late = pilot.changed_on is not None and pilot.changed_on <= today
    if late and primary is not None and primary.effect.before is None:
        found.append(t("piloting.fix.no_baseline"))
    if pilot.decide_by is not None and pilot.decide_by < today and pilot.decision is None:
        found.append(t("piloting.fix.decide_by_past", day=formats.day(pilot.decide_by, t)))
    return found
