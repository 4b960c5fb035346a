"""Finds the command that was typed, runs it, and turns every refusal into a sentence and an exit code."""

import os
import sys
from collections.abc import Sequence

from pydantic import ValidationError

from tracker.cli import backup, checking, demo, exporting, importing, initialising, reporting, running
from tracker.cli.command import DONE, REFUSED, WRONG_USE, Command, Desk, Refused
from tracker.cli.parser import PROGRAM, Parser, WrongUse
from tracker.cli.problems import language, setting_problems
from tracker.cli.voice import Voice
from tracker.domain.errors import DomainError
from tracker.i18n import Translator, translator
from tracker.wording.errors import sentence

COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        running.COMMAND,
        initialising.COMMAND,
        demo.COMMAND,
        importing.COMMAND,
        exporting.COMMAND,
        reporting.COMMAND,
        backup.BACKUP,
        backup.RESTORE,
        checking.COMMAND,
    )
}


def main(words: Sequence[str]) -> int:
    """Run one command line (without the program's name). Returns the exit code; never raises a refusal."""
    voice = Voice(translator(language()))
    try:
        return _run(words, Desk(voice))
    except WrongUse as error:
        named = words[0] if words and words[0] in COMMANDS else ""
        voice.warn(str(error))
        voice.warn(voice.t("cli.wrong.see_help", command=" ".join(filter(None, (PROGRAM, named, "--help")))))
        return WRONG_USE
    except (ValidationError, Refused, DomainError) as error:
        for line in _reasons(error, voice.t):
            voice.warn(line)
    except BrokenPipeError:
        # Whoever read our output has seen enough; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        pass
    return REFUSED


def _reasons(error: ValidationError | Refused | DomainError, t: Translator) -> list[str]:
    if isinstance(error, ValidationError):
        return setting_problems(error, t)
    return [sentence(error, t) if isinstance(error, DomainError) else str(error)]


def _run(words: Sequence[str], desk: Desk) -> int:
    if not words or words[0] in {"-h", "--help"}:
        desk.voice.say(_overview(desk.t))
        return DONE if words else WRONG_USE
    command = COMMANDS.get(words[0])
    if command is None:
        raise WrongUse(desk.t("cli.wrong.command", found=words[0], commands=", ".join(COMMANDS)))
    parser = Parser(command.name, desk.t)
    command.arguments(parser, desk.t)
    arguments = parser.read(words[1:])
    if arguments.help:
        desk.voice.say(parser.format_help().rstrip())
        return DONE
    return command.run(arguments, desk)


def _overview(t: Translator) -> str:
    width = max(len(name) for name in COMMANDS) + 2
    lines = [t("cli.tracker.help"), "", f"{t('cli.help.usage')}: {PROGRAM} <{t('cli.help.command')}> …", ""]
    lines += [f"  {name:<{width}}{t(f'cli.{name}.short')}" for name in COMMANDS]
    return "\n".join([*lines, "", t("cli.help.exit_codes"), t("cli.help.language")])
