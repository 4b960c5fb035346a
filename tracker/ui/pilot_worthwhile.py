"""最低限必要な効果, proposed from the costs and from what the work takes now; one click takes what was worked out."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import streamlit as st

from tracker.domain.codes import Audience, Direction, KpiKind
from tracker.domain.decision.worthwhile import break_even_minutes, default_worthwhile
from tracker.domain.effects.verdict import DEFAULT_BAND
from tracker.domain.errors import DomainError
from tracker.domain.pilot_design import ProcessChoice
from tracker.domain.results import KpiResult, YearSettings
from tracker.domain.rounding import exact
from tracker.i18n import formats
from tracker.ui import pilot_fields, queries, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.pilot_kpi_form import amount, direction_of, kind_of, unit_of
from tracker.wording import amounts
from tracker.wording.units import scale_of, with_unit

YEARS = 5
"""So many years a system is used, as cities usually lease them; the costs should come back within them."""

NAME = "smallest_worthwhile_change"
SHARE = int(100 * DEFAULT_BAND)


def show(screen: Screen, form: Form, kpi: KpiResult, process: ProcessChoice | None) -> None:
    """The field and below it what it could be."""
    t = screen.t
    key = "band" if direction_of(form) is Direction.MAINTAIN else NAME
    amount(form, NAME, t, note=t(f"piloting.note.{key}"))
    settings = queries.results(screen).settings
    for name, value, arithmetic in (*_tenth(screen, form, kpi, process), *_costs(screen, form, process, settings)):
        _proposal(screen, form, name, value, arithmetic)


def _proposal(screen: Screen, form: Form, name: str, value: Fraction | None, arithmetic: str) -> None:
    """The arithmetic, and the button that takes its outcome."""
    if value is None:
        widgets.small_print(arithmetic)
        return
    text = pilot_fields.tidy(value, kind_of(form), unit_of(form))
    shown = with_unit(text, scale_of(kind_of(form), unit_of(form)), screen.t)
    with st.container(horizontal=True, vertical_alignment="center", key=f"piloting_proposal_{name}"):
        widgets.small_print(arithmetic)
        words = screen.t("piloting.worthwhile.take", value=shown)
        st.button(words, key=f"{form.key}.take.{name}", type="tertiary", on_click=form.put, args=(NAME, text))


Proposal = tuple[str, Fraction | None, str]


def _tenth(screen: Screen, form: Form, kpi: KpiResult, process: ProcessChoice | None) -> Iterator[Proposal]:
    """A tenth of the baseline mean, or of what the inventory says the work takes."""
    t, written = screen.t, scale_of(kind_of(form), unit_of(form))
    measured = default_worthwhile(kpi.effect)
    if measured is not None and kpi.effect.before is not None:
        words = {"mean": amounts.amount(kpi.effect.before.estimate, written, t), "share": SHARE}
        yield "tenth", measured, t("piloting.worthwhile.tenth", **words)
    elif kind_of(form) is KpiKind.TIME and not written.weekly and process is not None and process.minutes_per_case:
        words = {"mean": amounts.amount(process.minutes_per_case, written, t), "share": SHARE, "process": process.name}
        yield "tenth", exact(process.minutes_per_case) * DEFAULT_BAND, t("piloting.worthwhile.inventory", **words)


def _costs(screen: Screen, form: Form, process: ProcessChoice | None, settings: YearSettings) -> Iterator[Proposal]:
    """The minutes a case at which the costs come back, where minutes of staff are what is to be saved."""
    t = screen.t
    if kind_of(form) is not KpiKind.TIME or scale_of(KpiKind.TIME, unit_of(form)).weekly:
        return
    if direction_of(form) is not Direction.DECREASE or Audience(form.now("audience")) is not Audience.STAFF:
        return
    try:
        initial, running, volume, share = _typed(form, process)
        if not initial and not running:
            yield "costs", None, t("piloting.worthwhile.no_costs")
            return
        if settings.yen_per_hour is None or not volume:
            missing = "no_unit_cost" if settings.yen_per_hour is None else "no_volume"
            yield "costs", None, t(f"piloting.worthwhile.{missing}")
            return
        minutes = break_even_minutes(
            one_off_yen=initial,
            running_yen=running,
            annual_volume=volume,
            adoption_share_pct=share,
            yen_per_hour=settings.yen_per_hour,
            years=YEARS,
        )
    except DomainError:
        return  # what cannot be read is said beside its own field when it is saved
    words = {
        "initial": formats.yen(initial, t),
        "running": formats.yen(running, t),
        "years": YEARS,
        "volume": formats.number(volume),
        "share": formats.percent(share, t, 0),
        "cost": formats.yen(settings.yen_per_hour, t),
    }
    yield "costs", minutes, t("piloting.worthwhile.costs", **words)


def _typed(form: Form, process: ProcessChoice | None) -> tuple[Decimal, Decimal, int, Decimal]:
    """Costs, volume and share as they stand in the form; the volume of the 業務 where the KPI has none of its own."""
    given = {name: form.now(name) for name in ("initial_yen", "recurring_yen", "annual_volume", "adoption_share")}
    found = {name: pilot_fields.read(given, name) for name in given}
    volume = found["annual_volume"] or (process.annual_volume if process else None) or 0
    initial, running, share = (found[name] or 0 for name in ("initial_yen", "recurring_yen", "adoption_share"))
    return Decimal(str(initial)), Decimal(str(running)), int(str(volume)), Decimal(str(share))
