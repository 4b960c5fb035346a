"""計測: the stopwatch for a tablet at the counter, full screen; opened from ③試行と計測 or by a QR code."""

from tracker.ui import timing
from tracker.ui.guard import guard

screen = guard("timing")

timing.show(screen)
