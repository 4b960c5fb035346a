"""The shared filters on a page."""

from tests.ui.framed import inside
from tracker.ui import filters

with inside() as screen:
    choices = filters.Choices((2026, 2025), (("D1", "市民課"), ("D2", "課税課")), ("窓口", "<b>庁内</b>"))
    filters.bar(screen, "試行の結果", choices)
