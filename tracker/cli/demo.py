"""``demo``: the demo city in an empty database, a fictional city hall one can walk through."""

from argparse import Namespace

from tracker.cli.command import DONE, Command, Desk
from tracker.cli.parser import Parser
from tracker.clock import now
from tracker.db.engine import Database
from tracker.domain.actor import Actor
from tracker.i18n import Translator


def _arguments(_parser: Parser, _t: Translator) -> None:
    """It takes none."""


def _run(_arguments: Namespace, desk: Desk) -> int:
    load(desk.database(), desk, desk.actor)
    return DONE


def load(database: Database, desk: Desk, actor: Actor) -> None:
    """Load the demo city and say so. Raises DomainError ``demo_not_empty``."""
    desk.voice.say(desk.t("cli.demo.loading"))
    from seed import load as fill  # noqa: PLC0415  (brings the statistics library: only who needs it waits for it)

    fill(database, actor, now().date())
    desk.voice.say(desk.t("cli.demo.done", where=database.where))


COMMAND = Command("demo", _arguments, _run)
