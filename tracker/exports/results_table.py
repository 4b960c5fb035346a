"""The results as a table of cells, for csv and xlsx: the figures a screen shows, rounded as the screen rounds them.

Amounts are in the unit beside them; hours computed from a volume are in steps of ten, as everywhere else.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from tracker.domain.codes import KpiKind
from tracker.domain.effects.model import Interval, PhaseSummary
from tracker.domain.pilots import PilotView
from tracker.domain.results import KpiResult, Results
from tracker.domain.rounding import Number, half_up
from tracker.exports.cells import Cell
from tracker.i18n import Translator, formats
from tracker.wording import advice, amounts, outcomes
from tracker.wording.effects import sentence
from tracker.wording.labels import label
from tracker.wording.units import unit_word
from tracker.wording.verdicts import badge, caveats, evidence

_Cell = Callable[[KpiResult, Translator], Cell]


def _low(interval: Interval | None) -> float | None:
    return interval.low if interval else None


def _high(interval: Interval | None) -> float | None:
    return interval.high if interval else None


def _amount(result: KpiResult, value: Number | None) -> Cell:
    return None if value is None else amounts.rounded(value, amounts.scale(result))


def _change(result: KpiResult, value: Number | None) -> Cell:
    """A difference: in points for 割合, which have one decimal too."""
    if value is None or result.kind is not KpiKind.PROPORTION:
        return _amount(result, value)
    return half_up(value, 1)


def _phase(result: KpiResult, phase: PhaseSummary | None) -> Cell:
    return None if phase is None else _amount(result, phase.estimate)


def _size(phase: PhaseSummary | None) -> Cell:
    return None if phase is None or phase.n is None else Decimal(phase.n)


def _hours(result: KpiResult, value: Number | None) -> Cell:
    if value is None:
        return None
    return amounts.estimated_hours(value) if amounts.is_estimate(result) else amounts.reported_hours(value)


def _saved(result: KpiResult, which: str) -> Cell:
    annual = result.annual
    if annual is None:
        return None
    if which == "saved_hours":
        return _hours(result, annual.saved_hours)
    return _hours(result, _low(annual.interval) if which == "low" else _high(annual.interval))


def _found(result: KpiResult, t: Translator) -> Cell:
    if result.annual is None:
        return None
    return t("exports.results.from_volume" if amounts.is_estimate(result) else "exports.results.from_total")


def _days(result: KpiResult, _t: Translator) -> Cell:
    return None if result.annual is None else half_up(result.annual.saved_days, 1)


def _yen(result: KpiResult, _t: Translator) -> Cell:
    if result.annual is None or result.annual.saved_yen is None:
        return None
    return amounts.rounded_yen(result.annual.saved_yen, estimated=amounts.is_estimate(result))


def _target_met(result: KpiResult, t: Translator) -> Cell:
    met = result.effect.target_met
    return None if met is None else t("exports.results.met" if met else "exports.results.missed")


def _rate(result: KpiResult, _t: Translator) -> Cell:
    return None if result.effect.rate_pct is None else half_up(result.effect.rate_pct, 1)


def _caveats(result: KpiResult, t: Translator) -> Cell:
    return formats.sentences(caveats(result, t), t) or None


COLUMNS: dict[str, _Cell] = {
    "code": lambda r, _: r.code,
    "name": lambda r, _: r.name,
    "initiative_code": lambda r, _: r.initiative_code,
    "initiative": lambda r, _: r.initiative_title,
    "department": lambda r, _: r.department,
    "lifecycle": lambda r, t: label(r.lifecycle, t),
    "kind": lambda r, t: label(r.kind, t),
    "direction": lambda r, t: label(r.direction, t),
    "audience": lambda r, t: label(r.audience, t),
    "role": lambda r, t: label(r.role, t),
    "basis": lambda r, t: label(r.effect.basis, t),
    "badge": badge,
    "evidence": evidence,
    "sentence": sentence,
    "unit": lambda r, t: unit_word(amounts.scale(r), t),
    "before": lambda r, _: _phase(r, r.effect.before),
    "before_n": lambda r, _: _size(r.effect.before),
    "after": lambda r, _: _phase(r, r.effect.after),
    "after_n": lambda r, _: _size(r.effect.after),
    "difference": lambda r, _: _change(r, r.effect.difference),
    "low": lambda r, _: _change(r, _low(r.effect.difference_interval)),
    "high": lambda r, _: _change(r, _high(r.effect.difference_interval)),
    "rate": _rate,
    "target": lambda r, _: _amount(r, r.target),
    "target_met": _target_met,
    "saved_hours": lambda r, _: _saved(r, "saved_hours"),
    "saved_low": lambda r, _: _saved(r, "low"),
    "saved_high": lambda r, _: _saved(r, "high"),
    "saved_basis": _found,
    "saved_days": _days,
    "saved_yen": _yen,
    "caveats": _caveats,
}


def _advice(result: KpiResult, pilot: PilotView, t: Translator) -> Cell:
    if result.recommendation is None or pilot.advice is None:
        return None
    return advice.badge(pilot.advice, t)


def _decided_on(result: KpiResult, pilot: PilotView, _t: Translator) -> Cell:
    decided = pilot.decision
    return decided.decided_on if decided is not None and result.decision is not None else None


def _stories(_result: KpiResult, pilot: PilotView, t: Translator) -> Cell:
    return "\n".join(outcomes.story(line, t) for line in pilot.stories) or None


PILOT_COLUMNS: dict[str, Callable[[KpiResult, PilotView, Translator], Cell]] = {
    "recommendation": _advice,
    "decision": lambda r, _, t: None if r.decision is None else label(r.decision, t),
    "decided_on": _decided_on,
    "stories": _stories,
}
"""What the rule said of the pilot, what people decided, and what is told of it."""

NAMES = (*COLUMNS, *PILOT_COLUMNS)


def headings(t: Translator) -> list[str]:
    """The headings in the reader's language."""
    return [t(f"exports.results.{name}") for name in NAMES]


def rows(results: Results, t: Translator) -> Iterator[Sequence[Cell]]:
    """Every result in the order of :func:`headings`."""
    pilots = {pilot.code: pilot for pilot in results.pilots}
    for result in results.kpis:
        own = [cell(result, t) for cell in COLUMNS.values()]
        pilot = pilots.get(result.pilot_code or "")
        yield [*own, *(None if pilot is None else cell(result, pilot, t) for cell in PILOT_COLUMNS.values())]
