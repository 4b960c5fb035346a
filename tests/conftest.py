"""What every test stands on: no setting of the machine leaks in, and no test writes into the project folder."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

# The embedded PostgreSQL looks for a private runtime folder when it is imported, before any fixture could run.
_RUNTIME = TemporaryDirectory(prefix="tracker-tests-", ignore_cleanup_errors=True)
os.environ["XDG_RUNTIME_DIR"] = _RUNTIME.name
for _name in [name for name in os.environ if name.startswith("TRACKER_")]:
    del os.environ[_name]


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that opens the configured database gets an empty one of its own."""
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'tracker.db'}")
