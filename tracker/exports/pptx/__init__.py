"""Decks as PowerPoint files with charts, tables and shapes that can be edited. Says nothing of its own."""

from tracker.exports.pptx.render import pptx

__all__ = ["pptx"]
