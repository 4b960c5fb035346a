"""Names of files that are handed out."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

_UNSAFE = re.compile(r'[\s\x00-\x1f\x7f<>:"/\\|?*]+')


def numbered(name: str, files: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """``export.csv``, ``export-2.csv``, ``export-3.csv`` … for the parts of one export, in their order."""
    path = PurePath(name)
    for number, content in enumerate(files, start=1):
        own = name if number == 1 else str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        yield own, content


def file_name(parts: Iterable[str], form: str) -> str:
    """``計測用紙_K1_20261126.pdf``: the parts without what a file system refuses in a name."""
    return f"{'_'.join(_UNSAFE.sub('-', part.strip()) for part in parts)}.{form}"
