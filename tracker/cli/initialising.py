"""``init``: the database of the settings, created or upgraded."""

from argparse import Namespace

from tracker.cli.command import DONE, Command, Desk
from tracker.cli.parser import Parser
from tracker.i18n import Translator


def _arguments(_parser: Parser, _t: Translator) -> None:
    """It takes none."""


def _run(_arguments: Namespace, desk: Desk) -> int:
    database = desk.database()
    _, version = database.schema()
    desk.voice.say(desk.t("cli.init.done", where=database.where, version=version))
    return DONE


COMMAND = Command("init", _arguments, _run)
