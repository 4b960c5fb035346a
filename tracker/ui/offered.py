"""What the shared filters offer, the same on every screen: what is chosen on one can be chosen on each.

Knows no screen: one that measures in years no plan touches adds its own 年度.
"""

from collections.abc import Iterable

from tracker.domain.fiscal import fiscal_year
from tracker.domain.results import Results
from tracker.services.overview import offered
from tracker.ui import filters, queries
from tracker.ui.guard import Screen


def choices(screen: Screen, years: Iterable[int] = ()) -> filters.Choices:
    """The choices of a city, with 年度 of the screen's own."""
    found = queries.view(screen, offered, screen.today)
    return filters.Choices(sorted({*found.years, *years}, reverse=True), found.departments, found.areas)


def measured_in(results: Results) -> set[int]:
    """The 年度 in which what was measured ended."""
    ends = (kpi.effect.after.last_on for kpi in results.kpis if kpi.effect.after)
    return {fiscal_year(day) for day in ends if day}
