"""状況報告: the rating is computed, a person may only lower it and says why, and marks are of the city's scales."""

from datetime import date

from tests.calls import apply, city, sheet
from tests.services.test_initiatives import card, do, overview, refusal, report
from tracker.db.engine import Database
from tracker.domain.codes import Answer, Rating
from tracker.domain.initiatives import AddStatus
from tracker.domain.sheets import SheetKind
from tracker.services.reporting import add_status


def lowered(to: Rating = Rating.ACTION_NEEDED, reason: str | None = "費用の確認を待っています。") -> AddStatus:
    return report(lowered_to=to, lowered_reason=reason)


def test_a_person_may_only_lower_what_is_computed_and_says_why(database: Database) -> None:
    apply(database, *city())
    assert refusal(database, add_status, lowered(reason=" ")) == ("lowered_reason", "lowered_reason")
    for to in (Rating.NOT_EVALUABLE, Rating.ON_TRACK):  # without dates it is 評価できない already
        assert refusal(database, add_status, lowered(to)) == ("rating_not_lower", "lowered_to")
    do(database, add_status, lowered())
    line = overview(database).lines[0]
    assert line.rating is Rating.ACTION_NEEDED
    assert line.rated
    assert (line.rated.computed, line.rated.lowered_reason) == (Rating.NOT_EVALUABLE, "費用の確認を待っています。")
    do(database, add_status, report())
    assert overview(database).lines[0].rating is Rating.NOT_EVALUABLE, "a new report without a reason takes it back"
    assert [each.rating for each in card(database).updates] == [Rating.NOT_EVALUABLE, Rating.ACTION_NEEDED]


def test_the_marks_are_of_the_scales_of_the_city(database: Database) -> None:
    apply(database, *city())
    assert refusal(database, add_status, report(progress_mark="対象外")) == ("mark_unknown", "progress_mark")
    do(database, add_status, report(progress_mark="A", achievement_mark="F"))
    assert (overview(database).lines[0].progress_mark, card(database).updates[0].achievement_mark) == ("A", "F")


def test_a_report_ends_silence_and_nothing_else(database: Database) -> None:
    """The rating a form shows and keeps is the one the lists show a moment later."""
    apply(database, *city())
    concern = {"code": "C1", "initiative_code": "I1", "text": "保存年数", "raised_on": date(2026, 10, 1)}
    apply(database, sheet(SheetKind.CONCERNS, {**concern, "blocking": Answer.NO}))
    do(database, add_status, report(date(2026, 6, 1)))
    assert overview(database).lines[0].rating is Rating.ACTION_NEEDED, "silent for more than two cycles"
    do(database, add_status, report())
    assert overview(database).lines[0].rating is Rating.ATTENTION, "the concern still waits"
    assert card(database).updates[0].rating is Rating.ATTENTION
