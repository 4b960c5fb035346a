"""会議, what is handed out: 資料の確定 with its numbered papers, the calendar file, and the minutes.

Each file is made when it is pressed; everything a paper says comes from the document that was kept.
"""

import logging
from collections.abc import Callable
from functools import partial

import streamlit as st

from tracker.domain.codes import Role, SnapshotKind
from tracker.domain.errors import DomainError
from tracker.domain.meetings import FixedLine, FixPapers, MeetingView
from tracker.domain.papers import FixedState
from tracker.exports.branding import PLAIN, Branding, branded
from tracker.exports.calendar import meeting_ics, meeting_ics_name
from tracker.exports.deck.build import deck
from tracker.exports.meeting_pdf import meeting_name, meeting_pdf
from tracker.exports.meeting_workbook import meeting_xlsx
from tracker.exports.minutes import Minutes, minutes_name, minutes_pdf, minutes_xlsx
from tracker.exports.pptx.render import pptx
from tracker.i18n import Translator, formats
from tracker.services.branding import paper_branding
from tracker.services.fixing import fix_papers
from tracker.services.snapshots import snapshots
from tracker.ui import pages, problems, queries, widgets
from tracker.ui.access import shown_name
from tracker.ui.exporting import MIME
from tracker.ui.guard import Screen
from tracker.ui.meeting_parts import KEY, PAPERS, deed

log = logging.getLogger(__name__)
PDF, ICS = "application/pdf", "text/calendar"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PUBLIC = f"{KEY}.public"

Maker = Callable[[FixedState, Translator, bool, Branding], bytes]
MAKERS: dict[str, Maker] = {
    "pptx": lambda state, t, public, look: pptx(deck(state, t, public=public), look),
    "pdf": lambda state, t, public, look: meeting_pdf(state, t, public=public, branding=look),
    "xlsx": lambda state, t, public, look: meeting_xlsx(state, t, public=public, branding=look),
}
"""Each paper from the document that was kept; ``public`` leaves confidential items out."""

MIMES = {"pdf": PDF, "xlsx": MIME["xlsx"], "pptx": PPTX}


def save(label: str, make: Callable[[], bytes], name: str, mime: str, *, key: str) -> None:
    """A file made on a worker thread when it is asked for: nothing of Streamlit may be asked in ``make``."""
    st.download_button(label, make, file_name=name, mime=mime, key=key, on_click="ignore")


def left_out(screen: Screen, found: MeetingView) -> bool:
    """Whether confidential items are to be left out; asked only where there are any."""
    actions = (*found.actions, *found.returning)
    if not any(item.confidential for item in found.items) and not any(action.confidential for action in actions):
        return False
    return st.checkbox(screen.t("meetings.papers.public"), key=f"{PUBLIC}.{found.line.code}")


def calendar(screen: Screen, found: MeetingView) -> None:
    """The meeting as a calendar file."""
    t, city, now = screen.t, queries.overview(screen).city.name, screen.now
    name = meeting_ics_name(found.line, t)
    words = t("meetings.papers.ics")
    save(words, lambda: meeting_ics(found, city, t, now), name, ICS, key=f"{KEY}.ics")


def minutes(screen: Screen, found: MeetingView) -> None:
    """The minutes as PDF and as a workbook."""
    t, city = screen.t, queries.overview(screen).city.name
    widgets.section(t("meetings.minutes"), t("meetings.minutes.note"))
    public = left_out(screen, found)
    view = Minutes(found, city, screen.now, public=public)
    makers: dict[str, tuple[Callable[..., bytes], str]] = {
        "pdf": (minutes_pdf, PDF),
        "xlsx": (minutes_xlsx, MIME["xlsx"]),
    }
    with st.container(horizontal=True, key="meeting_minutes"):
        for form, (make, mime) in makers.items():
            name = minutes_name(found.line, form, t, public=public)
            words = t(f"meetings.minutes.{form}")
            save(words, partial(written, screen, make, view), name, mime, key=f"{KEY}.minutes.{form}")


