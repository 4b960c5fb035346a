"""The headline of 試行の結果 and the figures beside it."""

from decimal import Decimal

from tests.results_builder import YEAR, both, effect, kpi, results, total_kpi
from tracker.domain.codes import Audience, Basis, Lifecycle, Verdict
from tracker.domain.effects.model import Interval
from tracker.domain.results import Results
from tracker.i18n import translator
from tracker.wording import portfolio

JA, EN = translator("ja"), translator("en")
IMIZU = ((1095, 176), (484, 47), (846, 460), (223, 112), (183, 72), (1317, 898))


def _imizu() -> Results:
    return results(*(total_kpi(before, after, code=f"K{n}") for n, (before, after) in enumerate(IMIZU)))


def test_reported_totals_are_quoted_to_the_hour() -> None:
    assert portfolio.headline(_imizu(), JA) == (
        "測り終えた指標6件のうち、改善6件、悪化0件、差は見えない0件です。職員の作業時間は実績で年2,383時間減りました。"
    )
    assert portfolio.headline(_imizu(), EN) == (
        "Of 6 measures that are finished: 6 improved, 0 worse, 0 without a visible difference. "
        "By the results so far, staff working time fell by 2,383 hours a year."
    )


def test_the_figures_beside_the_headline_agree_with_it() -> None:
    found = _imizu()
    pooled = found.portfolio.pooled
    assert portfolio.hours_number(pooled.saved_hours, found, Audience.STAFF, JA) == "2,383"
    assert portfolio.rate(pooled, JA) == "57.4％減（合計時間ベース）"
    assert portfolio.mean_of_rates(found, JA) == "各指標の削減率の平均 60.3％"
    assert portfolio.sum_width(found.portfolio.measured_part, JA) == "幅なし"
    assert portfolio.saved_yen(found, JA) == "6,298,269円"
    assert portfolio.yen_basis(found, JA) == (
        "時間単価2,643円（令和8年度、根拠：時間外勤務手当）で換算。人件費の支出が減るものではありません。"
    )


def _mixed() -> Results:
    unclear = effect(verdict=Verdict.NO_CLEAR_CHANGE, difference_interval=Interval(low=-4.2, high=0.8))
    return results(
        total_kpi(1095, 176, code="a"),
        kpi(effect(), volume=7900, code="b"),
        kpi(effect(), volume=7900, code="c", audience=Audience.RESIDENT),
        kpi(both([12, 13], [8, 9], basis=Basis.EXPECTED), volume=900, code="d"),
        kpi([], code="e", volume=10),
        kpi(both([12, 13], [8, 9]), code="f"),
        kpi(unclear, code="g", lifecycle=Lifecycle.STOPPED, volume=50),
        total_kpi(10, 20, code="h"),
        total_kpi(10, 10, code="i"),
    )


def test_measured_hours_stand_beside_the_whole_and_nothing_is_mixed() -> None:
    told = portfolio.headline(_mixed(), JA)
    assert told.startswith("測り終えた指標6件のうち、改善3件、悪化1件、差は見えない1件、変化なし1件です。")
    assert "職員の作業時間は実績で年約1,480時間減りました（うち実測約570時間、幅 約160〜970時間）。" in told
    assert "住民の時間は実績で年約570時間減りました。" in told
    assert told.endswith("見込みは別に年約60時間です。")


def test_what_the_headline_leaves_out_is_counted() -> None:
    assert portfolio.left_out(_mixed(), JA) == "このほか、件数不足1件、評価できない1件、見込み1件です。"
    assert portfolio.left_out(_imizu(), JA) is None
    told = portfolio.excluded(_mixed().portfolio.excluded, JA)
    assert told is not None
    assert told.startswith("時間の合計に入れていない指標：評価できない・件数不足2件、")
    assert portfolio.excluded(_imizu().portfolio.excluded, JA) is None


def test_added_hours_are_told_as_added() -> None:
    found = results(total_kpi(100, 220))
    assert "職員の作業時間は実績で年120時間増えました。" in portfolio.headline(found, JA)
    assert portfolio.hours_number(found.portfolio.pooled.saved_hours, found, Audience.STAFF, JA) == "−120"
    assert portfolio.rate(found.portfolio.pooled, JA) == "120.0％増（合計時間ベース）"


def test_hours_that_stay_are_told_as_such() -> None:
    assert portfolio.headline(results(total_kpi(100, 100)), JA).endswith("職員の作業時間は実績で増減がありません。")


def test_a_city_without_finished_pilots() -> None:
    assert portfolio.headline(results(), JA) == "測り終えた試行はまだありません。"
    begun = results(kpi(both([12, 13], []), code="a"), kpi(both([12, 13], [8]), code="b"), kpi([], code="c"))
    assert portfolio.headline(begun, JA) == "測り終えた試行はまだありません。計測中は2件です。"


def test_every_unit_cost_that_went_in_is_named() -> None:
    older = YEAR.model_copy(update={"fiscal_year": 2025, "yen_per_hour": Decimal("2512.5"), "yen_basis": None})
    found = results(total_kpi(100, 90, code="a"), total_kpi(100, 90, code="b", settings=older))
    assert portfolio.yen_basis(found, JA) == (
        "時間単価2,512.5円（令和7年度、根拠：未記入）、2,643円（令和8年度、根拠：時間外勤務手当）で換算。"
        "人件費の支出が減るものではありません。"
    )
    unpriced = results(total_kpi(100, 90, settings=YEAR.model_copy(update={"yen_per_hour": None})))
    assert portfolio.saved_yen(unpriced, JA) is None
    assert portfolio.yen_basis(unpriced, JA) is None


def test_expected_hours_that_were_reported_stay_as_reported() -> None:
    promised = results(total_kpi(100, 58, code="a").model_copy(update={"effect": total_kpi(100, 58).effect}))
    assert portfolio.expected_number(promised, JA) == "0"
    assert portfolio.expected_number(_mixed(), JA) == "約60"
