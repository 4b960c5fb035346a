"""会議で映す: fixed papers full screen, every slide in the browser from the start; decisions are recorded on the spot.

What is shown comes from the document that was kept and from nothing else; what is recorded goes to the meeting as it
is now. A refusal leaves everything that was typed where it stands.
"""

from datetime import timedelta
from functools import cache
from pathlib import Path
from unicodedata import normalize
from urllib.parse import urlencode

import streamlit as st
from pydantic import BaseModel, ConfigDict
from streamlit.components.v2.types import ComponentRenderer

from tracker.domain.codes import Decision, Role, SnapshotKind
from tracker.domain.errors import ConflictError, DomainError, NotFound
from tracker.domain.meetings import AgendaLine, MeetingView, RecordItem
from tracker.domain.papers import FixedState
from tracker.domain.planning import SaveAction
from tracker.exports.deck.build import deck
from tracker.services.concerns import save_action
from tracker.services.minutes import record_item
from tracker.services.snapshots import snapshots
from tracker.ui import language, pages, present_data, problems, queries, typed, widgets
from tracker.ui.forms import who_and_when
from tracker.ui.guard import Screen, later
from tracker.ui.meeting_parts import PAPERS, PARAMETER, one
from tracker.ui.state import session

ASSETS = Path(__file__).parent.parent / "assets" / "ui"
SCRIPTS = ("present_slides.js", "present_pilot.js", "present_roadmap.js", "present_panel.js", "present.js")
PUBLIC = "public"
"""The URL's name for leaving confidential items out."""

_FIELDS = {"text": "action", "owner_code": "owner", "due_on": "due"}
"""Fields of a 対応 as the panel calls them."""

_DIGITS = 6

ASK_AGAIN = timedelta(seconds=20)
"""So often the wall asks what was recorded elsewhere meanwhile; the slides themselves never change."""


class _Sent(BaseModel):
    """What the panel of one item hands over; ``seq`` comes back with the answer."""

    model_config = ConfigDict(extra="ignore")

    seq: str
    item: int
    version: int
    decision: str = ""
    decided: str = ""
    reason: str = ""
    said: str = ""
    action: str = ""
    owner: str = ""
    due: str = ""


def show(screen: Screen) -> None:
    """The slides, or what has to be done before there are any."""
    try:
        number = _number(screen)
        if number is None:
            _instead(screen, screen.t("meetings.present.none"))
        else:
            state = queries.papers(screen, number)
            _slides(screen, state, public=st.query_params.get(PUBLIC) == "1")
    except NotFound:
        _instead(screen, screen.t("meetings.present.unknown"))
    except DomainError as refusal:
        _instead(screen, problems.sentence(screen.t, refusal))


def _number(screen: Screen) -> int | None:
    """The papers the address names, the newest of the meeting it names, or the newest of all. Raises NotFound."""
    named = normalize("NFKC", st.query_params.get(PAPERS, ""))
    if named.isascii() and named.isdigit() and len(named) < _DIGITS:
        return int(named)
    if named:
        raise NotFound("snapshot", named)
    meeting = st.query_params.get(PARAMETER)
    if meeting is not None:
        return next((line.number for line in one(screen, meeting).fixed), None)
    kept = queries.view(screen, snapshots)
    return max((line.number for line in kept if line.kind is SnapshotKind.FIXED), default=None)


def _instead(screen: Screen, sentence: str) -> None:
    """What is said where nothing can be shown, and the one button that leads on."""
    widgets.title(screen.t("frame.page.present"))
    widgets.headline(sentence)
    if st.button(screen.t("meetings.present.go"), key="present.go", type="primary"):
        pages.go("meetings", **_named())


def _named() -> dict[str, str]:
    found = st.query_params.get(PARAMETER)
    return {PARAMETER: found} if found is not None else {}


