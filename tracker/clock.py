"""The one place that asks the machine what time it is; everything else is handed the moment.

Must not be called below the edges (screens and the command line): rules take the time as an argument, so that a test
can name the day.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

CITY_TIME = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    """The current moment in Japan: 年度 and 「本日」 change at midnight there, wherever the server stands."""
    return datetime.now(CITY_TIME)
