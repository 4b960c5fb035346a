"""Units of KPIs in words: a city writes 「件/週」, an English reader reads “cases a week”.

A unit the catalogues do not know is shown as the city wrote it. Nothing here changes what is stored.
"""

from dataclasses import dataclass
from fractions import Fraction
from unicodedata import normalize

from tracker.domain.codes import KpiKind
from tracker.domain.effects.units import is_weekly
from tracker.domain.quantities import minutes_per_unit
from tracker.domain.rounding import exact
from tracker.i18n import Translator, translator

_UNITS = ("minutes", "hours", "seconds", "cases", "people", "times", "sheets", "points", "yen", "thousand_yen", "days")
_PERIODS = ("week", "month", "day", "year")


@dataclass(frozen=True, slots=True)
class Scale:
    """How amounts of a KPI are written. Shown amount = stored amount × ``factor``.

    ``unit`` and ``period`` are the two sides of 「件/週」 as the city wrote them. ``digits`` are the decimals shown;
    with ``whole_if_exact`` an amount without a fraction has none.
    """

    kind: KpiKind
    unit: str
    period: str | None
    weekly: bool
    factor: Fraction
    digits: int
    whole_if_exact: bool


def scale_of(kind: KpiKind, unit: str) -> Scale:
    """The scale of a KPI from its kind and the unit the city wrote. A year's hours are always shown in hours."""
    head, _, period = (part.strip() for part in normalize("NFKC", unit).partition("/"))
    factor = Fraction(1)
    if kind is KpiKind.ANNUAL_HOURS:
        head, period, factor = _word("hours"), "", Fraction(1, 60)
    if kind is KpiKind.TIME:
        minutes = minutes_per_unit(head)
        head, factor = (head, 1 / exact(minutes)) if minutes else (_word("minutes"), factor)
    whole = kind is KpiKind.MONEY and head == _word("yen")
    digits = 0 if whole else 1
    weekly = is_weekly(unit)
    # A weekly count is a mean over weeks and keeps its decimal; a count reported once is a whole number.
    once = kind is KpiKind.COUNT and not weekly
    return Scale(kind, head, period or None, weekly, factor, digits, whole_if_exact=once)


def with_unit(number: str, scale: Scale, t: Translator, *, period: bool = False) -> str:
    """A number that is already text with its unit: 「12.4分」, 「94.1％」; ``period`` adds 「/週」."""
    if scale.kind is KpiKind.PROPORTION:
        return t("formats.percent", n=number)
    unit = _in_language("unit", scale.unit, _UNITS, t)
    if period and scale.period is not None:
        unit = t("labels.unit_per", unit=unit, period=_in_language("period", scale.period, _PERIODS, t))
    return t("labels.unit_after", n=number, unit=unit)


def unit_word(scale: Scale, t: Translator) -> str:
    """The unit alone, for an axis or a column: 「分」, 「件/週」, 「％」."""
    if scale.kind is KpiKind.PROPORTION:
        return t("labels.unit.percent")
    unit = _in_language("unit", scale.unit, _UNITS, t)
    if scale.period is None:
        return unit
    return t("labels.unit_per", unit=unit, period=_in_language("period", scale.period, _PERIODS, t))


def _word(slug: str) -> str:
    return translator("ja")(f"labels.unit.{slug}")


def _in_language(group: str, word: str, known: tuple[str, ...], t: Translator) -> str:
    """``word`` in the reader's language when the catalogues know it in any language, else as it is."""
    keys = (f"labels.{group}.{slug}" for slug in known)
    found = next((key for key in keys if word in (translator("ja")(key), translator("en")(key))), None)
    return t(found) if found else word
