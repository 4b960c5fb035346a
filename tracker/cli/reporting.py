"""``report``: the papers as PDF files: the 引継ぎシート of initiatives, one of them on a page of A4, and 工程表."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from tracker.cli.command import DONE, Command, Desk, Refused
from tracker.cli.contents import CONTENTS
from tracker.cli.files import write_atomically
from tracker.cli.parser import Parser, WrongUse
from tracker.clock import now
from tracker.exports.handover import handover_pdf
from tracker.exports.one_pager import one_pager_pdf
from tracker.i18n import Translator
from tracker.services.dossiers import dossiers

FORMAT = "pdf"
Paper = Callable[[Desk, Sequence[str]], bytes]


def _handover(desk: Desk, codes: Sequence[str]) -> bytes:
    """The sheets of the initiatives named, of all without a name."""
    moment = now()
    with desk.database().read() as session:
        found = dossiers(session, desk.actor, moment, codes)
    return handover_pdf(found, desk.t, moment.date())


def _initiative(desk: Desk, codes: Sequence[str]) -> bytes:
    if len(codes) != 1:
        raise WrongUse(desk.t("cli.wrong.one_code", subject="initiative"))
    moment = now()
    with desk.database().read() as session:
        found = dossiers(session, desk.actor, moment, codes)
    return one_pager_pdf(found, desk.t, moment.date())


def _roadmap(desk: Desk, codes: Sequence[str]) -> bytes:
    if codes:
        raise WrongUse(desk.t("cli.wrong.no_code", subject="roadmap"))
    return b"".join(CONTENTS["roadmap"][FORMAT](desk))


PAPERS: dict[str, Paper] = {"handover": _handover, "initiative": _initiative, "roadmap": _roadmap}
"""Subject → its paper."""


def _arguments(parser: Parser, t: Translator) -> None:
    parser.add_argument("subject", nargs="?", metavar="WHAT", help=t("cli.report.subject", subjects=", ".join(PAPERS)))
    parser.add_argument("codes", nargs="*", metavar="CODE", help=t("cli.report.codes"))
    parser.add_argument("--format", metavar="F", default=FORMAT, help=t("cli.report.format"))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=t("cli.report.output"))


def _run(arguments: Namespace, desk: Desk) -> int:
    t, subjects = desk.t, ", ".join(PAPERS)
    if arguments.subject is None:
        raise WrongUse(t("cli.wrong.no_paper", subjects=subjects))
    if arguments.subject not in PAPERS:
        raise WrongUse(t("cli.wrong.paper", found=arguments.subject, subjects=subjects))
    if arguments.format != FORMAT:
        raise WrongUse(t("cli.wrong.format", subject=arguments.subject, found=arguments.format, formats=FORMAT))
    if arguments.output is None:
        raise WrongUse(t("cli.wrong.needs_output", format=FORMAT))
    content = PAPERS[arguments.subject](desk, arguments.codes)
    try:
        write_atomically(arguments.output, content)
    except OSError as error:
        raise Refused(t("cli.export.unwritable", where=arguments.output)) from error
    desk.voice.say(t("cli.export.done", where=arguments.output))
    return DONE


COMMAND = Command("report", _arguments, _run)
