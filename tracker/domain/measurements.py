"""Which figures a measurement of a kind of KPI may hold."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tracker.domain.codes import KpiKind
from tracker.domain.effects.units import is_weekly
from tracker.domain.errors import DomainError

_TALLY_PART = re.compile(r"\s*([1-5])\s*:\s*([0-9]{1,9})\s*(?:人|件)?\s*")

LONG_CASE_MINUTES = Decimal(480)
"""A single case longer than a working day is more often seconds typed as minutes than a case."""

SCORES = (Decimal(1), Decimal(5))
_PER_CASE = (KpiKind.TIME, KpiKind.SCORE)
"""Kinds whose total says nothing without the number of cases it is the total of."""

_COUNTED = ("numerator", "denominator")
_AMOUNTS = ("value", "total", "sd")
_REFUSED = {
    KpiKind.TIME: (*_COUNTED, "tally"),
    KpiKind.ANNUAL_HOURS: (*_COUNTED, "tally"),
    KpiKind.COUNT: (*_COUNTED, "tally"),
    KpiKind.MONEY: (*_COUNTED, "tally"),
    KpiKind.PROPORTION: ("total", "sd", "tally"),
    KpiKind.SCORE: _COUNTED,
}


@dataclass(frozen=True, slots=True)
class KpiUnit:
    """What a figure must fit: the kind and unit of its KPI."""

    kind: KpiKind
    unit: str

    @property
    def weekly(self) -> bool:
        """Whether one figure is one week's."""
        return is_weekly(self.unit)


def check_figures(unit: KpiUnit, figures: dict[str, Any]) -> None:
    """Refuse figures that do not fit the kind. ``figures`` holds stored amounts by column name.

    Raises DomainError ``value_not_for_kind``, ``number_negative``, ``proportion_range``, ``score_range``,
    ``numerator_over_denominator``, ``number_range``, ``required`` or ``measurement_empty``, with ``field``.
    """
    for name in _REFUSED[unit.kind]:
        if figures.get(name) is not None:
            raise DomainError("value_not_for_kind", field=name, kind=unit.kind.value)
    if all(figures.get(name) is None for name in ("value", "total", "numerator", "tally")):
        raise DomainError("measurement_empty", field="value")
    for name in _AMOUNTS:
        amount = figures.get(name)
        # A saving can be a cost: only money may be below zero, and a spread never.
        if amount is not None and amount < 0 and (unit.kind is not KpiKind.MONEY or name == "sd"):
            raise DomainError("number_negative", field=name)
    _check_counts(unit, figures)
    _check_ranges(unit, figures)


def _check_counts(unit: KpiUnit, figures: dict[str, Any]) -> None:
    for name, least in (("n", 1), ("numerator", 0), ("denominator", 1)):
        count = figures.get(name)
        if count is not None and count < least:
            raise DomainError("number_range", field=name, minimum=least, found=count)
    lone_total = figures.get("total") is not None and figures.get("value") is None
    if lone_total and unit.kind in _PER_CASE and not unit.weekly and figures.get("n") is None:
        raise DomainError("required", field="n")
    if figures.get("sd") is not None and figures.get("n") is None:
        raise DomainError("required", field="n")


def check_tally(text: str | None) -> str | None:
    """A tally of scores as typed (``1:0, 2:3``) in its stored form. Raises DomainError ``tally_format``."""
    if text is None or not text.strip():
        return None
    pairs = [_TALLY_PART.fullmatch(part) for part in unicodedata.normalize("NFKC", text).replace("、", ",").split(",")]
    found = {int(pair[1]): int(pair[2]) for pair in pairs if pair}
    if len(found) != len(pairs) or not sum(found.values()):
        raise DomainError("tally_format", field="tally", found=text)
    return ",".join(f"{score}:{found[score]}" for score in sorted(found))


def _check_ranges(unit: KpiUnit, figures: dict[str, Any]) -> None:
    value, numerator, denominator = (figures.get(name) for name in ("value", "numerator", "denominator"))
    if unit.kind is KpiKind.PROPORTION and value is not None and value > 100:
        raise DomainError("proportion_range", field="value")
    if unit.kind is KpiKind.SCORE and value is not None and not SCORES[0] <= value <= SCORES[1]:
        raise DomainError("score_range", field="value")
    if (numerator is None) != (denominator is None):
        raise DomainError("measurement_empty", field="denominator" if denominator is None else "numerator")
    if numerator is not None and numerator > denominator:
        raise DomainError("numerator_over_denominator", field="numerator")


def is_long_case(unit: KpiUnit, value: Decimal | None) -> bool:
    """Whether a time per case deserves a second look."""
    return unit.kind is KpiKind.TIME and not unit.weekly and value is not None and value > LONG_CASE_MINUTES
