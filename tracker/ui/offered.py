"""What the shared filters offer, the same on every screen: what is chosen on one can be chosen on each."""

from tracker.domain.fiscal import fiscal_year
from tracker.domain.results import Results
from tracker.services.overview import offered
from tracker.ui import filters, queries
from tracker.ui.guard import Screen


def choices(screen: Screen, results: Results) -> filters.Choices:
    """The choices of a city. ``results`` are all of them: 年度 in which something was measured stand there too."""
    found = queries.view(screen, offered, screen.today)
    ends = (kpi.effect.after.last_on for kpi in results.kpis if kpi.effect.after)
    years = {*found.years, *(fiscal_year(day) for day in ends if day)}
    return filters.Choices(sorted(years, reverse=True), found.departments, found.areas)
