"""Where an SQLite file may live: a local, writable folder. WAL corrupts databases on network shares."""

import ctypes
import os
import sys
from pathlib import Path

from tracker.domain.errors import DomainError

NETWORK_FILESYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ncpfs",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "ceph",
        "lustre",
    }
)
_DRIVE_REMOTE = 4


def prepare(path: Path) -> None:
    """Make the folder of an SQLite file and refuse places where it cannot be kept safely.

    Raises DomainError ``database_on_network_share`` or ``database_unwritable``.
    """
    examine(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DomainError("database_unwritable", where=str(path)) from error


def examine(path: Path) -> None:
    """Refuse the same places as :func:`prepare`, and make nothing."""
    if is_network_path(path):
        raise DomainError("database_on_network_share", where=str(path))
    existing = next(above for above in (path, *path.absolute().parents) if above.exists())
    if path.is_dir() or not os.access(existing, os.W_OK) or not (existing.is_dir() or existing == path):
        raise DomainError("database_unwritable", where=str(path))


def is_network_path(path: Path) -> bool:
    """Whether the path lies on a network share, as far as the operating system tells."""
    if sys.platform == "win32":
        return _is_network_drive(str(path.resolve()))
    return filesystem_of(path.resolve(), mounts()) in NETWORK_FILESYSTEMS


def _is_network_drive(path: str) -> bool:
    if path.startswith("\\\\"):
        return True
    drive_type = getattr(ctypes, "windll").kernel32.GetDriveTypeW  # noqa: B009  (exists on Windows only)
    return bool(drive_type(path[:3]) == _DRIVE_REMOTE)


def mounts() -> list[tuple[str, str]]:
    """(mount point, filesystem) pairs of this machine; empty where the system does not tell."""
    table = Path("/proc/self/mounts")
    if not table.exists():
        return []
    lines = (line.split() for line in table.read_text(encoding="utf-8", errors="replace").splitlines())
    return [(parts[1].replace("\\040", " "), parts[2]) for parts in lines if len(parts) > 2]


def filesystem_of(path: Path, table: list[tuple[str, str]]) -> str:
    """The filesystem of the longest mount point above ``path``; empty when unknown."""
    above = [(point, kind) for point, kind in table if path.is_relative_to(point)]
    return max(above, key=lambda pair: len(pair[0]))[1] if above else ""
