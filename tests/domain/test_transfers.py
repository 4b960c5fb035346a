"""Which 業務 elsewhere are like a pilot's, and what its effect would amount to there; names made by hand."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.builders import result, yearly
from tests.domain.effects.builders import AFTER, BEFORE, cases, kpi, row
from tracker.domain.codes import Answer, Audience, Decision, Direction, KpiKind, KpiRole, Lifecycle
from tracker.domain.effects.model import Interval
from tracker.domain.results import KpiResult
from tracker.domain.transfers import (
    Candidate,
    Given,
    Obstacle,
    Origin,
    Why,
    Work,
    candidates,
    cautious_first,
    likeness,
    measured,
    saving,
)
from tracker.domain.work_names import folded, shared_words

HIGH = (18, 21, 25, 19, 30, 22, 24, 17, 26, 20, 23, 28)
TODAY = date(2026, 11, 23)


def work(name: str = "申請書の入力", **more: Any) -> Work:
    facts: dict[str, Any] = {
        "code": "G2",
        "department_code": "D2",
        "department": "税務課",
        "kind": None,
        "channel": None,
        "annual_volume": 1200,
        "minutes": None,
        **more,
    }
    return Work(name=name, **facts)


def origin(**more: Any) -> Origin:
    facts: dict[str, Any] = {
        "pilot_code": "P1",
        "initiative_code": "I1",
        "initiative_title": "AI-OCR",
        "department": "市民課",
        "department_code": "D1",
        "work": work(code="G1", department_code="D1", department="市民課"),
        "kpi_code": "K1",
        "kpi_name": "入力の時間",
        "audience": Audience.STAFF,
        "baseline": Fraction(10),
        "minutes": Fraction(4),
        "interval": Interval(low=1, high=7),
        "decision": Decision.SCALE,
        **more,
    }
    return Origin(**facts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("粗大ゴミの申込", "粗大ごみの申込"),
        ("ＲＰＡによる転記", "rpaによる転記"),
        ("ｱﾝｹｰﾄ集計（紙）", "アンケート集計 紙"),
    ],
)
def test_width_letters_kana_and_signs_make_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert [found.why for found in likeness(work(one), work(other))] == [Why.SAME_NAME]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("介護保険料の口座振替の入力", "国保税の口座振替入力", ("口座振替", "入力")),
        ("住まいの相談", "生活相談の受付と記録", ("相談",)),
        ("入所申請の受付", "医療費助成の申請の受付", ("申請", "受付")),
        ("粗大ゴミの受付", "ごみ収集の問合せ", ("ゴミ",)),
        ("ＯＣＲでの読取", "ocr 読取の確認", ("ocr", "読取")),
    ],
)
def test_what_both_names_hold_is_named(one: str, other: str, words: tuple[str, ...]) -> None:
    assert shared_words(one, other) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("申請書の作成", "申請書類の送付"),
        ("市民税の申告", "市民相談"),
        ("住民票の写しの交付", "住民健診の予約"),
        ("手作業での受付", "手作業の集計"),
        ("図書の貸出", "道路の点検"),
        ("AIの活用", "メールの配信"),
    ],
)
def test_a_word_that_stands_in_every_name_is_no_likeness(one: str, other: str) -> None:
    assert shared_words(one, other) == ()


def test_the_same_kind_and_channel_are_a_likeness_and_one_of_them_is_not() -> None:
    here = work("転入の届", kind="窓口受付", channel="来庁")
    there = work("児童手当", kind="窓口受付", channel="来庁")
    (found,) = likeness(here, there)
    assert (found.why, found.words) == (Why.SAME_KIND, ("窓口受付", "来庁"))
    assert list(likeness(here, work("児童手当", kind="窓口受付", channel="郵送"))) == []
    assert list(likeness(work("転入の届"), work("児童手当"))) == []


def found(*others: Work, answers: dict[str, Given] | None = None, **more: Any) -> list[Candidate]:
    return list(candidates(origin(**more), others, answers or {}))


def test_hours_are_the_volume_there_times_the_minutes_saved_here_with_their_width() -> None:
    (one,) = found(work(annual_volume=3000))
    assert (one.hours, one.interval, one.scaled) == (200, Interval(low=50, high=350), False)


def test_a_shorter_case_saves_in_proportion_and_a_longer_one_no_more_than_here() -> None:
    """4 of 10 minutes saved; a case of 5 minutes saves 2, a case of 40 still 4."""
    short, long = found(work(annual_volume=3000, minutes=5), work(code="G3", annual_volume=3000, minutes=40))
    assert (short.hours, short.interval, short.scaled) == (100, Interval(low=25, high=175), True)
    assert (long.hours, long.scaled) == (200, False)


@pytest.mark.parametrize("volume", [None, 0])
def test_without_a_volume_there_are_no_hours(volume: int | None) -> None:
    (one,) = found(work(annual_volume=volume, minutes=5))
    assert (one.hours, one.interval, one.scaled) == (None, None, False)


def test_only_other_departments_are_proposed_and_what_a_person_said_stays() -> None:
    others = [
        work(code="G1"),
        work(code="G3", department_code="D1"),
        work(code="G4", department_code=None),
        work(code="G5"),
        work(code="G6"),
        work("別の仕事", code="G7"),
        work("別の仕事", code="G8"),
    ]
    answers = {
        "G5": Given(alike=Answer.NO, on=TODAY),
        "G6": Given(alike=Answer.YES, on=TODAY, initiative_code="I9"),
        "G7": Given(alike=Answer.YES, on=TODAY),
    }
    kept = found(*others, answers=answers)
    assert [one.work.code for one in kept] == ["G5", "G6", "G7"], "an answer stays whatever the names say"
    assert [one.declined for one in kept] == [True, False, False]


def test_the_most_cautious_hours_come_first_and_no_hours_last() -> None:
    sure, large = Interval(low=3, high=5), Interval(low=-2, high=12)
    both = [
        *found(work(code="G9", annual_volume=None), work(code="G2", annual_volume=3000), interval=sure),
        *found(work(code="G3", annual_volume=9000), interval=large, minutes=Fraction(5), pilot_code="P2"),
    ]
    assert [one.work.code for one in cautious_first(both)] == ["G2", "G3", "G9"]


def timed(code: str, before: tuple[int, ...] = HIGH, after: tuple[int, ...] | None = None, **given: Any) -> KpiResult:
    later = after if after is not None else tuple(value - 10 for value in before)
    return result(code, kpi(), cases(BEFORE, before) + cases(AFTER, later), **given)


def test_an_improvement_with_its_width_is_carried_on() -> None:
    one = timed("K1")
    assert measured([one], None) == one
    minutes, ends = saving(one)
    assert minutes == 10
    assert 0 < ends.low < 10 < ends.high


def test_staff_time_goes_before_residents_time() -> None:
    residents, staff = timed("K1", audience=Audience.RESIDENT), timed("K2")
    assert measured([residents, staff], None) == staff
    assert measured([residents], None) == residents


@pytest.mark.parametrize(
    ("kpis", "stands"),
    [
        ([], Obstacle.NO_TIME),
        ([yearly("K1", 100, 60)], Obstacle.NO_TIME),
        ([result("K1", kpi(KpiKind.SCORE, Direction.INCREASE), [])], Obstacle.NO_TIME),
        ([result("K1", kpi(), [])], Obstacle.NOT_MEASURED),
        ([timed("K1", HIGH[:4])], Obstacle.NOT_MEASURED),
        ([timed("K1", after=tuple(value * 3 for value in HIGH))], Obstacle.WORSE),
        ([timed("K1", after=HIGH)], Obstacle.NOT_CLEAR),
        ([timed("K1", lifecycle=Lifecycle.NOT_ADOPTED)], Obstacle.ENDED),
        ([timed("K1", role=KpiRole.GUARDRAIL)], Obstacle.NO_TIME),
    ],
)
def test_what_is_not_a_measured_improvement_is_not_carried_on(kpis: list[KpiResult], stands: Obstacle) -> None:
    assert measured(kpis, None) is stands


def test_a_mean_without_spread_has_no_width_to_be_cautious_by() -> None:
    bare = result("K1", kpi(), [row(BEFORE, value=20, n=30), row(AFTER, value=10, n=30)])
    assert measured([bare], None) is Obstacle.NO_WIDTH


@pytest.mark.parametrize("decision", [Decision.NOT_ADOPT, Decision.STOPPED, Decision.RETRY])
def test_after_a_decision_against_it_nobody_is_asked_to_take_it_over(decision: Decision) -> None:
    assert measured([timed("K1")], decision) is Obstacle.ENDED
    assert not isinstance(measured([timed("K1")], Decision.SCALE), Obstacle)
