"""取組カルテ, the 確認項目 of ②: who is still missing, and the way to the dialogue that fulfils them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from tracker.domain.codes import Check
from tracker.domain.initiatives import Card, CheckState
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


def ways(card: Card) -> dict[Check, Callable[[], None]]:
    """What fulfils each check: a new dialogue, the last one where agreements are missing, or the open concern."""
    new = partial(_new, card.line.code)
    last = partial(pages.go, "dialogue", **{PARAMETER: card.dialogues[0][0]}) if card.dialogues else new
    blocking = next((each for each in card.concerns if each.blocking and each.answered_on is None), None)
    answer = partial(_answer, card.line.code, blocking.code) if blocking is not None else new
    return {Check.DEPARTMENTS_JOINED: new, Check.AGREEMENTS_RECORDED: last, Check.CONCERNS_ANSWERED: answer}


def _new(code: str) -> None:
    dialogs.open_there(f"{KEY}.new", code)
    pages.go("dialogue")


def _answer(initiative: str, concern: str) -> None:
    """Open the concern on this very page, which has to begin anew to draw it."""
    dialogs.open_(f"initiative.concern.{initiative}", concern)
    st.rerun()
