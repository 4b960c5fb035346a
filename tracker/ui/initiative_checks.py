"""取組カルテ, an open 確認項目: what it still lacks, and the one place where that is filled in."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from tracker.domain.codes import Check, Step
from tracker.domain.initiatives import Card, CheckState
from tracker.i18n import Translator
from tracker.ui import dialogs, initiative_dialogue, pages, process_form
from tracker.ui.guard import Screen
from tracker.ui.initiative_kpis import to_measure
from tracker.ui.initiative_parts import opener
from tracker.ui.pilot_parts import PARAMETER, turn
from tracker.wording import initiatives as wording

LEARNED = (Check.PEOPLE_TRAINED, Check.LEARNING_SHARED)
"""What ④研修と引継ぎ fulfils; a sentence does as well, where nothing was recorded there."""

MEASURED = (Check.BASELINE_MEASURED, Check.AFTER_MEASURED)


def lacks(card: Card, state: CheckState, t: Translator) -> str:
    """What an open check waits for, where its name does not say it; "" otherwise."""
    if state.check in LEARNED and not state.met and card.line.step is Step.LEARNING:
        return t(f"initiative.check.{state.check.value}.counts", department=card.line.department)
    return initiative_dialogue.lacks(state, t)


def writable(card: Card, check: Check) -> bool:
    """Whether a sentence does as well as the place :func:`fix` leads to."""
    if check is Check.CONCERNS_ANSWERED:
        return initiative_dialogue.blocking(card) is None
    return check in (*initiative_dialogue.CHECKS, *LEARNED) or (check is Check.DECISION_RECORDED and bool(card.pilot))


def fix(screen: Screen, card: Card, check: Check) -> tuple[str, Callable[[], None]]:
    """What to do about an open check, and what doing it opens."""
    if check is Check.PURPOSE_AGREED and not card.purpose:
        check = Check.PURPOSE_WRITTEN  # nobody can agree to what is not written
    if check in MEASURED:
        return _measure(screen, card, check)
    ways: dict[Check, Callable[[], None]] = {
        **initiative_dialogue.ways(card),
        Check.PURPOSE_WRITTEN: _dialog(card, "why"),
        Check.DEPUTY_NAMED: _dialog(card, "team"),
        Check.PAIN_POINT: _dialog(card, "pain"),
        Check.PURPOSE_AGREED: _dialog(card, "agree"),
        Check.INFORMATION_CHECKED: _dialog(card, "information"),
        Check.PROCESS_MEASURED: _to_processes(card),
        Check.PEOPLE_TRAINED: partial(pages.go, "learning", tab="courses"),
        Check.LEARNING_SHARED: partial(pages.go, "learning", tab="shared"),
    }
    if card.pilot:
        ways[Check.DECISION_RECORDED] = partial(_to_pilot, screen, card.pilot, "result")
    return wording.to_do(check, screen.t), ways.get(check, _dialog(card, "check", check.value))


def _measure(screen: Screen, card: Card, check: Check) -> tuple[str, Callable[[], None]]:
    """The KPI to measure; without one the pilot that is to get it, and without a pilot a new one."""
    t = screen.t
    if kpi := to_measure(card.kpis, check):
        return wording.to_do(check, t), partial(pages.go, "pilots", kpi=kpi)
    if card.pilot:
        return t("initiative.check.go_on_designing"), partial(_to_pilot, screen, card.pilot, "design")
    return t("initiative.check.add_kpi"), partial(pages.go, "pilots", new=card.line.code)


def _to_pilot(screen: Screen, code: str, tab: str) -> None:
    turn(screen, code, tab)
    pages.go("pilots", **{PARAMETER: code})


def _to_processes(card: Card) -> Callable[[], None]:
    """The form of the one 業務 it is about, where it is known; of a new one where there is none; else all of the 課."""
    if len(card.processes) > 1:
        return partial(pages.go, "current_state", dept=card.line.department_code)
    return partial(_process, card.line.code, card.processes[0].code if card.processes else None)


def _process(initiative: str, code: str | None) -> None:
    if code is None:
        dialogs.open_there(process_form.FOR, initiative)
        pages.go("current_state")
    dialogs.open_there(process_form.WORK, code)
    pages.go("current_state", **{process_form.PARAMETER: code})


def _dialog(card: Card, kind: str, item: str | None = None) -> Callable[[], None]:
    """Open a dialog from the page's own run, which has to begin anew to draw it."""
    open_ = opener(card, kind, item)

    def act() -> None:
        open_()
        st.rerun()

    return act
