"""会議で映す: the fixed papers of a meeting on the wall, one message a slide; opened from 会議."""

from tracker.ui import present
from tracker.ui.guard import guard

screen = guard("present")

present.show(screen)
