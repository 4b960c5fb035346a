"""Fewer filters on another page."""

from tests.ui.framed import inside
from tracker.ui import filters

with inside("settings") as screen:
    filters.bar(screen, "別の画面", filters.Choices((2026,), (("D1", "市民課"),)), ("fy", "dept"))
