"""③試行と計測, two pasted columns: the same cases before and after, shown as understood before anything is saved."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import streamlit as st

from tracker.domain.codes import Method, Phase
from tracker.domain.entry import AddPairs, NewMeasurement, figures, refused_rows
from tracker.domain.measurements import KpiUnit
from tracker.domain.results import KpiResult
from tracker.domain.rounding import exact
from tracker.i18n import Translator, formats
from tracker.imports.pasted import PastedPairs, read_pasted_pairs
from tracker.services.measurements import add_pairs
from tracker.ui import actions, measuring_paste, problems, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import FormMemory, session
from tracker.wording import amounts, changes
from tracker.wording.import_errors import sentence
from tracker.wording.labels import label

Pair = tuple[NewMeasurement, NewMeasurement]


def show(screen: Screen, kpi: KpiResult, method: Method) -> None:
    """The field, the days of both phases, the preview, and the button that saves all pairs at once."""
    t, key = screen.t, f"pilots.pairs.{kpi.code}"
    session().forms.setdefault(key, FormMemory(None))
    before, after = _days(screen, key)
    text = measuring_paste.field(key, t("pilots.pairs"))
    widgets.small_print(t("pilots.hint.pairs"))
    if _unpaired(kpi):
        widgets.message("caution", t("pilots.pairs.unpaired"))
    if not (text or "").strip():
        return
    found = read_pasted_pairs(text or "")
    wrong = [*_unreadable(found, t), *_unfit(found, kpi, t)]
    if wrong:
        measuring_paste.refused(wrong, t)
    elif found.rows:
        pairs = tuple(_dated(pair, before, after) for _, pair in found.rows)
        widgets.message("info", preview(kpi, pairs, t))
        _save(screen, kpi, AddPairs(kpi_code=kpi.code, method=method, pairs=pairs), key)


def _days(screen: Screen, key: str) -> tuple[date | None, date | None]:
    """The day each phase was measured; a pair has two."""
    t, found = screen.t, []
    with st.container(horizontal=True):
        for phase, first in ((Phase.BEFORE, None), (Phase.AFTER, screen.today)):
            words = t("pilots.pairs.day", phase=label(phase, t))
            day = st.date_input(words, first, format="YYYY/MM/DD", key=f"{key}.{phase.value}", width=200)
            found.append(day if isinstance(day, date) else None)
    return found[0], found[1]


def _unpaired(kpi: KpiResult) -> bool:
    """Whether there are cases without 組番号 already: pairs count only where every case has a partner."""
    sides = (kpi.effect.before, kpi.effect.after)
    return not kpi.effect.paired and any(side is not None for side in sides)


def _dated(pair: Pair, before: date | None, after: date | None) -> Pair:
    first, second = pair
    return first.model_copy(update={"observed_on": before}), second.model_copy(update={"observed_on": after})


def _unreadable(found: PastedPairs, t: Translator) -> list[str]:
    return [t("pilots.paste.line", line=error.row, sentence=sentence(error, t)) for error in found.errors]


def _unfit(found: PastedPairs, kpi: KpiResult, t: Translator) -> list[str]:
    unit = KpiUnit(kpi.kind, kpi.unit)
    wrong = {
        index: error for side in (0, 1) for index, error in refused_rows([pair[side] for _, pair in found.rows], unit)
    }
    return [
        t("pilots.paste.line", line=found.rows[index][0], sentence=problems.sentence(t, error))
        for index, error in sorted(wrong.items())
    ]


def preview(kpi: KpiResult, pairs: Sequence[Pair], t: Translator) -> str:
    """「12組を読み取りました。平均は前12.4分、後8.1分で、差は4.3分の短縮です。」"""
    unit, written = KpiUnit(kpi.kind, kpi.unit), amounts.scale(kpi)
    sides = [[exact(figures(pair[side], unit)["value"]) for pair in pairs] for side in (0, 1)]  # type: ignore[arg-type]
    before, after = (sum(values, Fraction(0)) / len(values) for values in sides)
    means = {"before": amounts.amount(before, written, t), "after": amounts.amount(after, written, t)}
    change = changes.change_noun(after - before, kpi, t)
    return t.plural("pilots.pairs.preview", len(pairs), n=formats.number(len(pairs)), change=change, **means)


def _save(screen: Screen, kpi: KpiResult, command: AddPairs, key: str) -> None:
    t, count = screen.t, len(command.pairs)
    problem = session().forms[key].problem
    if problem is not None:
        widgets.message("error", problems.sentence(t, problem))
    if st.button(t.plural("pilots.pairs.save", count, n=formats.number(count)), type="primary", key=f"{key}.save"):
        done = t.plural("pilots.pairs.saved", count, n=formats.number(count), kpi=kpi.name)
        actions.run(screen, add_pairs, lambda: command, form=key, done=done)
