"""What all pilots together amount to: the tiles, hours a year as bars, and what is in no sum. Adds nothing up."""

import streamlit as st

from tracker.charts import EFFECT_BARS, EffectBars
from tracker.domain.codes import Audience
from tracker.domain.portfolio import behind_actual, behind_expected
from tracker.domain.results import HoursSum, Results
from tracker.i18n import Translator
from tracker.ui import widgets
from tracker.ui.guard import Screen
from tracker.ui.results_pictures import picture
from tracker.wording import amounts, portfolio

WIDTHS = (820, 362)
"""Room for a chart as wide as a paper's, and beside it for one laid out as on a phone."""


def headline(results: Results, t: Translator) -> None:
    """The screen's answer; the hours staff got back stand out."""
    pooled = results.portfolio.pooled
    estimated = portfolio.sum_is_estimate(results, Audience.STAFF)
    strong = [amounts.hours(pooled.saved_hours, t, estimated=estimated)] if pooled.count else []
    widgets.headline(portfolio.headline(results, t), strong)


def tiles(results: Results, t: Translator) -> None:
    """How many improved, staff hours, residents' hours, and apart from them what is only expected."""
    sums = results.portfolio
    widgets.tiles(
        [
            _improved(results, t),
            _hours(results, Audience.STAFF, sums.pooled, sums.measured_part, t),
            _hours(results, Audience.RESIDENT, sums.residents, sums.residents_measured, t),
            _expected(results, t),
        ]
    )
    yen = portfolio.saved_yen(results, t)
    basis = portfolio.yen_basis(results, t)
    if yen is not None and basis is not None:
        widgets.small_print(t("results.yen", yen=yen, basis=basis))
    elif sums.pooled.count:
        widgets.small_print(t("results.yen_missing"))


def _improved(results: Results, t: Translator) -> widgets.Tile:
    counted = portfolio.finished(results)
    note = t("results.tile.improved_note", worse=counted["worse"], unclear=counted["no_clear_change"])
    of = t("results.tile.of", n=sum(counted.values()))
    return widgets.Tile(t("results.tile.improved"), str(counted["improved"]), of, note)


def _hours(results: Results, audience: Audience, whole: HoursSum, part: HoursSum, t: Translator) -> widgets.Tile:
    name = t("results.tile.staff" if audience is Audience.STAFF else "results.tile.residents")
    if not whole.count:
        return widgets.Tile(name, t("results.missing"), "", t("results.tile.no_hours"))
    number = portfolio.hours_number(abs(whole.saved_hours), results, audience, t)
    unit = t("results.tile.added" if whole.saved_hours < 0 else "results.tile.saved")
    rate = portfolio.rate(whole, t)
    measured = _measured(whole, part, t)
    note = measured if rate is None else t("results.tile.both", first=rate, second=measured)
    return widgets.Tile(name, number, unit, note)


def _measured(whole: HoursSum, part: HoursSum, t: Translator) -> str:
    """The A+B part with its 幅, beside the whole it is a part of."""
    if not part.count:
        return t("results.tile.measured_none")
    width = portfolio.sum_width(part, t)
    if part.count == whole.count:
        return t("results.tile.measured_all", width=width)
    return t("results.tile.measured_part", hours=amounts.hours(part.saved_hours, t, estimated=True), width=width)


def _expected(results: Results, t: Translator) -> widgets.Tile:
    sums, name = results.portfolio, t("results.tile.expected")
    if not sums.expected_count:
        return widgets.Tile(name, t("results.missing"), "", "", dashed=True)
    unit = t("results.tile.added" if sums.expected_saved_hours < 0 else "results.tile.saved")
    note = t.plural("results.tile.expected_note", sums.expected_count)
    return widgets.Tile(name, portfolio.expected_number(results, t), unit, note, dashed=True)


def bars(screen: Screen, results: Results, key: str) -> None:
    """Hours a year of each result: staff on the left, residents on the right, 見込み in a block of its own."""
    staff, residents = (
        EffectBars(audience, expected=False, results=behind_actual(results.kpis, audience)) for audience in Audience
    )
    expected = EffectBars(Audience.STAFF, expected=True, results=behind_expected(results.kpis))
    wide, narrow = st.columns(WIDTHS, gap="medium") if residents.results else (st.container(), None)
    with wide:
        _block(screen, "staff", staff, key)
        _block(screen, "expected", expected, key)
    if narrow is not None:
        with narrow:
            _block(screen, "residents", residents, key)
    _left_out(results, screen.t)


def _block(screen: Screen, name: str, view: EffectBars, key: str) -> None:
    if not view.results:
        return
    beside = screen.t.plural("results.bars.count", len(view.results))
    widgets.section(screen.t(f"results.bars.{name}"), beside)
    picture(screen, EFFECT_BARS, view, f"{name}.{key}")


def _left_out(results: Results, t: Translator) -> None:
    """What a reader might look for in the sums, counted."""
    sums = results.portfolio
    overlap = amounts.hours(sums.overlap_hours, t, estimated=True) if sums.overlap_hours else None
    notes = (
        portfolio.mean_of_rates(results, t),
        portfolio.excluded(sums.excluded, t),
        portfolio.left_out(results, t),
        t("results.overlap", hours=overlap) if overlap else None,
    )
    widgets.notes(filter(None, notes))
