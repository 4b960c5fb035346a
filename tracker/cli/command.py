"""What every command is made of, and what it is handed: the desk with voice, settings, actor and database."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass

from tracker.cli.parser import Parser
from tracker.cli.voice import Voice
from tracker.clock import now
from tracker.config import Settings, settings
from tracker.db.engine import Database, open_database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.i18n import Translator
from tracker.services.effects import refresh

DONE, REFUSED, WRONG_USE = 0, 1, 2
LOCAL_USER = "local"
"""The audit log's name of who works without sign-in, on screens and here alike."""


class Refused(Exception):
    """A command declines; the sentence is already in the reader's language. Exit code 1."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command works."""

    voice: Voice

    @property
    def t(self) -> Translator:
        return self.voice.t

    @property
    def settings(self) -> Settings:
        """As the environment has them. Raises pydantic's ValidationError."""
        return settings()

    @property
    def actor(self) -> Actor:
        return Actor(LOCAL_USER, Role(self.settings.local_role))

    def database(self) -> Database:
        """The database named by the settings, created or upgraded. Raises DomainError."""
        database = open_database(self.settings.database_url, now)
        database.upgrade()
        refresh(database)
        return database


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it takes, and what it does (returning the exit code)."""

    name: str
    arguments: Callable[[Parser, Translator], None]
    run: Callable[[Namespace, Desk], int]
