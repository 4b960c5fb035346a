"""Times of day as people write them; what is no time is refused and never guessed."""

import pytest

from tracker.domain.errors import DomainError
from tracker.domain.quantities import time_of_day


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("13:30", "13:30"),
        ("9:05", "09:05"),
        ("１３：３０", "13:30"),
        ("1330", "13:30"),
        ("930", "09:30"),
        ("13時30分", "13:30"),
        (" １３ 時 ３０ 分 ", "13:30"),
        ("10時", "10:00"),
        ("10時半", "10:30"),
        ("午後1時30分", "13:30"),
        ("午前9:15", "09:15"),
        ("午後0時", "12:00"),
        ("0:00", "00:00"),
    ],
)
def test_it_is_read_in_the_notations_of_a_city_hall(written: str, meant: str) -> None:
    assert time_of_day(written) == meant


NONE = ["", "24:00", "13:60", "1360", "13300", "午後13時", "午前12時", "半", "13:3", "13:30開始"]


@pytest.mark.parametrize("written", NONE)
def test_anything_else_is_refused_with_what_was_found(written: str) -> None:
    with pytest.raises(DomainError) as refused:
        time_of_day(written)
    assert (refused.value.code, refused.value.params) == ("time_of_day", {"found": written})
