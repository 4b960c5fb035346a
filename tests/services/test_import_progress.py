"""状況報告 and 懸念 from a file: what a city already keeps in Excel comes in once, and comes back as it went out."""

from datetime import date
from typing import Any

from tests.calls import apply, city, codes, counts, plan, sheet, stored
from tracker.db.engine import Database
from tracker.domain.codes import Answer, Rating
from tracker.domain.sheets import SheetKind

REPORT: dict[str, Any] = {
    "initiative_code": "I1",
    "reported_on": date(2026, 11, 2),
    "rating": Rating.ATTENTION,
    "sentence": "様式の見直しに時間がかかっています。",
    "lowered_reason": "担当が1人のため",
    "progress_mark": "C",
}
CONCERN: dict[str, Any] = {
    "code": "C1",
    "initiative_code": "I1",
    "department": "市民課",
    "text": "控えの保存年数が決まっていません。",
    "blocking": Answer.YES,
    "raised_on": date(2026, 10, 1),
}


def test_reports_and_concerns_come_back_as_they_went_out(database: Database) -> None:
    found = apply(
        database,
        *city(),
        sheet(SheetKind.REPORTS, REPORT),
        sheet(SheetKind.CONCERNS, CONCERN, {**CONCERN, "code": "C2", "blocking": None}),
    )
    assert (found.errors, counts(found)[-2:]) == ([], [("reports", 1, 0, 0, 0), ("concerns", 2, 0, 0, 0)])
    assert stored(database, SheetKind.REPORTS)[0]["lowered_reason"] == "担当が1人のため"
    assert [row["blocking"] for row in stored(database, SheetKind.CONCERNS)] == [Answer.YES, Answer.NO]
    back = [sheet(kind, *stored(database, kind)) for kind in (SheetKind.REPORTS, SheetKind.CONCERNS)]
    again = apply(database, *back)
    assert (again.writes, again.errors) == (0, [])


def test_a_report_of_the_same_day_is_the_same_report(database: Database) -> None:
    apply(database, *city(), sheet(SheetKind.REPORTS, REPORT))
    found = apply(database, sheet(SheetKind.REPORTS, {**REPORT, "sentence": "様式が決まりました。"}))
    assert [(change.column, change.new) for change in found.changes] == [("sentence", "様式が決まりました。")]
    assert len(stored(database, SheetKind.REPORTS)) == 1


def test_an_answer_has_a_day_that_is_not_before_the_concern(database: Database) -> None:
    apply(database, *city())
    found = plan(
        database,
        sheet(
            SheetKind.CONCERNS,
            {**CONCERN, "answer": "5年間残します。"},
            {**CONCERN, "code": "C2", "answered_on": date(2026, 10, 9)},
            {**CONCERN, "code": "C3", "answer": "残します。", "answered_on": date(2026, 9, 30)},
        ),
    )
    assert codes(found) == [
        ("answer_required", "answered_on"),
        ("answer_required", "answer"),
        ("end_before_start", "answered_on"),
    ]
