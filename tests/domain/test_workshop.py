"""The time plan of a workshop adds up to the minute, and the talk gets most of it."""

import pytest

from tracker.domain.workshop import LENGTHS, Part, time_plan


@pytest.mark.parametrize("minutes", [30, 45, *LENGTHS, 180])
def test_the_parts_stand_end_to_end_and_fill_the_time(minutes: int) -> None:
    slots = time_plan(minutes)
    assert [slot.part for slot in slots] == list(Part)
    assert [slot.start for slot in slots] == [0, *(slot.end for slot in slots[:-1])]
    assert slots[-1].end == minutes
    assert all((slot.end - slot.start) % 5 == 0 and slot.end > slot.start for slot in slots)


def test_an_hour_and_a_half_as_one_would_plan_it_by_hand() -> None:
    assert [slot.end - slot.start for slot in time_plan(90)] == [10, 10, 25, 25, 15, 5]


@pytest.mark.parametrize("minutes", [25, 0, 62, -60])
def test_no_plan_is_made_of_what_is_none(minutes: int) -> None:
    with pytest.raises(ValueError, match="no plan"):
        time_plan(minutes)
