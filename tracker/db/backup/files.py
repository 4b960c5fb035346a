"""Files written whole or not at all, copied by SQLite itself, and refused in words. Knows nothing of tables."""

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tracker.db.faults import sign_of
from tracker.domain.errors import DomainError

MEGABYTE = 1_000_000
SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database file while it works."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_CODES = {"disk_full": "backup_no_space", "database_unwritable": "backup_unwritable"}


@contextmanager
def refusing(where: Path) -> Iterator[None]:
    """Say in the city's words what the operating system or SQLite says about writing a copy to ``where``.

    Raises DomainError ``backup_exists``, ``backup_no_space``, ``backup_unwritable``, ``database_damaged``,
    ``database_busy``.
    """
    try:
        yield
    except FileExistsError as error:
        raise DomainError("backup_exists", where=str(where)) from error
    except OSError as error:
        code = "backup_no_space" if error.errno in _FULL else "backup_unwritable"
        raise DomainError(code, where=str(where)) from error
    except sqlite3.Error as error:
        sign = sign_of(str(error)) or "database_damaged"
        raise DomainError(_CODES.get(sign, sign), where=str(where)) from error


@contextmanager
def written(target: Path, *, force: bool = False) -> Iterator[Path]:
    """A file beside ``target`` to write into; in its place when the block ends, gone when the block raises.

    Raises DomainError ``backup_exists`` (never with ``force``), ``backup_unwritable``, ``backup_no_space``.
    """
    with refusing(target):
        if target.is_dir() or (target.exists() and not force):
            raise DomainError("backup_unwritable" if target.is_dir() else "backup_exists", where=str(target))
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            _open_to_its_readers(beside, target)
            synced(beside)
            _place(beside, target, force=force)
        finally:
            for side in ("", *SIDES):
                Path(f"{beside}{side}").unlink(missing_ok=True)


def _open_to_its_readers(beside: Path, target: Path) -> None:
    """The rights of the file being replaced; for a new one what the process gives any file."""
    if target.exists():
        beside.chmod(target.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    beside.chmod(0o666 & ~mask)


def synced(path: Path) -> None:
    """Wait until a file has reached the disk, so that a power cut after we said so takes nothing back."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _place(beside: Path, target: Path, *, force: bool) -> None:
    if force:
        beside.replace(target)
        return
    try:
        # Unlike a rename, a link never overwrites a file somebody has made in the meantime.
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a memory stick's filesystem has no links
        if target.exists():
            raise FileExistsError(str(target)) from None
        beside.rename(target)


def copy_database(source: Path, target: Path) -> None:
    """Copy an SQLite database as of one moment while others read and write it.

    ``target`` must be an empty file of ours. The copy needs no file beside it. Raises DomainError as of
    :func:`refusing`.
    """
    need(target.parent, whole_size(source))
    with (
        refusing(target),
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong in any page of the file."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)])
    except sqlite3.DatabaseError as error:
        if sign_of(str(error)) in (None, "database_damaged"):
            return False
        raise


def whole_size(path: Path) -> int:
    """Bytes of a database file with what SQLite keeps beside it."""
    return sum(Path(f"{path}{side}").stat().st_size for side in ("", *SIDES) if Path(f"{path}{side}").exists())


def need(folder: Path, size: int) -> None:
    """Raise DomainError ``backup_no_space`` when fewer than ``size`` bytes are free."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise DomainError("backup_unwritable", where=str(folder)) from error
    if free < size:
        raise DomainError("backup_no_space", where=str(folder), needed=size // MEGABYTE + 1, free=free // MEGABYTE)
