"""The stopwatch for a counter tablet, full screen. Its script keeps the cases until this side says that it has them.

A case is handed over until its id comes back, after a lost connection or a restart of the server too; the service
takes each id once. Nothing here shows or sums up what one person measured.
"""

import logging
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from streamlit.components.v2.types import ComponentRenderer

from tracker.domain.codes import Phase, Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.timing import Lap, RecordLaps, TimingView, UndoLaps
from tracker.i18n import Translator
from tracker.services.timing import record_laps, timing_view, undo_laps
from tracker.ui import language, pages, problems, queries, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import session
from tracker.wording import timing as wording

log = logging.getLogger(__name__)
ASSETS = Path(__file__).parent.parent / "assets" / "ui"
KPI, PHASE = "kpi", "phase"
HEALTH = "_stcore/health"
SECONDS = 30
"""How often the screen learns what another tablet measured."""


class _Handed(BaseModel):
    """One case as the script hands it over; ``excluded`` is a code of ``timing_core.js``."""

    model_config = ConfigDict(extra="ignore")

    id: str
    ms: int
    day: date
    type: str = ""
    note: str = ""
    recorder: int = Field(0, ge=0, le=9)
    excluded: str = ""

    @property
    def undone(self) -> bool:
        return self.excluded == "undone"

    @property
    def token(self) -> str:
        """What confirms it: its id, or that it was taken back."""
        return f"{self.id}!" if self.undone else self.id

    def lap(self, t: Translator) -> Lap:
        return Lap(
            id=self.id,
            milliseconds=self.ms,
            day=self.day,
            case_type=self.type,
            note=self.note,
            recorder=wording.recorder_mark(self.recorder),
            excluded=wording.set_aside_word(t) if self.excluded == "set_aside" else None,
        )


