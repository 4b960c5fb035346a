"""Files in and out. A file is written beside its place and moved there, so that nobody ever finds half of one."""

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Write a whole file or leave what was there. Raises OSError."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The rights of the file being replaced; for a new one what the process would give any file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def read_limited(path: Path, limit: int) -> bytes:
    """At most ``limit`` + 1 bytes: enough for a reader to see that a file is too large. Raises OSError."""
    with path.open("rb") as file:
        return file.read(limit + 1)
