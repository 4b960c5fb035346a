"""The one place that asks the machine what time it is; everything else is handed the moment.

Must not be called below the edges (screens, command line, the database engine's default): rules take the time as an
argument, so that a test can name the day.
"""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC, with its zone."""
    return datetime.now(UTC)
