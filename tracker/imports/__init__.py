"""Bytes in: xlsx and csv become typed rows with a refusal for every cell that cannot be taken.

Knows files and notations; compares nothing with the database and writes nothing.
"""

from tracker.imports.limits import MAX_BYTES, MAX_LISTED, MAX_ROWS
from tracker.imports.reading import read_files

__all__ = ["MAX_BYTES", "MAX_LISTED", "MAX_ROWS", "read_files"]
