"""``export runchart --format json``: one KPI over time as other programs draw it (STATISTICS §4), in full precision."""

from fractions import Fraction

from tracker.domain.series import PointType, SeriesPoint, SeriesView
from tracker.exports import runchart_schema as schema

# Where nothing is wished for (維持) a marked point is neither good nor bad; its special cause says the rest.
_TYPES: dict[PointType, schema.PointType] = {
    PointType.COMMON_CAUSE: "common_cause",
    PointType.IMPROVEMENT: "improvement",
    PointType.CONCERN: "concern",
    PointType.NEUTRAL: "common_cause",
}


def runchart_json(series: SeriesView) -> str:
    """The document as indented JSON text, ending in a newline."""
    return f"{document(series).model_dump_json(indent=2)}\n"


def document(series: SeriesView) -> schema.Document:
    """The document as typed objects in the order of their keys."""
    return schema.Document(
        kpi=series.kpi_code,
        direction=series.direction.value,
        target=None if series.target is None else float(series.target),
        points=[_point(point) for point in series.points],
        median=_maybe(series.median),
        variation=None if series.variation is None else series.variation.value,
        assurance=None if series.assurance is None else series.assurance.value,
        limits=series.limits.value,
        limits_refused_because=None if series.limits_refused_because is None else series.limits_refused_because.value,
        run_rules=None if series.run_rules is None else schema.RunRules(**series.run_rules.model_dump()),
    )


def _point(point: SeriesPoint) -> schema.Point:
    return schema.Point(
        x=None if point.x is None else point.x.isoformat(),
        y=float(point.y),
        phase=point.phase.value,
        mean=_maybe(point.mean),
        lpl=_maybe(point.lpl),
        upl=_maybe(point.upl),
        special_cause=None if point.special_cause is None else point.special_cause.value,
        point_type=_TYPES[point.point_type],
    )


def _maybe(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
