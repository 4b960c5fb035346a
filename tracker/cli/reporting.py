"""``report``: the papers as files: of a meeting and its pilots, the 引継ぎシート and the A4 of initiatives, 工程表.

The papers of a meeting are made from what 資料の確定 has kept, all others from the state of now.
"""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from tracker.cli.command import DONE, Command, Desk, Refused
from tracker.cli.contents import CONTENTS
from tracker.cli.files import write_atomically
from tracker.cli.parser import Parser, WrongUse
from tracker.clock import now
from tracker.domain.codes import SnapshotKind
from tracker.domain.errors import NotFound
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.papers import FixedState
from tracker.exports.branding import branded
from tracker.exports.deck.build import deck
from tracker.exports.deck.model import Deck
from tracker.exports.deck.openly import Shown
from tracker.exports.handover import handover_pdf
from tracker.exports.meeting_pdf import meeting_pdf, pilot_pdf
from tracker.exports.meeting_workbook import meeting_xlsx
from tracker.exports.one_pager import one_pager_pdf
from tracker.exports.pptx.render import pptx
from tracker.i18n import Translator
from tracker.services.branding import paper_branding
from tracker.services.dossiers import dossiers
from tracker.services.fixing import fixed_state
from tracker.services.meetings import meeting_view
from tracker.services.results import all_results
from tracker.services.snapshots import snapshots

PDF = "pdf"
Paper = Callable[[Desk, Namespace], bytes]


def _handover(desk: Desk, arguments: Namespace) -> bytes:
    """The sheets of the initiatives named, of all without a name."""
    moment = now()
    with desk.database().read() as session:
        found = dossiers(session, desk.actor, moment, arguments.codes)
    return handover_pdf(found, desk.t, moment.date())


def _initiative(desk: Desk, arguments: Namespace) -> bytes:
    moment, codes = now(), [_one("initiative", arguments.codes, desk.t)]
    with desk.database().read() as session:
        found = dossiers(session, desk.actor, moment, codes)
    return one_pager_pdf(found, desk.t, moment.date())


def _roadmap(desk: Desk, arguments: Namespace) -> bytes:
    if arguments.codes:
        raise WrongUse(desk.t("cli.wrong.no_code", subject="roadmap"))
    return b"".join(CONTENTS["roadmap"][PDF](desk))


def _meeting(desk: Desk, arguments: Namespace) -> bytes:
    """The newest numbered papers of a meeting."""
    code, t = _one("meeting", arguments.codes, desk.t), desk.t
    with desk.database().read() as session:
        fixed = meeting_view(session, desk.actor, code).fixed
        if not fixed:
            raise Refused(t("cli.report.nothing_fixed", code=code))
        state = fixed_state(session, desk.actor, max(line.number for line in fixed))
        look = branded(paper_branding(session, desk.actor))
    makers: dict[str, Callable[[], bytes]] = {
        "pptx": lambda: pptx(deck(state, t, public=arguments.public), look),
        "xlsx": lambda: meeting_xlsx(state, t, public=arguments.public, branding=look),
        PDF: lambda: meeting_pdf(state, t, public=arguments.public, branding=look),
    }
    return makers[arguments.format]()


def _pilot(desk: Desk, arguments: Namespace) -> bytes:
    """One pilot, from the newest numbered papers it was on the agenda of."""
    code, t = _one("pilot", arguments.codes, desk.t), desk.t
    with desk.database().read() as session:
        if all(pilot.code != code for pilot in all_results(session, desk.actor, now()).pilots):
            raise NotFound("pilot", code)
        kept = (line for line in snapshots(session, desk.actor) if line.kind is SnapshotKind.FIXED)
        states = (fixed_state(session, desk.actor, line.number) for line in kept)
        state = next((each for each in states if _items(each, code, public=arguments.public)), None)
        look = branded(paper_branding(session, desk.actor))
    if state is None:
        raise Refused(t("cli.report.pilot_not_fixed", code=code))
    if arguments.format == "pptx":
        return pptx(_of_pilot(deck(state, t, public=arguments.public), state, code), look)
    return pilot_pdf(state, code, t, public=arguments.public) or b""


def _of_pilot(found: Deck, state: FixedState, code: str) -> Deck:
    """The same deck with the slides of one pilot alone."""
    items = _items(state, code, public=found.public)
    return found.model_copy(update={"slides": tuple(slide for slide in found.slides if slide.item in items)})


def _items(state: FixedState, code: str, *, public: bool) -> set[int]:
    """The items of the agenda about a pilot that may be shown."""
    shown = Shown(state, public)
    return {item.id for item in shown.items if item.kind is ItemKind.PILOT and item.code == code and not item.gone}


def _one(subject: str, codes: Sequence[str], t: Translator) -> str:
    if len(codes) != 1:
        raise WrongUse(t("cli.wrong.one_code", subject=subject))
    return codes[0]


PAPERS: dict[str, tuple[Paper, tuple[str, ...]]] = {
    "meeting": (_meeting, ("pptx", PDF, "xlsx")),
    "pilot": (_pilot, ("pptx", PDF)),
    "handover": (_handover, (PDF,)),
    "initiative": (_initiative, (PDF,)),
    "roadmap": (_roadmap, (PDF,)),
}
"""Subject → its paper and the formats it has."""

PUBLIC = ("meeting", "pilot")
"""What confidential items can be left out of."""


def _arguments(parser: Parser, t: Translator) -> None:
    parser.add_argument("subject", nargs="?", metavar="WHAT", help=t("cli.report.subject", subjects=", ".join(PAPERS)))
    parser.add_argument("codes", nargs="*", metavar="CODE", help=t("cli.report.codes"))
    parser.add_argument("--format", metavar="F", default=PDF, help=t("cli.report.format"))
    parser.add_argument("--public", action="store_true", help=t("cli.report.public"))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=t("cli.report.output"))


def _run(arguments: Namespace, desk: Desk) -> int:
    t = desk.t
    make = _checked(arguments, t)
    content = make(desk, arguments)
    try:
        write_atomically(arguments.output, content)
    except OSError as error:
        raise Refused(t("cli.export.unwritable", where=arguments.output)) from error
    desk.voice.say(t("cli.export.done", where=arguments.output))
    return DONE


def _checked(arguments: Namespace, t: Translator) -> Paper:
    """What makes the paper. Raises WrongUse."""
    subject, subjects = arguments.subject, ", ".join(PAPERS)
    if subject is None:
        raise WrongUse(t("cli.wrong.no_paper", subjects=subjects))
    if subject not in PAPERS:
        raise WrongUse(t("cli.wrong.paper", found=subject, subjects=subjects))
    make, forms = PAPERS[subject]
    if arguments.format not in forms:
        told = t("cli.wrong.format", subject=subject, found=arguments.format, formats=", ".join(forms))
        raise WrongUse(told)
    if arguments.public and subject not in PUBLIC:
        raise WrongUse(t("cli.wrong.public", subject=subject))
    if arguments.output is None:
        raise WrongUse(t("cli.wrong.needs_output", format=arguments.format))
    return make


COMMAND = Command("report", _arguments, _run)
