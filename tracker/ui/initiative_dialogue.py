"""取組カルテ, the 確認項目 of ②: who is still missing, and the way to the dialogue that fulfils them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from tracker.domain.codes import Check
from tracker.domain.initiatives import Card, CheckState
from tracker.domain.planning import ConcernLine
from tracker.i18n import Translator
from tracker.ui import dialogs, pages
from tracker.ui.dialogue_parts import KEY, PARAMETER
from tracker.wording import dialogue as wording

CHECKS = frozenset({Check.DEPARTMENTS_JOINED, Check.AGREEMENTS_RECORDED, Check.CONCERNS_ANSWERED})
"""What a dialogue fulfils; a sentence may be written for it as well."""


def lacks(state: CheckState, t: Translator) -> str:
    """「まだ参加していない課：財政課、人事課」; nothing where nothing is known to be missing."""
    if not state.lacks:
        return ""
    return t("dialogue.lacks", departments=wording.everybody(state.lacks, t))


def blocking(card: Card) -> ConcernLine | None:
    """The 懸念 that stands in the way; no sentence takes the place of its answer."""
    return next((each for each in card.concerns if each.blocking and each.answered_on is None), None)


def ways(card: Card) -> dict[Check, Callable[[], None]]:
    """What fulfils each check: a new dialogue, a form of the last one, or the answer to the open concern."""
    new = partial(_new, card.line.code)
    people, agreement = (partial(_last, card, kind) if card.dialogues else new for kind in ("people", "agreement"))
    waiting = blocking(card)
    return {
        Check.DEPARTMENTS_JOINED: people if _nobody(card) else new,
        Check.AGREEMENTS_RECORDED: agreement,
        Check.CONCERNS_ANSWERED: partial(_answer, card.line.code, waiting.code) if waiting else new,
    }


def _nobody(card: Card) -> bool:
    """Whether of nobody concerned it is known that he took part: then the last dialogue lacks who was there."""
    concerned = {card.line.department, *(name for _, name in card.partners)}
    states = (state for step in card.steps for state in step.checks)
    return any(state.check is Check.DEPARTMENTS_JOINED and set(state.lacks) == concerned for state in states)


def _last(card: Card, kind: str) -> None:
    """A form of the last dialogue about it: who was there, or what was agreed."""
    dialogs.open_there(f"{KEY}.{kind}")
    pages.go("dialogue", **{PARAMETER: card.dialogues[0][0]})


def _new(code: str) -> None:
    dialogs.open_there(f"{KEY}.new", code)
    pages.go("dialogue")


def _answer(initiative: str, concern: str) -> None:
    """Open the concern on this very page, which has to begin anew to draw it."""
    dialogs.open_(f"initiative.concern.{initiative}", concern)
    st.rerun()
