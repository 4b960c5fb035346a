"""``export``: data in the form import reads, and results, as files or on stdout."""

from argparse import Namespace
from pathlib import Path

from tracker.cli.command import DONE, Command, Desk, Refused
from tracker.cli.contents import CONTENTS, Files
from tracker.cli.files import write_atomically
from tracker.cli.parser import Parser, WrongUse
from tracker.exports import numbered
from tracker.i18n import Translator


def _arguments(parser: Parser, t: Translator) -> None:
    subjects = ", ".join(f"{name} ({'|'.join(formats)})" for name, formats in CONTENTS.items())
    parser.add_argument("subject", nargs="?", metavar="WHAT", help=t("cli.export.subject", subjects=subjects))
    parser.add_argument("--format", metavar="F", help=t("cli.export.format"))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=t("cli.export.output"))


def _run(arguments: Namespace, desk: Desk) -> int:
    subject, form = _wanted(arguments, desk.t)
    output: Path | None = arguments.output
    if form == "xlsx" and output is None:
        raise WrongUse(desk.t("cli.wrong.needs_output"))
    files = CONTENTS[subject][form](desk)
    if output is None:
        _show(files, desk)
    else:
        _write(files, output, desk)
    return DONE


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
    subjects = ", ".join(CONTENTS)
    if arguments.subject is None:
        raise WrongUse(t("cli.wrong.no_subject", subjects=subjects))
    if arguments.subject not in CONTENTS:
        raise WrongUse(t("cli.wrong.subject", found=arguments.subject, subjects=subjects))
    subject, formats = arguments.subject, ", ".join(CONTENTS[arguments.subject])
    only = formats if len(CONTENTS[subject]) == 1 else ""
    form = arguments.format or (arguments.output.suffix.lstrip(".").lower() if arguments.output else "") or only
    if not form:
        raise WrongUse(t("cli.wrong.no_format", subject=subject, formats=formats))
    if form not in CONTENTS[subject]:
        raise WrongUse(t("cli.wrong.format", subject=subject, found=form, formats=formats))
    return subject, form


COMMAND = Command("export", _arguments, _run)
