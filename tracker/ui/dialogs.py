"""Which dialog is open, kept in the session: a dialog stays open over a refusal and closes when its work is done.

The page calls the dialog's function on every run while :func:`opened` says so; Streamlit alone would forget it.
"""

from dataclasses import replace

from tracker.ui.state import OpenDialog, session


def open_(name: str, item: str | None = None) -> None:
    """Open a dialog for an item, or for a new one (None). At most one is open."""
    session().dialog = OpenDialog(name, item)


def go(detail: str | None) -> None:
    """Turn to a detail inside the open dialog, or back from it (None)."""
    current = session().dialog
    if current is not None:
        session().dialog = replace(current, detail=detail)


def close() -> None:
    """Close whatever is open."""
    session().dialog = None


def opened(name: str) -> OpenDialog | None:
    """The open dialog, if it is the one named."""
    current = session().dialog
    return current if current is not None and current.name == name else None