def written(screen: Screen, make: Callable[..., bytes], view: Minutes) -> bytes:
    """The minutes with the logo of now."""
    return make(view, screen.t, branding=_look(screen))


def present_button(screen: Screen, found: MeetingView) -> None:
    """To 会議で映す of the newest papers."""
    if found.fixed:
        _present(screen, found.fixed[0].number, f"{KEY}.present", public=False, main=True)


def _present(screen: Screen, number: int, key: str, *, public: bool, main: bool = False) -> None:
    words = screen.t("meetings.present" if main else "meetings.present.this")
    if st.button(words, key=key, type="primary" if main else "secondary"):
        pages.go("present", **{PAPERS: str(number), **({"public": "1"} if public else {})})


def show(screen: Screen, found: MeetingView) -> None:
    """Fixing, then what was fixed, newest first; the calendar file last."""
    t = screen.t
    if screen.actor.may(Role.EDITOR):
        _fix(screen, found)
    widgets.section(t("meetings.papers.list"))
    if found.fixed:
        public = left_out(screen, found)
        for line in found.fixed:
            _numbered(screen, line, public=public)
        widgets.small_print(t("meetings.papers.note"))
    else:
        widgets.small_print(t("meetings.papers.none"))
    widgets.section(t("meetings.papers.calendar"))
    calendar(screen, found)


def _fix(screen: Screen, found: MeetingView) -> None:
    """What will be kept, under which number, and the button."""
    t = screen.t
    widgets.section(t("meetings.fix"))
    if not found.items:
        widgets.message("info", t("meetings.fix.empty"))
        return
    number = _next_number(screen)
    last = next(iter(found.fixed), None)
    more = t("meetings.fix.again", number=last.number, at=formats.moment(last.fixed_at, t)) if last else None
    words = t("meetings.fix.what", n=len(found.items), number=number, more=more or t("meetings.fix.once"))
    widgets.paragraph(words)
    deed(
        screen,
        t("meetings.fix.do", number=number),
        lambda session, actor, command: fix_papers(session, actor, screen.now, command),
        lambda: FixPapers(meeting_code=found.line.code, version=found.line.version),
        key=f"{KEY}.fix",
        done=lambda number: t("meetings.fix.done", number=number),
        main=True,
    )


def _next_number(screen: Screen) -> int:
    """The number the papers get unless somebody else fixes some first."""
    kept = queries.view(screen, snapshots)
    return max((line.number for line in kept if line.kind is SnapshotKind.FIXED), default=0) + 1


def _numbered(screen: Screen, line: FixedLine, *, public: bool) -> None:
    """One 資料の確定 with its files and the way to show it; one that was damaged says so instead."""
    t, number = screen.t, line.number
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"meeting_papers_{number}"):
        when = t("meetings.papers.fixed_at", at=formats.moment(line.fixed_at, t), who=shown_name(t, line.fixed_by))
        widgets.described(t("meetings.papers.number", number=number), when)
        try:
            state = queries.papers(screen, number)
        except DomainError as refusal:
            widgets.message("error", problems.sentence(t, refusal))
            return
        for form, maker in MAKERS.items():
            name = meeting_name(state, form, t, public=public)
            words = t(f"meetings.papers.{form}")
            save(
                words,
                partial(made, screen, maker, state, public=public),
                name,
                MIMES[form],
                key=f"{KEY}.papers.{number}.{form}",
            )
        _present(screen, number, f"{KEY}.present.{number}", public=public)


def made(screen: Screen, maker: Maker, state: FixedState, *, public: bool) -> bytes:
    """A paper in the look of now; one that can no longer be used must not stop the meeting."""
    look = _look(screen)
    try:
        return maker(state, screen.t, public, look)
    except DomainError:
        log.exception("papers %s were made without the city's own look", state.number)
        return maker(state, screen.t, public, PLAIN)


def _look(screen: Screen) -> Branding:
    with screen.database.read() as session:
        return branded(paper_branding(session, screen.actor))
