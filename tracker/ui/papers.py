"""Buttons that hand over papers made when they are pressed."""

from tracker.ui.guard import Screen


def handover_button(screen: Screen, codes: tuple[str, ...], *, key: str) -> None:
    """「引継ぎシート」 of the initiatives, as one PDF."""
