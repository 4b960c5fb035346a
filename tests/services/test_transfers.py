"""横展開 from the shortlist to the follow-on initiative and the link between the two."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.calls import EDITOR, NOW, VIEWER, apply, measured, q, sheet, stored, times
from tests.services.test_initiatives import card, do, refusal
from tracker.db.engine import Database
from tracker.domain.codes import Answer, Decision, Direction, KpiKind, Lifecycle, Method, Phase
from tracker.domain.errors import NotFound, PermissionDenied
from tracker.domain.pilots import AnswerTransfer, DecidePilot, SaveAdoption
from tracker.domain.results import Filters
from tracker.domain.sheets import SheetKind
from tracker.domain.transfers import Candidate, Obstacle, Shortlist
from tracker.services.decisions import decide
from tracker.services.results import all_results
from tracker.services.rollout import save_adoption
from tracker.services.transfers import answer, shortlist

TODAY = date(2026, 11, 23)
LONG = (12, 13, 11, 12, 14, 12, 13, 11, 12, 14, 13, 12)
SHORT = (8, 9, 7, 8, 9, 8, 7, 8, 9, 8, 9, 8)
WORKS: tuple[dict[str, Any], ...] = (
    {"code": "G1", "name": "転入届の受付と入力", "department": "市民課", "annual_volume": 7900},
    {"code": "G2", "name": "口座振替依頼の受付・入力", "department": "税務課", "annual_volume": 3000},
    {"code": "G3", "name": "利用券申請の受付、入力", "department": "福祉課", "annual_volume": 12_000},
    {"code": "G4", "name": "道路の点検", "department": "福祉課", "annual_volume": 100_000},
    {"code": "G5", "name": "届出の受付と入力", "department": "福祉課"},
)


@pytest.fixture
def city(database: Database) -> Database:
    bring(database)
    return database


def bring(database: Database, after: tuple[int, ...] = SHORT, **pilot: Any) -> None:
    kpi = {"code": "K1", "initiative_code": "I1", "pilot_code": "P1", "name": "受付時間", "kind": KpiKind.TIME}
    common = {"method": Method.MEASURED}
    names = ("市民課", "税務課", "福祉課")
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, *({"code": f"D{n}", "name": name} for n, name in enumerate(names, 1))),
        sheet(
            SheetKind.INITIATIVES,
            {"code": "I1", "title": "書かない窓口", "lead_department": "市民課", "focus_area": "窓口"},
        ),
        sheet(SheetKind.PROCESSES, *WORKS),
        sheet(SheetKind.PILOTS, {"code": "P1", "initiative_code": "I1", "process_code": "G1", **pilot}),
        sheet(SheetKind.KPIS, {**kpi, "direction": Direction.DECREASE}),
        measured(
            *times("K1", Phase.BEFORE, [q(v) for v in LONG], observed_on=date(2026, 6, 5), **common),
            *times("K1", Phase.AFTER, [q(v) for v in after], observed_on=date(2026, 9, 5), **common),
        ),
    )


def listed(database: Database, **filters: Any) -> Shortlist:
    with database.read() as session:
        return shortlist(session, VIEWER, all_results(session, VIEWER, NOW, Filters(**filters)))


def codes(database: Database) -> list[str]:
    return [one.work.code for one in listed(database).candidates]


def said(process: str = "G2", alike: Answer = Answer.YES, **more: Any) -> AnswerTransfer:
    facts = {
        "title": "口座振替依頼の受付・入力（書かない窓口の横展開）",
        "purpose": "市民課で効果を確かめた方法を使う。",
    }
    return AnswerTransfer(pilot_code="P1", process_code=process, alike=alike, on=TODAY, **{**facts, **more})


def test_like_work_elsewhere_with_its_hours_the_surest_first(city: Database) -> None:
    first, second, third = listed(city).candidates
    saved = Fraction(sum(LONG) - sum(SHORT), 12)
    assert [first.work.code, second.work.code, third.work.code] == ["G3", "G2", "G5"]
    assert (first.hours, second.hours, third.hours) == (saved * 200, saved * 50, None)
    assert first.interval is not None
    assert 0 < first.interval.low < float(first.hours or 0) < first.interval.high
    assert first.likeness[0].words == ("受付", "入力")


def test_without_its_own_work_a_pilot_is_compared_by_that_of_its_kpi(city: Database) -> None:
    apply(city, sheet(SheetKind.PILOTS, {"code": "P1", "initiative_code": "I1", "process_code": None}))
    assert listed(city).blocked[0].obstacle is Obstacle.NO_PROCESS
    kpi = {"code": "K1", "initiative_code": "I1", "name": "受付時間", "kind": KpiKind.TIME}
    apply(city, sheet(SheetKind.KPIS, {**kpi, "direction": Direction.DECREASE, "process_code": "G1"}))
    assert codes(city) == ["G3", "G2", "G5"]


def test_a_pilot_that_made_it_worse_proposes_nothing_and_says_why(sqlite_database: Database) -> None:
    bring(sqlite_database, after=tuple(value * 3 for value in LONG))
    found = listed(sqlite_database)
    assert found.candidates == ()
    assert [(one.pilot_code, one.obstacle) for one in found.blocked] == [("P1", Obstacle.WORSE)]


def test_filters_choose_the_pilots_that_spread(city: Database) -> None:
    assert listed(city, dept="D2").candidates == ()
    assert len(listed(city, dept="D1").candidates) == 3


def test_yes_makes_the_initiative_of_that_department_and_links_both(city: Database) -> None:
    code = do(city, answer, said())
    made = card(city, code)
    assert (made.line.title, made.line.lifecycle, made.line.department, made.line.focus_area) == (
        "口座振替依頼の受付・入力（書かない窓口の横展開）",
        Lifecycle.PROPOSED,
        "税務課",
        "窓口",
    )
    assert made.purpose == "市民課で効果を確かめた方法を使う。"
    for about in ("I1", code):
        (link,) = card(city, about).descents
        assert (link.from_code, link.to_code, link.to_department, link.answered_on) == ("I1", code, "税務課", TODAY)
    owners = {row["code"]: row["initiative_code"] for row in stored(city, SheetKind.PROCESSES)}
    assert owners["G2"] == code
    confirmed: Candidate = next(one for one in listed(city).candidates if one.work.code == "G2")
    assert confirmed.answer is not None
    assert (confirmed.answer.alike, confirmed.answer.initiative_code) == (Answer.YES, code)


def test_saying_yes_twice_makes_one_initiative(city: Database) -> None:
    first = do(city, answer, said())
    assert do(city, answer, said(title="別の名前")) == first
    assert [row["code"] for row in stored(city, SheetKind.INITIATIVES)] == ["I1", first]


def test_work_that_an_initiative_changes_already_keeps_it(city: Database) -> None:
    apply(
        city,
        sheet(SheetKind.INITIATIVES, {"code": "I8", "title": "口座振替の電子化", "lead_department": "税務課"}),
        sheet(SheetKind.PROCESSES, {**WORKS[1], "initiative_code": "I8"}),
    )
    offered = next(one for one in listed(city).candidates if one.work.code == "G2")
    assert offered.work.owner_title == "口座振替の電子化"
    do(city, answer, said())
    assert {row["code"]: row["initiative_code"] for row in stored(city, SheetKind.PROCESSES)}["G2"] == "I8"


def test_no_takes_it_off_the_list_until_somebody_says_yes(city: Database) -> None:
    assert do(city, answer, said(alike=Answer.NO)) is None
    assert codes(city) == ["G3", "G5"]
    do(city, answer, said())
    assert codes(city) == ["G3", "G2", "G5"]


def test_a_no_after_the_initiative_was_made_is_refused(city: Database) -> None:
    do(city, answer, said())
    assert refusal(city, answer, said(alike=Answer.NO)) == ("transfer_followed", "alike")


def test_a_department_that_works_the_new_way_already_is_not_asked_again(city: Database) -> None:
    do(city, save_adoption, SaveAdoption(pilot_code="P1", department_code="D3", live_on=date(2026, 10, 1)))
    assert codes(city) == ["G2"]


def test_after_the_decision_not_to_adopt_nobody_is_asked(city: Database) -> None:
    against = DecidePilot(pilot_code="P1", decided_on=TODAY, decision=Decision.NOT_ADOPT, reason="様式が変わる")
    do(city, decide, against)
    assert listed(city).blocked[0].obstacle is Obstacle.ENDED


@pytest.mark.parametrize(
    ("process", "more", "told"),
    [
        ("G2", {"title": " "}, ("required", "title")),
        ("G2", {"title": "あ" * 301}, ("text_too_long", "title")),
        ("G1", {}, ("transfer_department", "title")),
        ("G9", {}, ("not_found", None)),
        ("G2", {"pilot_code": "P9"}, ("not_found", None)),
    ],
)
def test_what_cannot_follow_is_refused_and_leaves_nothing(
    city: Database, process: str, more: dict[str, Any], told: tuple[str, str | None]
) -> None:
    command = said(process).model_copy(update=more)
    assert refusal(city, answer, command) == told
    assert [row["code"] for row in stored(city, SheetKind.INITIATIVES)] == ["I1"]
    assert all(one.answer is None for one in listed(city).candidates)


def test_only_editors_answer_and_what_is_gone_is_said(city: Database) -> None:
    with pytest.raises(PermissionDenied):
        do(city, answer, said(), VIEWER)
    with pytest.raises(NotFound):
        do(city, answer, said("G9"), EDITOR)
