"""① 業務と課題 in words: the answer, hours, the arithmetic of what to try next, and the steps of a 業務."""

from collections.abc import Sequence
from fractions import Fraction

from tracker.domain.current_state import AgreementLine, CurrentState, FlowStep, PurposeLine, WorkLine
from tracker.domain.flows import total
from tracker.domain.inventory import Alike, Candidate, Pareto
from tracker.domain.rounding import Number, exact, half_up
from tracker.domain.step_codes import FlowState, Waste
from tracker.i18n import Translator, formats
from tracker.wording import amounts
from tracker.wording.initiatives import HOURS_FROM
from tracker.wording.labels import label


def headline(found: CurrentState, most: Pareto, t: Translator, *, whole: bool = True) -> tuple[str, tuple[str, ...]]:
    """The answer, and its words that carry it. Of one department (``whole`` False) it is about its 業務 only."""
    counts = {"works": formats.number(len(found.works)), "known": formats.number(most.known)}
    told = {"pains": formats.number(found.pains), "residents": formats.number(found.resident_pains)}
    if not most.known:
        return t("current_state.headline.no_hours", works=counts["works"], pains=told["pains"]), ()
    hour, few = hours(most.total, t), t.plural("current_state.headline.enough", most.enough)
    if not whole:
        return t("current_state.headline.department", hours=hour, enough=few, **counts), (hour, few)
    return t("current_state.headline", hours=hour, enough=few, **counts, **told), (hour, few)


def hours(value: Number, t: Translator) -> str:
    """Hours computed from a volume: 「約1,970時間」."""
    return amounts.hours(value, t, estimated=True)


def share(value: Number, t: Translator) -> str:
    """「51.9％」."""
    return formats.percent(half_up(value, 1), t, 1)


def minutes(value: Number | None, t: Translator) -> str:
    """Time per case with a decimal only where there is one, from two hours on in hours; of none, that."""
    if value is None:
        return t("current_state.no_minutes")
    long = abs(exact(value)) >= HOURS_FROM
    rounded = half_up(exact(value) / 60 if long else value, 1)
    decimals = 0 if rounded == rounded.to_integral_value() else 1
    return formats.hours(rounded, t, decimals) if long else formats.minutes(rounded, t, decimals)


def work_name(work: WorkLine, t: Translator) -> str:
    """「住所異動届の受付（市民課）」."""
    if work.department is None:
        return work.name
    return t("current_state.work_name", name=work.name, department=work.department)


def months(found: Sequence[int], t: Translator) -> str:
    """「3月、4月」."""
    return t("common.list_separator").join(t(f"formats.month_name.{month}") for month in found)


def arithmetic(found: Candidate, t: Translator) -> str:
    """「年約1,000時間 × 困りごと13（書いた人3＋同感9＋1） × 変えやすさ4 ＝ 52,000点」."""
    ease = t("current_state.next.ease" if found.judged else "current_state.next.ease_unknown", n=found.ease)
    return t(
        "current_state.next.arithmetic",
        hours=amounts.hours(found.hours, t, estimated=True),
        pain=formats.number(found.pain),
        posts=formats.number(found.work.posts),
        votes=formats.number(found.work.votes),
        ease=ease,
        score=score(found, t),
    )


def score(found: Candidate, t: Translator) -> str:
    """「52,000点」."""
    return t("current_state.next.score", n=formats.number(found.score))


def why_alike(found: Alike, t: Translator) -> str:
    """「同じ名前」, 「同じ言葉：証明書・窓口交付」."""
    if found.same_name:
        return t("current_state.alike.same_name")
    return t("current_state.alike.words", words=t("initiative.separator").join(found.words))


def wastes(found: Sequence[Waste], t: Translator) -> str:
    """「転記・紙」."""
    return t("initiative.separator").join(label(each, t) for each in found)


def step_waste(step: FlowStep, t: Translator) -> str:
    """「無駄：転記・紙」; nothing of none."""
    return t("current_state.flow.waste", wastes=wastes(step.wastes, t)) if step.wastes else ""


def step_detail(step: FlowStep, came: Sequence[int], t: Translator) -> str:
    """Who does it, and what comes before where that is not simply the step above."""
    parts = [step.actor] if step.actor else []
    if came:
        numbers = t("common.list_separator").join(map(str, came))
        parts.append(t("current_state.flow.after", numbers=numbers))
    return t("initiative.separator").join(parts)


def step_tip(step: FlowStep, t: Translator) -> str:
    """Everything about a step on one line."""
    parts = [step.name, step.actor, minutes(step.minutes, t), step_waste(step, t), step.note]
    return t("today.facts.separator").join(part for part in parts if part)


def flow_total(state: FlowState, steps: Sequence[FlowStep], t: Translator) -> str:
    """「現状　7手順・計45分」."""
    name = label(state, t)
    if not steps:
        return name
    known = total(steps)
    count = t.plural("current_state.flow.count", len(steps))
    if known is None:
        return t("current_state.flow.head.untimed", state=name, count=count)
    return t("current_state.flow.head", state=name, count=count, minutes=minutes(known, t))


def flow_difference(as_is: Sequence[FlowStep], to_be: Sequence[FlowStep], t: Translator) -> str:
    """How much shorter a case is to be; nothing without both sums."""
    today, planned = total(as_is), total(to_be)
    if today is None or planned is None:
        return ""
    places = {"before": minutes(today, t), "after": minutes(planned, t)}
    if today == planned:
        return t("current_state.flow.same", **places)
    key = "current_state.flow.shorter" if planned < today else "current_state.flow.longer"
    return t(key, difference=minutes(abs(exact(today) - exact(planned)), t), **places)


def untimed(steps: Sequence[FlowStep], t: Translator) -> str:
    """How many steps have no time yet; nothing when all have."""
    missing = sum(step.minutes is None for step in steps)
    return t.plural("current_state.flow.untimed", missing) if missing else ""


def per_case(work: WorkLine, steps: Sequence[FlowStep], t: Translator) -> str:
    """Where the sum of the steps of today is not the time written for the 業務."""
    known: Fraction | None = total(steps)
    if known is None or work.minutes is None or known == work.minutes:
        return ""
    return t("current_state.flow.differs", steps=minutes(known, t), work=minutes(work.minutes, t))


def agreement(line: AgreementLine, t: Translator) -> str:
    """「市民課（課長）令和8年5月1日」."""
    who = t("current_state.agreed.post", department=line.department, post=line.post) if line.post else line.department
    return t("current_state.agreed.line", who=who, day=formats.day(line.agreed_on, t))


def version(line: PurposeLine, t: Translator) -> str:
    """「第2版（令和8年11月2日から）」; of the first one nobody knows how old it is."""
    if line.number == 1:
        return t("current_state.purpose.first")
    return t("current_state.purpose.version", n=line.number, day=formats.day(line.written_on, t))
