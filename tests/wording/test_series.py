"""What a series says, in the words of its icons, whatever it is."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.series.builders import CALM, both, series
from tracker.domain.codes import Direction, KpiKind
from tracker.domain.series import Assurance, PointType, Rebase, SeriesView, SpecialCause, Variation
from tracker.i18n import LANGUAGES, Language, translator
from tracker.wording import series as wording

JA = translator("ja")
ORDINARY = series(both(CALM, [11]))


def with_target(target: int, **more: object) -> SeriesView:
    return series(both(CALM, []), target=Decimal(target), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("last", "direction", "told"),
    [
        (11, Direction.DECREASE, "いつもの変動の範囲です。"),
        (1, Direction.DECREASE, "改善の動きがあります。"),
        (50, Direction.DECREASE, "悪化の動きがあります。"),
        (50, Direction.INCREASE, "改善の動きがあります。"),
        (50, Direction.MAINTAIN, "いつもと違う動きがあります。"),
    ],
)
def test_the_first_icon(last: int, direction: Direction, told: str) -> None:
    assert wording.summary(series(both(CALM, [last]), direction), JA) == told


def test_why_there_is_no_icon() -> None:
    assert wording.summary(series([]), JA) == "まだ記録がありません。"
    assert wording.summary(series(both([1, 2, 3], [9])), JA) == "導入前が5点未満で、上限・下限はまだ出せません。"
    assert wording.summary(series(both([7] * 20, [9])), JA) == "基準の値に変動がなく、上限・下限は出せません。"


def test_the_second_icon() -> None:
    assert wording.assurance(with_target(20), JA) == "目標を安定して満たす見込みです。"
    assert wording.assurance(with_target(5), JA) == "今のやり方では目標に届きません。"
    assert wording.assurance(ORDINARY, JA) is None


@pytest.mark.parametrize(
    ("kind", "unit", "told"),
    [
        (KpiKind.TIME, "分", "目標を満たす件と満たさない件があります。"),
        (KpiKind.TIME, "時間/週", "目標を満たす週と満たさない週があります。"),
        (KpiKind.COUNT, "件/週", "目標を満たす週と満たさない週があります。"),
        (KpiKind.MONEY, "円", "目標を満たす月と満たさない月があります。"),
    ],
)
def test_hit_or_miss_names_what_a_point_is(kind: KpiKind, unit: str, told: str) -> None:
    assert wording.assurance(with_target(11, kind=kind, unit=unit), JA) == told


def test_several_points_a_day_are_cases_and_not_months() -> None:
    rows = both(CALM, [], observed_on=date(2026, 5, 11))
    found = series(rows, kind=KpiKind.COUNT, unit="日", target=Decimal(11))
    assert wording.assurance(found, JA) == "目標を満たす件と満たさない件があります。"


def test_few_points_are_provisional() -> None:
    assert wording.trial(series(both(CALM[:12], [])), JA) == "暫定（13点未満）"
    assert wording.trial(ORDINARY, JA) is None
    assert wording.trial(series(both(CALM[:4], [])), JA) is None


def test_the_order_around_the_median() -> None:
    assert wording.runs(series(both([1] * 8, [9] * 8)), JA) == "中央値5.0分をはさむ並びに偏りがあります。"
    assert wording.runs(series(both([1, 9] * 8, [])), JA) == "中央値5.0分をはさむ並びに偏りはありません。"
    assert wording.runs(series(both([1, 2, 3], [])), JA) is None


def test_a_rebase_says_from_where_and_why() -> None:
    assert wording.rebase(Rebase(at=10, cause="様式を変えた"), JA) == "11点目から引き直し（様式を変えた）。"
    day = Rebase(at=date(2026, 7, 1), cause="様式を変えた")
    assert wording.rebase(day, JA) == "令和8年7月1日から引き直し（様式を変えた）。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language: Language) -> None:
    t = translator(language)
    point = ORDINARY.points[0]
    marks = {
        wording.mark(point.model_copy(update={"special_cause": cause, "point_type": kind}), t)
        for cause in SpecialCause
        for kind in (PointType.IMPROVEMENT, PointType.CONCERN, PointType.NEUTRAL)
    }
    assert len(marks) == 3 * len(SpecialCause)
    assert wording.mark(point, t) is None
    said = {wording.summary(ORDINARY.model_copy(update={"variation": icon}), t) for icon in Variation}
    assert len(said) == 4
    assert len({wording.assurance(ORDINARY.model_copy(update={"assurance": icon}), t) for icon in Assurance}) == 3
