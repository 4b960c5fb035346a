"""Cases timed with the stopwatch: what a device hands over, and what of it can be believed.

A device may hand over the same case any number of times, days later, and with a clock that is years off.
"""

import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field

from tracker.domain.codes import Phase
from tracker.domain.effects.model import Frozen
from tracker.domain.measurements import LONG_CASE_MINUTES
from tracker.domain.rounding import half_up
from tracker.domain.sheets.spec import NAME_LENGTH

CASE_ID = r"^L[0-9a-f]{20}$"
NOTE_LENGTH = 500
ADVISED_CASES = 30
"""Cases per phase to aim at where the pilot's plan names none (the default advice of the method)."""

RECORDERS = 5
"""Anonymous marks for the people timing, where the plan does not say how many they are."""

MOST_RECORDERS = 9
OLDEST = timedelta(days=366)
"""A case handed over later than this was not measured when the device says."""

_MILLISECONDS = 60_000
_LONGEST = 10 * 366 * 24 * 3_600 * 1_000


def _storable(limit: int) -> BeforeValidator:
    """Text as it can be stored. One strange sign must not keep a whole day's cases from being taken."""

    def cut(text: str | None) -> str | None:
        known = "".join(sign for sign in text or "" if unicodedata.category(sign) not in ("Cc", "Cs"))
        return known.strip()[:limit] or None

    return BeforeValidator(cut)


Name = Annotated[str | None, _storable(NAME_LENGTH)]


class Lap(Frozen):
    """One timed case. ``day`` is the device's own date; ``excluded`` says why it is to count in no effect."""

    id: str = Field(pattern=CASE_ID)
    milliseconds: int = Field(ge=0, le=_LONGEST)
    day: date
    case_type: Name = None
    note: Annotated[str | None, _storable(NOTE_LENGTH)] = None
    recorder: Name = None
    excluded: Name = None


class LapWords(Frozen):
    """What is written beside cases that cannot be believed, in the words of the screen.

    ``day_mended`` has a place ``{day}`` for the date the device said.
    """

    too_long: str
    no_time: str
    undone: str
    day_mended: str


class RecordLaps(Frozen):
    """Cases of one KPI and phase. ``device_day`` is the date on the device when it handed them over."""

    kpi_code: str
    phase: Phase
    device_day: date
    laps: tuple[Lap, ...]
    words: LapWords


class UndoLaps(RecordLaps):
    """Cases taken back after they had been handed over, or may have been. Whole, so that a late copy is known too."""


class TimedCase(Frozen):
    """A stored case as the screen lists it."""

    id: str
    case_type: str | None
    milliseconds: int
    excluded: bool


class TimingView(Frozen):
    """What the stopwatch shows of one KPI and phase. ``counted`` are the cases that count; ``last`` newest first.

    ``timeable`` is False where one figure is not one case's time; ``ready`` where the phase may be measured now.
    """

    kpi_code: str
    kpi_name: str
    phase: Phase
    pilot_code: str | None
    timeable: bool
    ready: bool
    starts_at: str | None
    ends_at: str | None
    case_types: tuple[str, ...]
    planned: int
    recorders: int
    counted: int
    last: tuple[TimedCase, ...]


def minutes(milliseconds: int) -> Decimal:
    """Milliseconds as stored minutes: six decimals, half up, the same as the offline stopwatch writes."""
    return half_up(Fraction(milliseconds, _MILLISECONDS), 6)


def why_excluded(lap: Lap, words: LapWords) -> str | None:
    """Why a case counts in no effect: its own reason, no time at all, or longer than a working day; None: it counts."""
    if lap.excluded is not None:
        return lap.excluded
    if not lap.milliseconds:
        return words.no_time
    return words.too_long if minutes(lap.milliseconds) > LONG_CASE_MINUTES else None


def believed_day(day: date, device_day: date, today: date) -> date:
    """The day a case was measured, where the device's clock may be off.

    A device whose date differs from ours by more than a day is wrong by that difference. What then still lies in the
    future or more than a year back is dated today.
    """
    off = today - device_day
    mended = day if abs(off) <= timedelta(days=1) else _moved(day, off)
    if mended is None or not today - OLDEST <= mended <= today + timedelta(days=1):
        return today
    return min(mended, today)


def _moved(day: date, by: timedelta) -> date | None:
    try:
        return day + by
    except OverflowError:
        return None
