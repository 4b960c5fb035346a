"""``export``: data in the form import reads, and results, as files or on stdout."""

from argparse import Namespace
from pathlib import Path

from tracker.cli.command import DONE, Command, Desk, Refused
from tracker.cli.contents import CONTENTS, FORMATS, OF_ONE_KPI, Content, Files
from tracker.cli.files import write_atomically
from tracker.cli.parser import Parser, WrongUse
from tracker.exports import numbered
from tracker.i18n import Translator

NO_TEXT = ("xlsx", "pdf")
"""Formats nobody wants on a terminal."""


def _arguments(parser: Parser, t: Translator) -> None:
    subjects = ", ".join(f"{name} ({'|'.join(formats)})" for name, formats in FORMATS.items())
    parser.add_argument("subject", nargs="?", metavar="WHAT", help=t("cli.export.subject", subjects=subjects))
    parser.add_argument("--format", metavar="F", help=t("cli.export.format"))
    parser.add_argument("--kpi", metavar="CODE", help=t("cli.export.kpi", subjects=", ".join(OF_ONE_KPI)))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=t("cli.export.output"))


def _run(arguments: Namespace, desk: Desk) -> int:
    subject, form = _wanted(arguments, desk.t)
    output: Path | None = arguments.output
    if form in NO_TEXT and output is None:
        raise WrongUse(desk.t("cli.wrong.needs_output", format=form))
    files = _content(subject, form, arguments.kpi, desk.t)(desk)
    if output is None:
        _show(files, desk)
    else:
        _write(files, output, desk)
    return DONE


def _content(subject: str, form: str, kpi_code: str | None, t: Translator) -> Content:
    """What was asked for. A KPI must be named for what is of one KPI, and cannot be for anything else."""
    if subject in OF_ONE_KPI:
        if not kpi_code:
            raise WrongUse(t("cli.wrong.no_kpi", subject=subject))
        return OF_ONE_KPI[subject][form](kpi_code)
    if kpi_code is not None:
        raise WrongUse(t("cli.wrong.kpi", subject=subject))
    return CONTENTS[subject][form]


def _show(files: Files, desk: Desk) -> None:
    """Parts of one export as one stream: the header line of every further part is left out."""
    for number, content in enumerate(files):
        desk.voice.data(content if number == 0 else content.partition(b"\r\n")[2])


def _write(files: Files, output: Path, desk: Desk) -> None:
    for name, content in numbered(str(output), files):
        try:
            write_atomically(Path(name), content)
        except OSError as error:
            raise Refused(desk.t("cli.export.unwritable", where=name)) from error
        desk.voice.say(desk.t("cli.export.done", where=name))


def _wanted(arguments: Namespace, t: Translator) -> tuple[str, str]:
    """(subject, format) of the words typed. The name after ``-o`` may tell the format, and one is no choice."""
    subjects = ", ".join(FORMATS)
    if arguments.subject is None:
        raise WrongUse(t("cli.wrong.no_subject", subjects=subjects))
    if arguments.subject not in FORMATS:
        raise WrongUse(t("cli.wrong.subject", found=arguments.subject, subjects=subjects))
    subject, formats = arguments.subject, ", ".join(FORMATS[arguments.subject])
    only = formats if len(FORMATS[subject]) == 1 else ""
    form = arguments.format or (arguments.output.suffix.lstrip(".").lower() if arguments.output else "") or only
    if not form:
        raise WrongUse(t("cli.wrong.no_format", subject=subject, formats=formats))
    if form not in FORMATS[subject]:
        raise WrongUse(t("cli.wrong.format", subject=subject, found=form, formats=formats))
    return subject, form


COMMAND = Command("export", _arguments, _run)