@st.fragment(run_every=ASK_AGAIN)
def _slides(screen: Screen, state: FixedState, *, public: bool) -> None:
    with problems.told("present"):
        screen = later(screen)
        t, code = screen.t, state.meeting.line.code
        key = f"present.{state.number}.{public}"
        drawn = queries.of_papers(screen, state, key, lambda: present_data.slides(deck(state, t, public=public)))
        now = one(screen, code)
        given = {
            "deck": drawn,
            "key": key,
            "start": 0,
            "items": present_data.items(now, t),
            "people": [{"id": each.code, "name": each.name} for each in queries.organisation(screen).people],
            "words": present_data.words(t),
            "may_record": screen.actor.may(Role.EDITOR),
            "leave": _leave(code),
            "answer": session().kept.get(key),
        }
        _component()(key=key, data=given, on_sent_change=lambda: _take(screen, now, key))


def _leave(code: str) -> str:
    spoken = st.query_params.get(language.PARAMETER)
    return f"meetings?{urlencode({PARAMETER: code, **({language.PARAMETER: spoken} if spoken else {})})}"


def _take(screen: Screen, found: MeetingView, key: str) -> None:
    """What the panel handed over, and remember what to answer."""
    handed = st.session_state[key].sent
    if handed is not None:
        session().kept[key] = answer(screen, found, handed)


def answer(screen: Screen, found: MeetingView, handed: object) -> dict[str, object]:
    """Record what was handed over of an item of ``found``; the sentence to show, and where it was refused."""
    sent = _Sent.model_validate(handed)
    item = next((each for each in found.items if each.id == sent.item), None)
    known: dict[str, object] = {"seq": sent.seq, "item": sent.item}
    try:
        _store(screen, found, item, sent)
    except ConflictError as conflict:
        return known | {
            "ok": False,
            "sentence": who_and_when(screen, conflict),
            **_theirs(screen, found.line.code, sent.item),
        }
    except DomainError as refusal:
        field = _FIELDS.get(refusal.field or "", refusal.field)
        return known | {"ok": False, "sentence": problems.sentence(screen.t, refusal), "field": field}
    return known | {"ok": True, "sentence": screen.t("meetings.record.saved", title=item.title if item else "")}


def _theirs(screen: Screen, code: str, id_: int) -> dict[str, object]:
    """What somebody else has put on record meanwhile."""
    now = next((each for each in one(screen, code).items if each.id == id_), None)
    return {} if now is None else {"theirs": present_data.stored(now, screen.t)}


def _store(screen: Screen, found: MeetingView, item: AgendaLine | None, sent: _Sent) -> None:
    """The record and the 対応 in one transaction: both or neither."""
    record = RecordItem(
        id=sent.item,
        decision=Decision(sent.decision) if sent.decision else None,
        decided=sent.decided or None,
        reason=sent.reason or None,
        said=sent.said or None,
        version=sent.version,
    )
    action = _action(screen, found, item, sent)
    with screen.database.write(screen.actor) as open_session:
        record_item(open_session, screen.actor, record)
        if action is not None:
            save_action(open_session, screen.actor, action)


def _action(screen: Screen, found: MeetingView, item: AgendaLine | None, sent: _Sent) -> SaveAction | None:
    """What was agreed, if anything was."""
    if not (sent.action.strip() or sent.owner or sent.due.strip()):
        return None
    return SaveAction(
        code="",
        initiative_code=_initiative(screen, item),
        text=sent.action,
        owner_code=sent.owner or None,
        due_on=typed.day(sent.due, "due"),
        meeting_code=found.line.code,
        agenda_item_id=sent.item,
    )


def _initiative(screen: Screen, item: AgendaLine | None) -> str | None:
    """The initiative an item is about, of a pilot its own."""
    if item is None or item.code is None:
        return None
    owners = {pilot.code: pilot.initiative_code for pilot in queries.results(screen).pilots}
    return owners.get(item.code, item.code)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "tracker_present",
        html='<div id="present"></div>',
        css=(ASSETS / "present.css").read_text(encoding="utf-8"),
        js="\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS),
    )
