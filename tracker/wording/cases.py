"""How many cases a result stands on, in the counter of its kind: 件, 週, 組 or 人."""

from tracker.domain.codes import KpiKind
from tracker.domain.results import KpiResult
from tracker.i18n import Translator
from tracker.wording.units import scale_of


def counted(n: int, result: KpiResult, t: Translator) -> str:
    """``n`` with the counter of a result: 「18件」, 「8週」, 「10組」, 「25人」."""
    return t.plural(f"effects.counter.{_counter(result)}", n, n=f"{n:,}")


def phase_sizes(result: KpiResult, t: Translator) -> str | None:
    """「前18件・後16件」, for pairs 「18組」; None when a number is unknown."""
    before, after = result.effect.before, result.effect.after
    if before is None or after is None or before.n is None or after.n is None:
        return None
    if result.effect.paired:
        return counted(after.n, result, t)
    return t("effects.sizes", before=counted(before.n, result, t), after=counted(after.n, result, t))


def missing_cases(result: KpiResult, t: Translator) -> str | None:
    """How many cases both phases together lack for a full verdict: 「13件」; None when unknown or none."""
    before, after, floor = result.effect.before, result.effect.after, result.effect.floor
    if before is None or after is None or before.n is None or after.n is None or floor is None:
        return None
    lacking = max(0, floor - after.n) + (0 if result.effect.paired else max(0, floor - before.n))
    return counted(lacking, result, t) if lacking else None


def _counter(result: KpiResult) -> str:
    if scale_of(result.kind, result.unit).weekly:
        return "weeks"
    if result.kind is KpiKind.SCORE:
        return "people"
    return "pairs" if result.effect.paired else "cases"
