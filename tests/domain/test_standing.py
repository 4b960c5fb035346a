"""Which initiatives have a mark, in which order, and which are only counted."""

from tests.lines import line, lines_of
from tracker.domain.codes import Lifecycle, Rating, Step
from tracker.domain.standing import by_step, endings, ratings, running


def test_the_worst_come_first_and_then_the_code_decides() -> None:
    found = [line(n, rating=rating) for n, rating in enumerate([*reversed(Rating), Rating.ACTION_NEEDED], 1)]
    assert [(each.rating, each.code) for each in running(found)] == [
        (Rating.ACTION_NEEDED, "I004"),
        (Rating.ACTION_NEEDED, "I005"),
        (Rating.ATTENTION, "I003"),
        (Rating.NOT_EVALUABLE, "I002"),
        (Rating.ON_TRACK, "I001"),
    ]


def test_proposed_and_active_ones_are_under_way_the_others_have_ended() -> None:
    found = [line(n, lifecycle=lifecycle) for n, lifecycle in enumerate(Lifecycle, 1)]
    assert {each.lifecycle for each in running(found)} == {Lifecycle.PROPOSED, Lifecycle.ACTIVE}
    assert dict(endings(found)) == {
        Lifecycle.COMPLETED: 1,
        Lifecycle.NOT_ADOPTED: 1,
        Lifecycle.STOPPED: 1,
        Lifecycle.PAUSED: 1,
    }


def test_an_ended_initiative_counts_in_no_rating() -> None:
    found = [line(1, rating=Rating.ACTION_NEEDED, lifecycle=Lifecycle.STOPPED), line(2, rating=Rating.ON_TRACK)]
    assert dict(ratings(found)) == {
        Rating.ACTION_NEEDED: 0,
        Rating.ATTENTION: 0,
        Rating.NOT_EVALUABLE: 0,
        Rating.ON_TRACK: 1,
    }


def test_every_step_is_there_even_without_an_initiative() -> None:
    found = by_step(lines_of((Step.PILOT, Rating.ON_TRACK)))
    assert {step: len(held) for step, held in found.items()} == {
        Step.CURRENT_STATE: 0,
        Step.DIALOGUE: 0,
        Step.PILOT: 1,
        Step.LEARNING: 0,
    }