class _Message(BaseModel):
    """What the script sends: the date on the device and every case it still waits for."""

    model_config = ConfigDict(extra="ignore")

    day: date
    laps: tuple[_Handed, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of the last message: what need not be sent again, or why nothing could be stored."""

    acked: tuple[str, ...] = ()
    problem: str = ""


def show(screen: Screen) -> None:
    """The stopwatch of the KPI and phase in the address, or what has to be done before it."""
    t, code = screen.t, st.query_params.get(KPI)
    if not screen.actor.may(Role.EDITOR):
        _instead(screen, t("timing.viewer"))
        return
    phase = _phase()
    try:
        found = _view(screen, code or "", phase or Phase.BEFORE)
    except NotFound:
        _instead(screen, t("timing.none"), go=("timing.none.go", {}))
        return
    if not found.timeable:
        _instead(screen, t("timing.other_kind"), go=("timing.back", {KPI: found.kpi_code}))
    elif phase is None:
        _which(screen, found)
    elif not found.ready:
        _unfixed(screen, found)
    else:
        _stopwatch(screen, found.kpi_code, phase)


def _phase() -> Phase | None:
    named = st.query_params.get(PHASE)
    return next((phase for phase in Phase if phase.value == named), None)


def _view(screen: Screen, code: str, phase: Phase) -> TimingView:
    return queries.view(screen, timing_view, code, phase, key=(code, phase))


def _instead(
    screen: Screen, sentence: str, why: str = "", go: tuple[str, dict[str, str]] = ("timing.back", {})
) -> None:
    """What is said where nothing can be timed, and the one button that leads on."""
    label, query = go
    widgets.title(screen.t("frame.page.timing"))
    widgets.headline(sentence)
    if why:
        widgets.paragraph(why)
    if st.button(screen.t(label), key="timing.go", type="primary"):
        pages.go("pilots", **query)


def _unfixed(screen: Screen, found: TimingView) -> None:
    t = screen.t
    query = {"pilot": found.pilot_code} if found.pilot_code else {}
    go = "timing.unfixed.go" if found.pilot_code else "timing.none.go"
    _instead(screen, t("timing.unfixed"), t("timing.unfixed.why"), (go, query))


def _which(screen: Screen, found: TimingView) -> None:
    t = screen.t
    widgets.title(t("frame.page.timing"))
    widgets.headline(t("timing.which", kpi=found.kpi_name))
    with st.container(horizontal=True):
        for phase in Phase:
            if st.button(wording.phase_word(phase, t), key=f"timing.{phase.value}", type="primary"):
                st.query_params[PHASE] = phase.value
                st.rerun()
    if st.button(t("timing.back"), key="timing.back", type="tertiary"):
        pages.go("pilots", kpi=found.kpi_code)


@st.fragment(run_every=SECONDS)
def _stopwatch(screen: Screen, code: str, phase: Phase) -> None:
    with problems.told("timing"):
        key = f"timing.{code}.{phase.value}"
        found, problem = _last_known(screen, code, phase, f"{key}.view")
        given = {**wording.drawn(found, screen.t), **_answered(key, problem), **_around(code)}
        _component()(key=key, data=given, on_sent_change=lambda: _take(screen, found, key))


def _last_known(screen: Screen, code: str, phase: Phase, place: str) -> tuple[TimingView, str]:
    """The view, and what went wrong: a running stopwatch must not disappear because it can not be read anew."""
    kept = session().kept
    problem = ""
    try:
        kept[place] = _view(screen, code, phase)
    except DomainError as refusal:
        if place not in kept:
            raise
        problem = problems.sentence(screen.t, refusal)
    found = kept[place]
    assert isinstance(found, TimingView)  # noqa: S101 - narrows what the session keeps
    return found, problem


def _answered(key: str, problem: str) -> dict[str, object]:
    """What the script need not hand over again, and what went wrong."""
    told = session().kept.get(key)
    answer = told if isinstance(told, _Answer) else _Answer()
    return {"acked": list(answer.acked), "problem": problem or answer.problem}


def _around(code: str) -> dict[str, str]:
    """Where the server can be asked whether it is there, and the way out."""
    base = st.get_option("server.baseUrlPath").rstrip("/")
    return {"health": f"{base}/{HEALTH}", "leave": f"pilots?{urlencode({KPI: code, **_language()})}"}


def _language() -> dict[str, str]:
    return {language.PARAMETER: st.query_params[language.PARAMETER]} if language.PARAMETER in st.query_params else {}


def _take(screen: Screen, found: TimingView, key: str) -> None:
    """Store what was handed over and remember what to confirm. What goes wrong is said; the device keeps its cases."""
    sent = st.session_state[key].sent
    if sent is None:
        return
    kept = session().kept
    try:
        message = _Message.model_validate(sent)
        # An empty hand asks what is there now; what was answered before stands.
        if message.laps:
            kept[key] = _Answer(acked=_store(screen, found, message))
    except DomainError as refusal:
        kept[key] = _Answer(problem=problems.sentence(screen.t, refusal))
    except ValidationError:
        log.exception("cases handed over for %s could not be read", found.kpi_code)
        kept[key] = _Answer(problem=screen.t("timing.unreadable"))


def _store(screen: Screen, found: TimingView, message: _Message) -> tuple[str, ...]:
    t = screen.t
    shared = {
        "kpi_code": found.kpi_code,
        "phase": found.phase,
        "device_day": message.day,
        "words": wording.lap_words(t),
    }
    fresh = tuple(each.lap(t) for each in message.laps if not each.undone)
    undone = tuple(each.lap(t) for each in message.laps if each.undone)
    with screen.database.write(screen.actor) as open_session:
        if fresh:
            record_laps(open_session, screen.actor, RecordLaps.model_validate({**shared, "laps": fresh}))
        if undone:
            undo_laps(open_session, screen.actor, UndoLaps.model_validate({**shared, "laps": undone}))
    return tuple(each.token for each in message.laps)


@cache
def _component() -> ComponentRenderer:
    scripts = ("timing_core.js", "timing.js", "timing_page.js")
    return st.components.v2.component(
        "tracker_timing",
        html='<div id="timing"></div>',
        css=(ASSETS / "timing.css").read_text(encoding="utf-8"),
        js="\n".join((ASSETS / name).read_text(encoding="utf-8") for name in scripts),
    )
