"""``import``: reads files, shows the plan, and with ``--apply`` carries it out, all or nothing."""

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tracker.cli.command import DONE, REFUSED, Command, Desk
from tracker.cli.files import read_limited
from tracker.cli.parser import Parser, WrongUse
from tracker.cli.plan import plan_as_json, plan_lines
from tracker.domain.plan import ImportPlan
from tracker.domain.sheets import CellError, SheetData
from tracker.i18n import Translator
from tracker.imports import MAX_BYTES, read_files
from tracker.services.importing import apply_import, plan_import


def _arguments(parser: Parser, t: Translator) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help=t("cli.import.files"))
    parser.add_argument("--apply", action="store_true", help=t("cli.import.apply"))
    parser.add_argument("--json", action="store_true", help=t("cli.import.json"))


def _run(arguments: Namespace, desk: Desk) -> int:
    if not arguments.files:
        raise WrongUse(desk.t("cli.wrong.no_file"))
    desk.voice.quiet_stdout = arguments.json
    contents, missing = _read([Path(name) for name in arguments.files])
    plan = _plan(read_files(contents), desk, apply=arguments.apply and not missing)
    plan.errors[:0] = missing
    if arguments.json:
        desk.voice.json(plan_as_json(plan, desk.t))
    for line in plan_lines(plan, desk.t):
        desk.voice.say(line)
    return REFUSED if plan.errors else DONE


def _read(paths: Sequence[Path]) -> tuple[list[tuple[str, bytes]], list[CellError]]:
    """(name, content) of the files that can be read, and a refusal for each that cannot.

    Files of one name in several folders are told apart by what was typed.
    """
    names = Counter(path.name for path in paths)
    contents, missing = [], []
    for path in paths:
        name = path.name if names[path.name] == 1 else str(path)
        try:
            contents.append((name, read_limited(path, MAX_BYTES)))
        except OSError:
            missing.append(CellError(name, "", None, None, "file_unreadable", found=str(path)))
    return contents, missing


class _Nothing(Exception):
    """Leaves the transaction without a trace, because the plan has errors."""


def _plan(sheets: list[SheetData], desk: Desk, *, apply: bool) -> ImportPlan:
    database = desk.database()
    if not apply:
        with database.read() as session:
            return plan_import(session, desk.actor, sheets)
    plan = ImportPlan()
    with suppress(_Nothing), database.write(desk.actor) as session:
        plan = apply_import(session, desk.actor, sheets)
        if not plan.applied:
            raise _Nothing
    return plan


COMMAND = Command("import", _arguments, _run)
