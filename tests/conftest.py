"""What every test stands on: no setting of the machine leaks in, and no test writes into the project folder."""

import atexit
import gc
import logging
import os
import shutil
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from tests import compiled, drawing

# AppTest starts a runtime for every run, and each looks through all installed packages for components.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

# Outside a running script the session's memory warns each time it is touched, with the place in the code.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True


def _wait_for_the_script(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    """AppTest asks every millisecond whether the script has ended, and takes the time to ask from it."""
    thread = runner._script_thread
    assert thread is not None
    thread.join(timeout)
    if thread.is_alive():
        runner.request_stop()
        runner.join()
        raise RuntimeError(f"the script did not end within {timeout} s")


local_script_runner.require_widgets_deltas = _wait_for_the_script
compiled.share()

pytest_plugins = ("tests.databases", "tests.skipping")

# The embedded PostgreSQL looks for a private runtime folder when it is imported, before any fixture could run.
_FOLDER = Path(mkdtemp(prefix="tracker-tests-"))
_NUMBERS = count()
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["XDG_RUNTIME_DIR"] = str(_FOLDER)
for _name in [name for name in os.environ if name.startswith("TRACKER_")]:
    del os.environ[_name]


@pytest.fixture(autouse=True)
def _own_database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that opens the configured database gets an empty one of its own, in its ``tmp_path`` where it has one."""
    if "tmp_path" in request.fixturenames:
        folder: Path = request.getfixturevalue("tmp_path")
    else:
        # Most tests look at no folder, and pytest reads all it ever made to name another.
        folder = _FOLDER / f"own-{next(_NUMBERS)}"
        folder.mkdir()
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{folder / 'tracker.db'}")
    yield
    if folder.parent == _FOLDER:
        shutil.rmtree(folder, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--thorough", action="store_true", help="nothing that repeats another is left out")


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether there is time to try much at random: before a release there is."""
    return bool(request.config.getoption("--thorough"))


def pytest_configure(config: pytest.Config) -> None:
    """What is decided while tests are imported can ask too (``tests.drawing.tries``)."""
    os.environ[drawing.THOROUGH] = "1" if config.getoption("--thorough") else ""


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it again and again for rubbish is a tenth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One more of many alike waits for ``--thorough``; pytest tells how many were left out."""
    left = set() if config.getoption("--thorough") else drawing.left_out(items)
    if left:
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]
