"""Buttons that hand over papers of initiatives; each is made when it is pressed, from one state of the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker.domain.dossier import Dossiers
from tracker.exports.handover import handover_name, handover_pdf
from tracker.exports.one_pager import one_pager_name, one_pager_pdf
from tracker.i18n import Translator
from tracker.services.dossiers import dossiers
from tracker.ui import widgets
from tracker.ui.guard import Screen

MIME = "application/pdf"


@dataclass(frozen=True, slots=True)
class _Paper:
    """One paper to hand over: its button, the name of its file, and what makes it."""

    label: str
    name: str
    make: Callable[[Dossiers, Translator, date], bytes]


def handover_button(screen: Screen, codes: Sequence[str], *, key: str) -> None:
    """「引継ぎシート」 of the initiatives as one PDF, and for whom it is."""
    t = screen.t
    many = len(codes) > 1
    label = t.plural("papers.button.handovers", len(codes)) if many else t("papers.button.handover")
    _button(screen, _Paper(label, handover_name(codes, t, screen.today), handover_pdf), codes, key)
    widgets.small_print(t("papers.button.note"))


def card_papers(screen: Screen, code: str) -> None:
    """Both papers of one initiative, behind one button."""
    t = screen.t
    name = one_pager_name(code, t, screen.today)
    with st.popover(t("papers.button.print"), width=160, key="initiative.papers"):
        _button(
            screen,
            _Paper(t("papers.button.one_pager"), name, one_pager_pdf),
            (code,),
            "initiative.papers.one_pager",
        )
        handover_button(screen, (code,), key="initiative.papers.handover")


def _button(screen: Screen, paper: _Paper, codes: Sequence[str], key: str) -> None:
    st.download_button(
        paper.label,
        # Made on a worker thread when pressed: nothing of Streamlit may be asked there, so all it needs is handed over.
        lambda: _made(screen, paper, codes),
        file_name=paper.name,
        mime=MIME,
        key=key,
        on_click="ignore",
    )


def _made(screen: Screen, paper: _Paper, codes: Sequence[str]) -> bytes:
    with screen.database.read() as session:
        found = dossiers(session, screen.actor, screen.now, codes)
    return paper.make(found, screen.t, screen.today)
