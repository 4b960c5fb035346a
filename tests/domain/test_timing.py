"""What can be believed of a case a device hands over: its time, its day, and whether it counts."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from tracker.domain.timing import Lap, LapWords, believed_day, minutes, why_excluded

TODAY = date(2026, 11, 23)
ID = "L0123456789abcdef0123"
WORDS = LapWords(too_long="長い", no_time="零", undone="取消", day_mended="{day}")
HOURS = 3_600_000


@pytest.mark.parametrize(
    ("milliseconds", "stored"),
    [(60_000, "1"), (522_000, "8.7"), (1, "0.000017"), (200, "0.003333"), (499, "0.008317"), (3, "0.000050")],
)
def test_minutes_keep_six_decimals_rounded_half_up(milliseconds: int, stored: str) -> None:
    assert minutes(milliseconds) == Decimal(stored)


@pytest.mark.parametrize(
    ("day", "device", "believed"),
    [
        pytest.param(TODAY, TODAY, TODAY, id="right"),
        pytest.param(date(2026, 11, 20), TODAY, date(2026, 11, 20), id="three days in a drawer"),
        pytest.param(date(2026, 11, 24), date(2026, 11, 24), TODAY, id="a clock some minutes ahead at midnight"),
        pytest.param(date(2019, 1, 4), date(2019, 1, 5), date(2026, 11, 22), id="years behind"),
        pytest.param(date(2031, 3, 1), date(2031, 3, 1), TODAY, id="years ahead"),
        pytest.param(date(2019, 1, 1), TODAY, TODAY, id="put right before it was handed over"),
        pytest.param(date(2027, 2, 1), TODAY, TODAY, id="in the future"),
        pytest.param(date(1, 1, 1), date(9999, 12, 31), TODAY, id="no calendar at all"),
    ],
)
def test_the_day_a_case_was_measured(day: date, device: date, believed: date) -> None:
    assert believed_day(day, device, TODAY) == believed


@pytest.mark.parametrize(
    ("milliseconds", "own", "why"),
    [
        (1, None, None),
        (0, None, "零"),
        (8 * HOURS, None, None),
        (8 * HOURS + 1, None, "長い"),
        (9 * HOURS, "除く", "除く"),
    ],
)
def test_a_case_nobody_can_believe_is_left_out_with_its_reason(
    milliseconds: int, own: str | None, why: str | None
) -> None:
    assert why_excluded(Lap(id=ID, milliseconds=milliseconds, day=TODAY, excluded=own), WORDS) == why


def test_text_that_can_not_be_stored_keeps_no_case_from_being_taken() -> None:
    lap = Lap(id=ID, milliseconds=1, day=TODAY, case_type="転\x00入", note="長" * 900, recorder="  ")
    assert (lap.case_type, lap.note, lap.recorder) == ("転入", "長" * 500, None)


@pytest.mark.parametrize("wrong", [{"id": "A01"}, {"milliseconds": -1}, {"milliseconds": 10**15}])
def test_what_no_stopwatch_makes_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Lap.model_validate({"id": ID, "milliseconds": 1, "day": TODAY, **wrong})
