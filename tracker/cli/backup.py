"""``backup`` and ``restore``: a copy of everything while the app runs, and back again."""

from argparse import Namespace
from decimal import Decimal
from pathlib import Path

from tracker.cli.command import DONE, Command, Desk
from tracker.cli.parser import Parser, WrongUse
from tracker.clock import now
from tracker.db.engine import Database, open_database
from tracker.i18n import Translator, formats
from tracker.services.backups import Form, Restored, back_up, restore

_MEGABYTE = 1_000_000


def _backup_arguments(parser: Parser, t: Translator) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", type=Path, help=t("cli.backup.file"))
    parser.add_argument("--format", metavar="F", help=t("cli.backup.format"))
    parser.add_argument("--force", action="store_true", help=t("cli.backup.force"))


def _restore_arguments(parser: Parser, t: Translator) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", type=Path, help=t("cli.restore.file"))


def _backup(arguments: Namespace, desk: Desk) -> int:
    target, form = _file(arguments, desk.t), _form(arguments.format, desk.t)
    taken = back_up(_database(desk), desk.actor, target, form, force=arguments.force)
    told = {"where": taken.path, "size": size(taken.size), "version": taken.schema_version}
    counted = {"revision": formats.number(taken.revision), "rows": formats.number(taken.rows)}
    desk.voice.say(desk.t("cli.backup.done", **told, **counted))
    return DONE


def _restore(arguments: Namespace, desk: Desk) -> int:
    source, database = _file(arguments, desk.t), _database(desk)
    for line in _told(restore(database, desk.actor, source), source, database, desk.t):
        desk.voice.say(line)
    return DONE


def _told(done: Restored, source: Path, database: Database, t: Translator) -> list[str]:
    counted = {"revision": formats.number(done.revision), "rows": formats.number(done.rows)}
    lines = [t("cli.restore.done", where=source, **counted)]
    known = database.schema()[1]
    if done.schema_version != known:
        lines.append(t("cli.restore.upgraded", found=done.schema_version, known=known))
    if done.kept is not None:
        kind = "kept" if database.file is not None else "kept_schema"
        lines.append(t(f"cli.restore.{kind}", where=done.kept))
    if done.swapped:
        lines.append(t("cli.restore.swapped"))
    return lines


def _file(arguments: Namespace, t: Translator) -> Path:
    if arguments.file is None:
        raise WrongUse(t("cli.wrong.no_backup_file"))
    file: Path = arguments.file
    return file


def _form(word: str | None, t: Translator) -> Form | None:
    if word is None:
        return None
    if word not in set(Form):
        raise WrongUse(t("cli.wrong.backup_format", found=word, formats=", ".join(Form)))
    return Form(word)


def _database(desk: Desk) -> Database:
    """As it is: taking a copy must not upgrade it, and putting one back works on a damaged one."""
    return open_database(desk.settings.database_url, now)


def size(count: int) -> str:
    """Bytes as megabytes with one decimal, and never as nothing."""
    return formats.number(max(Decimal("0.1"), Decimal(count) / _MEGABYTE), 1)


BACKUP = Command("backup", _backup_arguments, _backup)
RESTORE = Command("restore", _restore_arguments, _restore)
