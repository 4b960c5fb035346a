"""From minutes per case to hours, days and yen a year (STATISTICS §3). Adds nothing up; that is ``portfolio``."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from tracker.domain.codes import Audience, Direction, KpiKind
from tracker.domain.effects.model import Effect, Interval
from tracker.domain.effects.units import is_weekly
from tracker.domain.results import Annual, YearSettings

MINUTES_PER_HOUR = 60


def has_hours(kind: KpiKind, unit: str, direction: Direction) -> bool:
    """Whether a KPI of this kind can become hours a year: 時間 per case and 年間時間.

    Weekly values are never multiplied into a year (work is seasonal). A KPI meant to increase (more time for advice)
    saves no hours by succeeding and has none either.
    """
    if direction is Direction.INCREASE:
        return False
    return kind is KpiKind.ANNUAL_HOURS or (kind is KpiKind.TIME and not is_weekly(unit))


def annual(  # noqa: PLR0913  (named facts of one KPI; a bag of them would only move the names)
    effect: Effect,
    *,
    kind: KpiKind,
    unit: str,
    direction: Direction,
    audience: Audience,
    volume: int | None,
    adoption_share_pct: Decimal,
    new_work_minutes: Decimal | None,
    settings: YearSettings,
    target: Decimal | None = None,
) -> Annual | None:
    """The year a difference amounts to; None without hours (:func:`has_hours`), comparison or volume (0 is none).

    saved = volume × share of cases that really use it × minutes saved / 60 − new work, new work in minutes a year. A
    reported 年間時間 already holds volume and use, so only new work is taken off. The interval goes through, with the
    volume taken as known. Yen for staff only. ``settings.hours_per_day`` > 0. ``target`` is what a case, or the year,
    should take (minutes).
    """
    scale = _Scale.of(kind, volume, adoption_share_pct, new_work_minutes)
    if scale is None or effect.before is None or effect.difference is None or not has_hours(kind, unit, direction):
        return None
    before = scale.whole * effect.before.estimate
    saved = scale.saved(effect.difference)
    promised = effect.expected_after - effect.before.estimate if effect.expected_after is not None else None
    priced = audience is Audience.STAFF and settings.yen_per_hour is not None
    return Annual(
        volume=None if kind is KpiKind.ANNUAL_HOURS else volume,
        before_hours=before,
        after_hours=before - saved,
        saved_hours=saved,
        interval=_through(scale, effect.difference_interval),
        saved_days=saved / Fraction(settings.hours_per_day),
        saved_yen=saved * Fraction(settings.yen_per_hour or 0) if priced else None,
        settings=settings,
        expected_saved_hours=scale.saved(promised) if promised is not None else None,
        target_saved_hours=None if target is None else scale.saved(Fraction(target) - effect.before.estimate),
        adoption_share_pct=100 * scale.used / scale.whole,
        new_work_hours=scale.new_work,
    )


def half_width_hours(volume: float, volume_half: float, minutes: float, minutes_half: float) -> float:
    """Half-width of hours a year when volume and minutes per case are both uncertain.

    √((V·hD)² + (D·hV)² + (hD·hV)²) / 60, with half-widths hV and hD of the same confidence (STATISTICS §3).
    """
    terms = volume * minutes_half, minutes * volume_half, minutes_half * volume_half
    return sqrt(sum(term * term for term in terms)) / MINUTES_PER_HOUR


@dataclass(frozen=True, slots=True)
class _Scale:
    """Hours a year per minute of the KPI: ``whole`` of all cases, ``used`` of those that use the new way."""

    whole: Fraction
    used: Fraction
    new_work: Fraction

    @classmethod
    def of(cls, kind: KpiKind, volume: int | None, share_pct: Decimal, new_work: Decimal | None) -> "_Scale | None":
        """None where a volume is needed and there is none."""
        hours = Fraction(new_work or 0) / MINUTES_PER_HOUR
        if kind is KpiKind.ANNUAL_HOURS:
            return cls(Fraction(1, MINUTES_PER_HOUR), Fraction(1, MINUTES_PER_HOUR), hours)
        if not volume:
            return None
        whole = Fraction(volume, MINUTES_PER_HOUR)
        return cls(whole, whole * Fraction(share_pct) / 100, hours)

    def saved(self, difference: Fraction) -> Fraction:
        """Hours saved by a difference after − before."""
        return -difference * self.used - self.new_work


def _through(scale: _Scale, difference: Interval | None) -> Interval | None:
    if difference is None:
        return None
    ends = [float(scale.saved(Fraction(end))) for end in (difference.high, difference.low)]
    return Interval(low=ends[0], high=ends[1])
