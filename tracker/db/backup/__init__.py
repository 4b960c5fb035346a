"""Copies of a whole database, and putting one back. Must not know what a row means: tables are copied as they are."""

from tracker.db.backup.restoring import Restored, restore
from tracker.db.backup.taking import Form, Taken, free_name, take

__all__ = ["Form", "Restored", "Taken", "free_name", "restore", "take"]
