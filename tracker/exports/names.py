"""Names of files that belong together."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath


def numbered(name: str, files: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """``export.csv``, ``export-2.csv``, ``export-3.csv`` … for the parts of one export, in their order."""
    path = PurePath(name)
    for number, content in enumerate(files, start=1):
        own = name if number == 1 else str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        yield own, content
