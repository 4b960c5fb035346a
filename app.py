"""The frame around every screen. It lays out nothing itself: ``tracker.ui.frame`` does, page by page."""

from tracker.ui import frame

frame.show()
