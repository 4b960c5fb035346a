"""Steps of a process: what comes before what, and circles however they are written."""

from fractions import Fraction

import pytest

from tests.domain.works import step
from tracker.domain.flows import before, circles, is_circular, is_timed, numbers, total, wastes
from tracker.domain.step_codes import Waste


def test_a_step_comes_after_what_is_written_else_after_the_number_before_it() -> None:
    follows = {1: (), 2: (), 5: (1, 2), 9: ()}
    assert before(1, follows) == ()
    assert before(2, follows) == (1,)
    assert before(5, follows) == (1, 2)
    assert before(9, follows) == (5,)


@pytest.mark.parametrize(
    "follows",
    [
        {1: (1,)},
        {1: (2,), 2: (1,)},
        {1: (3,), 2: (), 3: ()},
        {1: (), 2: (4,), 3: (2,), 4: (3,)},
    ],
)
def test_circles_are_seen(follows: dict[int, tuple[int, ...]]) -> None:
    assert circles(follows)


@pytest.mark.parametrize("follows", [{}, {1: ()}, {1: (), 2: (1,), 3: (1, 2)}, {1: (), 2: (9,), 3: ()}, {3: (), 1: ()}])
def test_what_branches_or_names_a_step_that_is_gone_is_no_circle(follows: dict[int, tuple[int, ...]]) -> None:
    assert not circles(follows)
    assert not is_circular(1, follows)


def test_minutes_add_up_over_the_steps_that_have_some() -> None:
    steps = [step(1, minutes="1.4"), step(2), step(3, minutes="3.2")]
    assert total(steps) == Fraction(23, 5)
    assert total([step(1)]) is None
    assert not is_timed(steps)
    assert is_timed([step(1, minutes=0)])
    assert not is_timed([])


def test_stored_numbers_and_kinds_of_waste_are_read() -> None:
    assert numbers("3,12") == (3, 12)
    assert numbers(None) == ()
    assert wastes("copying,paper") == (Waste.COPYING, Waste.PAPER)
    assert wastes(None) == ()
