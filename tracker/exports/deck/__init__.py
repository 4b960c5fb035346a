"""The slides of a meeting as content, from one 資料の確定. Knows words and how much room they take, no file format."""

from tracker.exports.deck.build import deck

__all__ = ["deck"]
