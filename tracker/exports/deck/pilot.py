"""③試行の結果, one slide a pilot on the agenda: what it showed, against the criterion fixed beforehand, and what to do.

What has no room on the slide goes on on the next one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.codes import Basis, Verdict
from tracker.domain.effects.model import Effect
from tracker.domain.meetings import AgendaLine
from tracker.domain.pilots import PilotView
from tracker.domain.results import KpiCases, KpiResult
from tracker.domain.rounding import half_up
from tracker.exports.deck import dots, gain, measure, pages
from tracker.exports.deck.asked import ask, boxes_fit, kicker, short_title
from tracker.exports.deck.front import paged
from tracker.exports.deck.model import PilotSlide, TextSlide
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.parts import Block, Box
from tracker.i18n import Translator, formats
from tracker.wording import advice, amounts, changes, effects, outcomes, verdicts
from tracker.wording import results as result_words
from tracker.wording.labels import label
from tracker.wording.pilots import period
from tracker.wording.portfolio import unit_costs

STORY_ROOM, STORY_LINES = 760, 2
METHOD_LINES = 2
STRIP = {True: 84, False: 112}
"""Pixels the dots of a phase may reach, with and without a story below them."""

_WORSE = (Verdict.WORSE, Verdict.WORSE_UNQUANTIFIED)


@dataclass(frozen=True, slots=True)
class _Told:
    """A pilot with the results that are told of it."""

    item: AgendaLine
    pilot: PilotView
    kpi: KpiResult | None
    guardrails: tuple[KpiResult, ...]
    cases: KpiCases | None


def pilot(shown: Shown, item: AgendaLine, view: PilotView, t: Translator) -> Iterator[PilotSlide | TextSlide]:
    """The slide, and another one for what has no room on it."""
    whole = on_one_page(shown, item, view, t)
    told = _told(shown, item, view)
    boxes, more = boxes_fit(whole.boxes, t)
    story, stories = _stories(view, t)
    method, how = _method(told, t)
    pages_ = pages.text_pages([*more, *stories, *how])
    parts = 1 + len(pages_)
    words = {"title": paged(whole.title, 1, parts, t), "story": story, "method": method}
    yield whole.model_copy(update={**words, "boxes": boxes, "parts": parts})
    for part, blocks in enumerate(pages_, start=2):
        title = paged(whole.title, part, parts, t)
        yield TextSlide(kicker=whole.kicker, title=title, blocks=blocks, item=item.id, part=part, parts=parts)


def on_one_page(shown: Shown, item: AgendaLine, view: PilotView, t: Translator) -> PilotSlide:
    """The same with every text whole, for paper, which has the room."""
    told = _told(shown, item, view)
    kpi = told.kpi
    return PilotSlide(
        kicker=_kicker(told, t),
        title=_title(told, t),
        item=item.id,
        code=view.code,
        picture=dots.picture(kpi, told.cases, STRIP[bool(view.stories)], t) if kpi is not None else None,
        gain=gain.gain(kpi, t) if kpi is not None else None,
        yearly=gain.yearly(kpi, t) if kpi is not None else None,
        missing=_missing(kpi, t),
        story="\n".join(t("deck.pilot.story", story=outcomes.story(story, t)) for story in view.stories),
        boxes=(_criterion(told, t), _guardrail(told, t), ask(item, view, t)),
        method=_how(told, t),
        notes=tuple(_notes(told, t)),
        alt=dots.told(kpi, told.cases, t) if kpi is not None else _missing(kpi, t),
    )


def _told(shown: Shown, item: AgendaLine, view: PilotView) -> _Told:
    kpi = shown.kpis.get(view.primary_kpi or "")
    guardrails = tuple(shown.kpis[code] for code in view.guardrail_kpis if code in shown.kpis)
    return _Told(item, view, kpi, guardrails, shown.cases.get(kpi.code) if kpi is not None else None)


def _kicker(told: _Told, t: Translator) -> str:
    words = t("deck.pilot.kicker", title=short_title(told.item.title), department=told.pilot.department)
    return kicker(told.item, words, t)


def _title(told: _Told, t: Translator) -> str:
    """The conclusion: what became of the measure, and what the criterion says."""
    kpi, said = told.kpi, told.pilot.advice
    if kpi is None:
        return t("deck.pilot.no_primary", title=told.item.title)
    first = _result(kpi, t)
    if said is None or kpi.effect.basis is Basis.EXPECTED:
        return first
    return formats.sentences((first, t(f"deck.pilot.{advice_key(said.recommendation.value)}")), t)


def advice_key(recommendation: str) -> str:
    """Which sentence about the criterion follows: met, missed or open."""
    return {"scale": "met", "stop": "missed", "unproven": "missed"}.get(recommendation, "open")


def _result(kpi: KpiResult, t: Translator) -> str:
    effect = kpi.effect
    before, after, verdict = effect.before, effect.after, effect.verdict
    if before is None or after is None or verdict in (Verdict.NOT_EVALUABLE, Verdict.INSUFFICIENT):
        return t("deck.pilot.result.open", name=kpi.name, told=effects.sentence(kpi, t))
    written = amounts.scale(kpi)
    words = {"before": amounts.amount(before.estimate, written, t), "after": amounts.amount(after.estimate, written, t)}
    family = changes.family(kpi)
    words["subject"] = t(
        f"deck.pilot.subject.{family if family in ('time', 'weekly', 'annual') else 'other'}", name=kpi.name
    )
    return t(f"deck.pilot.result.{_way(kpi)}", **words)


def _way(kpi: KpiResult) -> str:
    effect = kpi.effect
    if effect.basis is Basis.EXPECTED:
        return "expected"
    if effect.verdict in _WORSE:
        return "worse"
    if not effect.difference:
        return "same"
    if effect.verdict is Verdict.NO_CLEAR_CHANGE:
        return "unclear"
    return "changed"


def _missing(kpi: KpiResult | None, t: Translator) -> str:
    """What is written where the picture or the difference would be; "" where both are there."""
    if kpi is None:
        return t("deck.pilot.no_kpi")
    return effects.sentence(kpi, t) if kpi.effect.difference is None else ""


def _criterion(told: _Told, t: Translator) -> Box:
    fixed, said, kpi = told.pilot.plan_fixed_on, told.pilot.advice, told.kpi
    name = t("deck.box.criterion", **_short(fixed, t)) if fixed else t("deck.box.criterion_open")
    if said is None or kpi is None:
        return Box(label=name, value=t("deck.box.not_fixed"), note=t("effects.caveat_plain.no_plan"))
    conditions = advice.conditions(kpi, said, t) or advice.because(said, t)
    return Box(label=name, value=advice.criterion(said, t), note=conditions)


def _short(day: date, t: Translator) -> dict[str, object]:
    """A day without its year, which stands in the notes."""
    return {"month": t(f"formats.month_name.{day.month}"), "day": day.day}


def _guardrail(told: _Told, t: Translator) -> Box:
    found = told.guardrails
    if not found:
        none = t("piloting.criterion.no_guardrails")
        return Box(label=t("deck.box.guardrails"), value=none, note=t("deck.box.no_guardrails"))
    worse = set(told.pilot.advice.worse_guardrails) if told.pilot.advice else set()
    worse |= {kpi.code for kpi in found if kpi.effect.verdict in _WORSE}
    measured = [kpi for kpi in found if kpi.effect.difference is not None]
    state = "worse" if worse else "fine" if len(measured) == len(found) else "open"
    name = t("deck.box.guardrails") if len(found) == 1 else t.plural("deck.box.guardrails_n", len(found))
    told_of = (t("deck.box.guardrail_of", name=kpi.name, values=result_words.values(kpi, t)) for kpi in found)
    note = t("common.list_separator").join(told_of)
    return Box(label=name, value=t(f"deck.box.guardrail.{state}"), note=note)


def _stories(view: PilotView, t: Translator) -> tuple[str, list[Block]]:
    """What is told on the slide, and what has no room there."""
    told = [outcomes.story(story, t) for story in view.stories]
    if not told:
        return "", []
    first = t("deck.pilot.story", story=told[0])
    fits = len(measure.lines(first, pages.BODY, STORY_ROOM)) <= STORY_LINES
    rest = told[1:] if fits else told
    blocks = [Block(label=t("deck.pilot.stories"), text="\n".join(rest))] if rest else []
    return first if fits else t("deck.pilot.story_next"), blocks


def _how(told: _Told, t: Translator) -> str:
    """How it was measured; "" where nothing says what is measured."""
    if told.kpi is None:
        return ""
    return t("deck.pilot.method", how=t("deck.pilot.separator").join(_measured(told, t)))


def _method(told: _Told, t: Translator) -> tuple[str, list[Block]]:
    """How it was measured in at most two lines, and the whole of it where that is longer."""
    words = _how(told, t)
    if len(measure.lines(words, pages.BODY, pages.ROOM)) <= METHOD_LINES:
        return words, []
    return t("deck.pilot.method_next"), [Block(label=t("deck.pilot.how"), text=words)]


def _measured(told: _Told, t: Translator) -> Iterator[str]:
    kpi, effect = told.kpi, told.kpi.effect if told.kpi else None
    if kpi is None or effect is None:
        return
    sides = ((effect.before, told.pilot.before_from, told.pilot.before_to, "before"),
             (effect.after, told.pilot.after_from, told.pilot.after_to, effect.effective_after.value))  # fmt: skip
    methods = dict.fromkeys(method for side, *_ in sides if side is not None for method in side.methods)
    names = t("common.list_separator").join(label(method, t) for method in methods)
    people = effect.recorders or told.pilot.timers
    if names:
        yield t.plural("deck.pilot.people", people, names=names) if people else names
    for side, first, last, phase in sides:
        start, end = (side.first_on, side.last_on) if side is not None and side.first_on else (first, last)
        if start or end:
            told_of = t("deck.pilot.period", phase=t(f"labels.phase.{phase}"), period=period(start, end, t))
            yield told_of + _learning(effect, t) if phase != "before" else told_of


def _learning(effect: Effect, t: Translator) -> str:
    """How many cases of the first days were left out."""
    if not effect.learning_excluded:
        return ""
    return t("deck.pilot.learning", days=effect.learning_days or 0, n=formats.number(effect.learning_excluded))


def _notes(told: _Told, t: Translator) -> Iterator[str]:
    kpi, said = told.kpi, told.pilot.advice
    if kpi is None:
        yield t("deck.pilot.no_kpi")
        return
    yield advice.sentence(kpi, said, t, told.guardrails) if said is not None else effects.sentence(kpi, t)
    fixed = told.pilot.plan_fixed_on
    yield t("piloting.fixed", day=formats.day(fixed, t)) if fixed else t("piloting.condition.not_fixed")
    yield t("deck.notes.evidence", badge=verdicts.badge(kpi, t), evidence=verdicts.evidence(kpi, t))
    yield from gain.arithmetic(kpi, t)
    yen = amounts.saved_yen(kpi, t)
    if kpi.annual is not None and yen is not None:
        yield t("results.yen", yen=yen, basis=unit_costs([kpi.annual.settings], t))
    yield from verdicts.caveats(kpi, t)
    for guardrail in told.guardrails:
        values = t("piloting.guardrail", badge=verdicts.badge(guardrail, t), values=result_words.values(guardrail, t))
        yield t("deck.notes.of", name=guardrail.name, told=values)
    yield from _costs(told.pilot, t)
    if kpi.effect.difference_interval is not None:
        yield verdicts.small_print(t)


def _costs(view: PilotView, t: Translator) -> Iterator[str]:
    for name in ("initial_yen", "recurring_yen"):
        value = getattr(view, name)
        if value is not None:
            yield t(f"deck.notes.{name}", yen=formats.yen(half_up(value, 0), t))
