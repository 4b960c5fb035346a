"""The screens' clock stands still: 2026-11-23, ten o'clock in Japan."""

import pytest

from tests.calls import NOW


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.clock.now", lambda: NOW)
