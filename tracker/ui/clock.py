"""Where the screens stand in time: the city's own day, so 「本日」 and 年度 change at midnight in Japan."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tracker import clock

CITY_TIME = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    """This moment as a clock in the city hall shows it."""
    return clock.now().astimezone(CITY_TIME)
