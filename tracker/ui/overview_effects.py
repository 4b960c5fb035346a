"""全体の状況, what the pilots measured: hours a year of staff, of residents, and 見込み in a block of its own."""

from tracker.charts import EFFECT_BARS, EffectBars
from tracker.domain.codes import Audience
from tracker.domain.portfolio import behind_actual, behind_expected
from tracker.domain.results import Results
from tracker.ui import widgets
from tracker.ui.guard import Screen
from tracker.ui.results_pictures import picture
from tracker.wording import portfolio


def effects(screen: Screen, results: Results, what: str) -> None:
    """The bars behind each sum and no others; a sentence where nothing was measured yet."""
    t = screen.t
    views = {
        "staff": EffectBars(Audience.STAFF, expected=False, results=behind_actual(results.kpis, Audience.STAFF)),
        "residents": EffectBars(
            Audience.RESIDENT, expected=False, results=behind_actual(results.kpis, Audience.RESIDENT)
        ),
        "expected": EffectBars(Audience.STAFF, expected=True, results=behind_expected(results.kpis)),
    }
    if not views["staff"].results and not views["residents"].results:
        widgets.section(t("overview.effects"))
        widgets.paragraph(portfolio.nothing_finished(results, t))
    for name, view in views.items():
        if view.results:
            beside = t.plural("results.bars.count", len(view.results))
            widgets.section(t(f"overview.effects.{name}"), beside)
            picture(screen, EFFECT_BARS, view, f"overview.{name}.{what}")
