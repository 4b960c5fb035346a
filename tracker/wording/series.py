"""What a series says, in one sentence for each icon. The marks were decided in ``tracker.domain.series``.

A statistician's words stay out: limits are 上限 and 下限, a special cause is 動き.
"""

from datetime import date

from tracker.domain.codes import KpiKind
from tracker.domain.series import LimitsState, PointType, Rebase, SeriesPoint, SeriesView, Variation
from tracker.i18n import Translator, formats
from tracker.wording.amounts import amount
from tracker.wording.units import Scale, scale_of


def scale(series: SeriesView) -> Scale:
    """How the amounts of a series are written."""
    return scale_of(series.kind, series.unit)


def summary(series: SeriesView, t: Translator) -> str:
    """The one sentence beside a line: the first icon's, or why there is none."""
    if not series.points:
        return t("series.nothing")
    if series.variation is not None:
        return t(f"series.variation.{_kind(series.variation)}")
    return t("series.refused") if series.limits_refused_because is not None else t("series.few")


def assurance(series: SeriesView, t: Translator) -> str | None:
    """The second icon's sentence: 「目標を安定して満たす見込みです。」; None without target, direction or limits."""
    if series.assurance is None:
        return None
    if series.assurance == "hit_or_miss":
        return t(f"series.assurance.hit_or_miss.{_grain(series)}")
    return t(f"series.assurance.{series.assurance.value}")


def trial(series: SeriesView, t: Translator) -> str | None:
    """「暫定（13点未満）」 where the limits stand on few points."""
    return t("series.trial") if series.limits is LimitsState.TRIAL else None


def runs(series: SeriesView, t: Translator) -> str | None:
    """Whether the points lie in random order around their median; None where they are too few to say."""
    if series.run_rules is None or series.median is None:
        return None
    median = amount(series.median, scale(series), t)
    return t("series.runs.signal" if series.run_rules.signal else "series.runs.random", median=median)


def kind_word(kind: PointType, t: Translator) -> str:
    """A word for a kind of mark: 「改善の動き」."""
    return t(f"series.kind.{kind.value}")


def mark(point: SeriesPoint, t: Translator) -> str | None:
    """What is special about a point: 「改善の動き（7点続けて平均より下）」; None where nothing is."""
    if point.special_cause is None:
        return None
    cause = t(f"series.cause.{point.special_cause.value}")
    return t("series.marked", kind=kind_word(point.point_type, t), cause=cause)


def rebase(decided: Rebase, t: Translator) -> str:
    """From where another level is drawn, and why."""
    if isinstance(decided.at, date):
        return t("series.rebase.day", day=formats.day(decided.at, t), cause=decided.cause)
    return t("series.rebase.place", n=f"{decided.at + 1:,}", cause=decided.cause)


def _kind(variation: Variation) -> str:
    """The mark behind an icon, whichever side it lies on."""
    return variation.value.removesuffix("_high").removesuffix("_low")


def _grain(series: SeriesView) -> str:
    """What one point stands for: a week, a case (times, and whatever has several points a day), or else a month."""
    if scale(series).weekly:
        return "week"
    days = [point.x for point in series.points if point.x is not None]
    return "case" if series.kind is KpiKind.TIME or len(set(days)) < len(days) else "month"
