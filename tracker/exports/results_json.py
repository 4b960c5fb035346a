"""``export results --format json``: the same results the screen shows, in the shape other programs rely on (FORMAT §3).

Point values are computed exactly and rounded once, half away from zero: rates, shares and days to one decimal, hours to
two, yen to none. Estimates, differences and interval ends keep full precision.
"""

from fractions import Fraction

from tracker.domain.codes import KpiKind
from tracker.domain.effects.model import Effect, Exact, Interval, PhaseSummary, ShareHigh
from tracker.domain.quantities import TIME_KINDS
from tracker.domain.results import Annual, HoursSum, KpiResult, Portfolio, Results, YearSettings
from tracker.domain.rounding import Number, half_up
from tracker.exports import results_schema as schema
from tracker.i18n import translator
from tracker.i18n.formats import JST
from tracker.wording.effects import sentence

_RATE, _HOURS, _DAYS = 1, 2, 1


def results_json(results: Results) -> str:
    """The document as indented JSON text, Japanese unescaped, ending in a newline."""
    return f"{document(results).model_dump_json(indent=2)}\n"


def document(results: Results) -> schema.Document:
    """The document as typed objects in the order of their keys."""
    return schema.Document(
        generated_at=results.generated_at.astimezone(JST).isoformat(timespec="seconds"),
        revision=results.revision,
        settings=_settings(results.settings),
        portfolio=_portfolio(results.portfolio),
        kpis=[_kpi(result) for result in results.kpis],
    )


def _settings(settings: YearSettings) -> schema.Settings:
    cost = settings.yen_per_hour
    return schema.Settings(
        fiscal_year=settings.fiscal_year,
        hours_per_day=float(settings.hours_per_day),
        unit_labour_cost_yen_per_hour=None if cost is None else _whole_or_float(Fraction(cost)),
        unit_labour_cost_basis=settings.yen_basis,
    )


def _portfolio(sums: Portfolio) -> schema.Portfolio:
    part = sums.measured_part
    return schema.Portfolio(
        pooled=_sum(sums.pooled),
        measured_part=schema.MeasuredPart(
            saved_hours=_round(part.saved_hours, _HOURS),
            ci_low=_end(part.interval, "low", _HOURS),
            ci_high=_end(part.interval, "high", _HOURS),
        ),
        residents=_sum(sums.residents),
        mean_of_rates_pct=_maybe(sums.mean_of_rates_pct, _RATE),
        expected_saved_hours=_round(sums.expected_saved_hours, _HOURS),
        excluded=schema.Excluded(**sums.excluded.model_dump()),
    )


def _sum(total: HoursSum) -> schema.HoursSum:
    return schema.HoursSum(
        before_hours=_round(total.before_hours, _HOURS),
        after_hours=_round(total.after_hours, _HOURS),
        saved_hours=_round(total.saved_hours, _HOURS),
        reduction_rate_pct=_maybe(total.rate_pct, _RATE),
    )


def _kpi(result: KpiResult) -> schema.Kpi:
    effect = result.effect
    return schema.Kpi(
        code=result.code,
        initiative=result.initiative_code,
        pilot=result.pilot_code,
        name=result.name,
        kind=result.kind.value,
        direction=result.direction.value,
        audience=result.audience.value,
        role=result.role.value,
        basis=effect.basis.value,
        before=_phase(effect.before, result),
        after=_phase(effect.after, result),
        difference=_difference(effect),
        change_rate_pct=_rate(effect),
        share_high=None if effect.share_high is None else _share_high(effect.share_high),
        confidence_level=effect.level,
        method=None if effect.method is None else effect.method.value,
        p_value=effect.p_value,
        evidence_grade=effect.grade.value,
        verdict=effect.verdict.value,
        recommendation=None if result.recommendation is None else result.recommendation.value,
        decision=None if result.decision is None else result.decision.value,
        annual=None if result.annual is None else _annual(result.annual),
        target=None if result.target is None else float(result.target),
        target_met=effect.target_met,
        sentence_ja=sentence(result, translator("ja")),
        sentence_en=sentence(result, translator("en")),
        caveats=[caveat.value for caveat in effect.caveats],
    )


def _phase(phase: PhaseSummary | None, result: KpiResult) -> schema.Phase:
    unit = _unit(result)
    if phase is None:
        return schema.Phase(estimate=None, n=None, unit=unit)
    return schema.Phase(estimate=float(phase.estimate), n=phase.n, unit=unit)


def _unit(result: KpiResult) -> str:
    if result.kind in TIME_KINDS:
        return "min"
    return "%" if result.kind is KpiKind.PROPORTION else result.unit


def _difference(effect: Effect) -> schema.Estimate:
    interval = effect.difference_interval
    return schema.Estimate(
        estimate=None if effect.difference is None else float(effect.difference),
        ci_low=interval.low if interval else None,
        ci_high=interval.high if interval else None,
    )


def _rate(effect: Effect) -> schema.Estimate:
    interval = effect.rate_interval
    return schema.Estimate(
        estimate=_maybe(effect.rate_pct, _RATE),
        ci_low=_end(interval, "low", _RATE),
        ci_high=_end(interval, "high", _RATE),
    )


def _share_high(share: ShareHigh) -> schema.ShareHigh:
    return schema.ShareHigh(
        before=_share(share.before_k, share.before_n),
        after=_share(share.after_k, share.after_n),
        difference=schema.Estimate(
            estimate=_round(share.difference, _RATE),
            ci_low=_end(share.interval, "low", _RATE),
            ci_high=_end(share.interval, "high", _RATE),
        ),
    )


def _share(k: int, n: int) -> schema.Share:
    return schema.Share(estimate=_round(Fraction(100 * k, n), _RATE), k=k, n=n)


def _annual(annual: Annual) -> schema.Annual:
    return schema.Annual(
        saved_hours=_round(annual.saved_hours, _HOURS),
        ci_low=_end(annual.interval, "low", _HOURS),
        ci_high=_end(annual.interval, "high", _HOURS),
        saved_days=_round(annual.saved_days, _DAYS),
        saved_yen=None if annual.saved_yen is None else int(half_up(annual.saved_yen, 0)),
    )


def _round(value: Number, digits: int) -> float:
    return float(half_up(value, digits))


def _maybe(value: Exact | None, digits: int) -> float | None:
    return None if value is None else _round(value, digits)


def _end(interval: Interval | None, which: str, digits: int) -> float | None:
    return None if interval is None else _round(getattr(interval, which), digits)


def _whole_or_float(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)
