"""Moves the demo city's dates by whole 年度, so that the city always lives in the reader's year.

Knows nothing of what a date means, but for one thing: what people wrote down (reports, notes) never lies in the future.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.fiscal import fiscal_year

HOME_YEAR = 2026
"""The 年度 the data files live in; their newest entries are of November."""

HOME_DAY = date(2026, 11, 23)
LATELY = HOME_DAY - timedelta(weeks=6)
"""The day the data files are told on, and since when what they tell is recent news there."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A move by ``years``, seen on the day ``today``."""

    years: int
    today: date

    @classmethod
    def to(cls, today: date) -> "Shift":
        """The move that brings :data:`HOME_YEAR` to the 年度 of ``today``."""
        return cls(fiscal_year(today) - HOME_YEAR, today)

    def day(self, day: date) -> date:
        """The same day of the calendar in the other year; February 29 becomes the 28th where there is none."""
        try:
            return day.replace(year=day.year + self.years)
        except ValueError:
            return day.replace(year=day.year + self.years, day=28)

    def recent(self, day: date) -> date:
        """Like :meth:`day`, but what was news at home stays as recent later in the year: a city goes on reporting."""
        later = max(self.today - self.day(HOME_DAY), timedelta(0))
        return self.day(day) + later if day >= LATELY else self.day(day)

    def lately(self, day: date) -> date:
        """Like :meth:`recent`, but today at the latest."""
        return min(self.recent(day), self.today)

    def written(self, day: date) -> date:
        """Like :meth:`day`, but today at the latest: nobody has reported tomorrow."""
        return min(self.day(day), self.today)
