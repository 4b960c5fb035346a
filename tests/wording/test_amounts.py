"""One number has one rounding, on whatever it is shown."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.results_builder import both, effect, kpi, total_kpi
from tracker.domain.codes import Audience, Grade, KpiKind, KpiRole, Lifecycle, Verdict
from tracker.domain.effects.model import Interval, PhaseSummary
from tracker.i18n import translator
from tracker.wording import amounts
from tracker.wording.units import scale_of, unit_word

JA, EN = translator("ja"), translator("en")


@pytest.mark.parametrize(
    ("hours", "text"),
    [(566.2, "約570時間"), (565, "約570時間"), (4.9, "10時間未満"), (5, "約10時間"), (0, "0時間"), (-146, "約150時間")],
)
def test_hours_from_a_volume_are_about_and_in_tens(hours: float, text: str) -> None:
    assert amounts.hours(hours, JA, estimated=True) == text


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (919, "919時間"),
        (Fraction(42473, 100), "425時間"),
        (1095, "1,095時間"),
        (Fraction(81, 5), "16.2時間"),
        (16, "16時間"),
    ],
)
def test_reported_hours_stay_as_reported(hours: Fraction | int, text: str) -> None:
    assert amounts.hours(hours, JA, estimated=False) == text


def test_a_year_of_a_pilot_is_told_with_its_width() -> None:
    result = kpi(effect(), volume=7900)
    assert amounts.saved_hours(result, JA) == "年約570時間の減少（幅 約160〜970時間）"
    assert amounts.saved_hours_short(result, JA) == "570時間（160〜970）"
    assert amounts.saved_hours(result, EN) == "about 570 hours less a year (range about 160 to 970 hours)"


def test_a_year_of_reported_totals_has_no_width() -> None:
    assert amounts.saved_hours(total_kpi(1095, 176), JA) == "年919時間の減少（幅なし）"
    assert amounts.saved_hours_short(total_kpi(1095, 176), JA) == "919時間（幅なし）"
    assert amounts.saved_hours_short(total_kpi(176, 322), JA) == "146時間 増加（幅なし）"
    assert amounts.saved_hours(total_kpi(176, 176), JA) == "年間の増減なし（幅なし）"


def test_what_lowers_the_hours_is_told_and_nothing_else() -> None:
    result = kpi(effect(), volume=7900)
    assert amounts.reckoned_with(result, JA) == []
    assert result.annual is not None
    lowered = result.annual.model_copy(update={"adoption_share_pct": Fraction(425, 10), "new_work_hours": Fraction(10)})
    told = amounts.reckoned_with(result.model_copy(update={"annual": lowered}), JA)
    assert told == ["うち42.5％の件で新しいやり方を使うものとして計算", "年10時間の追加作業を差し引き"]


def test_a_width_across_zero_writes_its_signs_out() -> None:
    unclear = effect(verdict=Verdict.NO_CLEAR_CHANGE, difference_interval=Interval(low=-4.2, high=0.8))
    told = amounts.saved_hours(kpi(unclear, volume=7900), JA)
    assert told == "年約570時間の減少（幅 約110時間の増加〜約550時間の減少）"


def test_an_added_year_has_its_width_on_the_same_side() -> None:
    worse = effect(
        verdict=Verdict.WORSE,
        after=PhaseSummary(estimate=Fraction("16.7"), n=16),
        difference=Fraction("4.3"),
        difference_interval=Interval(low=1.2, high=7.4),
    )
    result = kpi(worse, volume=7900)
    assert amounts.saved_hours_short(result, JA) == "570時間 増加（160〜970）"
    assert amounts.saved_hours(result, JA) == "年約570時間の増加（幅 約160〜970時間）"


def test_no_hours_no_text() -> None:
    result = kpi(effect())
    assert amounts.saved_hours(result, JA) is None
    assert amounts.saved_hours_short(result, JA) is None
    assert amounts.saved_yen(result, JA) is None


def test_yen_are_whole_for_totals_and_about_for_estimates() -> None:
    assert amounts.saved_yen(total_kpi(1095, 176), JA) == "2,428,917円"
    assert amounts.saved_yen(total_kpi(176, 1095), JA) == "−2,428,917円"
    assert amounts.saved_yen(kpi(effect(), volume=7900), JA) == "約1,500,000円"
    assert amounts.saved_yen(kpi(effect(), volume=7900, audience=Audience.RESIDENT), JA) is None


@pytest.mark.parametrize(
    ("kind", "unit", "value", "text"),
    [
        (KpiKind.TIME, "分", "12.35", "12.4分"),
        (KpiKind.TIME, "時間", "90", "1.5時間"),
        (KpiKind.TIME, "秒", "0.5", "30.0秒"),
        (KpiKind.TIME, "ほか", "12", "12.0分"),
        (KpiKind.TIME, "時間/週", "630", "10.5時間"),
        (KpiKind.ANNUAL_HOURS, "分", "65700", "1,095時間"),
        (KpiKind.COUNT, "件", "12", "12件"),
        (KpiKind.COUNT, "件", "12.25", "12.3件"),
        (KpiKind.COUNT, "件/週", "12", "12.0件"),
        (KpiKind.PROPORTION, "%", "94.05", "94.1％"),
        (KpiKind.SCORE, "点", "3.95", "4.0点"),
        (KpiKind.MONEY, "円", "1234.5", "1,235円"),
        (KpiKind.MONEY, "千円", "1234.5", "1,234.5千円"),
    ],
)
def test_amounts_are_shown_in_the_unit_of_the_kpi(kind: KpiKind, unit: str, value: str, text: str) -> None:
    assert amounts.amount(Decimal(value), scale_of(kind, unit), JA) == text


def test_units_speak_both_languages() -> None:
    weekly = scale_of(KpiKind.COUNT, "件／週")
    assert weekly.weekly
    assert unit_word(weekly, JA) == "件/週"
    assert unit_word(weekly, EN) == "cases a week"
    assert amounts.amount(3, weekly, EN, period=True) == "3.0 cases a week"
    assert unit_word(scale_of(KpiKind.PROPORTION, "%"), JA) == "％"
    assert unit_word(scale_of(KpiKind.COUNT, "窓/係"), EN) == "窓 a 係"


def test_only_main_measures_of_running_initiatives_with_evidence_are_in_the_sum() -> None:
    good = total_kpi(10, 5)
    assert amounts.in_sum(good)
    assert not amounts.in_sum(total_kpi(10, 5, role=KpiRole.GUARDRAIL))
    assert not amounts.in_sum(total_kpi(10, 5, lifecycle=Lifecycle.STOPPED))
    assert not amounts.in_sum(kpi(effect(grade=Grade.ESTIMATED), volume=100))
    assert not amounts.in_sum(kpi(both([3], [2]), KpiKind.COUNT))
