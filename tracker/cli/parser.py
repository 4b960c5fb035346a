"""argparse in the reader's language: its own English words are replaced, its errors become sentences.

Every argument is optional to argparse; a command checks what it needs itself, so that each refusal has its sentence.
"""

import argparse
from collections.abc import Iterable, Sequence
from typing import NoReturn

from tracker.i18n import Translator

PROGRAM = "python -m tracker"


class WrongUse(Exception):
    """The words typed do not make a command; the sentence says which part. Exit code 2."""


class Parser(argparse.ArgumentParser):
    """A parser of one command. Raises :class:`WrongUse` where argparse would leave the program."""

    def __init__(self, command: str, t: Translator) -> None:
        super().__init__(
            prog=f"{PROGRAM} {command}".strip(),
            description=t(f"cli.{command or 'tracker'}.help"),
            formatter_class=lambda prog: _Formatter(prog, t("cli.help.usage")),
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self._t = t
        self._positionals.title = t("cli.help.arguments")
        self._optionals.title = t("cli.help.options")
        self.add_argument("-h", "--help", action="store_true", help=t("cli.help.help"))

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The arguments of the words typed."""
        try:
            known, unknown = self.parse_known_args(words)
        except argparse.ArgumentError as error:
            raise WrongUse(self._t("cli.wrong.value", option=error.argument_name or "")) from error
        if unknown:
            raise WrongUse(self._t("cli.wrong.unknown", found=" ".join(unknown)))
        return known

    def error(self, message: str) -> NoReturn:
        """What argparse still says by itself on some Python versions."""
        raise WrongUse(message)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)
        self._usage_word = usage

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,  # noqa: ARG002  (argparse's own English word)
    ) -> None:
        super().add_usage(usage, actions, groups, f"{self._usage_word}: ")
