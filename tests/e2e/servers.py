"""A running app for a test: its own port, its own database, and a log of every address it tried to reach."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests import copied
from tracker.clock import now
from tracker.ui import clock

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240
"""On a busy machine."""
WATCH = """
import os, sys
def _hook(event, args):
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}:
        with open(os.environ["OUTGOING_LOG"], "a", encoding="utf-8") as log:
            log.write(f"{event} {args[1] if event in ('socket.connect', 'socket.sendto') else args[0]!r}\\n")
sys.addaudithook(_hook)
"""
"""Loaded by the interpreter before anything else, so that no library's call is missed."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server answers, where its data is, and what it said."""

    url: str
    database: Path
    outgoing_log: Path
    output: Path

    def outgoing(self) -> list[str]:
        """Every address the server process tried to reach or look up."""
        if not self.outgoing_log.exists():
            return []
        return self.outgoing_log.read_text(encoding="utf-8").splitlines()

    def environment(self) -> dict[str, str]:
        """The environment of a command that works on this server's database."""
        return {**os.environ, "TRACKER_DATABASE_URL": f"sqlite:///{self.database}"}


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def app(folder: Path, *, demo: bool = False, port: int | None = None) -> Iterator[Server]:
    """The app, started as an operator starts it, on the folder's database; a new one is empty, or the demo city.

    With a ``port`` it can be stopped and started where a browser looks for it. A new database is a copy here: what
    ``run`` does where there is none is tried in ``tests/cli/test_run.py``.
    """
    port, path = port or free_port(), folder / "city.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if demo:
            copied.demo(path, clock.now().date(), now)
        else:
            copied.migrated(path)
    with _process(folder, port, ["-m", "tracker", "run", "--port", str(port)]) as server:
        yield server


@contextmanager
def script(folder: Path, path: Path) -> Iterator[Server]:
    """Another Streamlit script in the project's configuration, to compare the app with."""
    port = free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    with _process(folder, port, ["-m", "streamlit", "run", str(path), *options]) as server:
        yield server


@contextmanager
def _process(folder: Path, port: int, command: list[str]) -> Iterator[Server]:
    hooks = folder / "hooks"
    hooks.mkdir(parents=True, exist_ok=True)
    (hooks / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    server = Server(f"http://127.0.0.1:{port}", folder / "city.db", folder / "outgoing.log", folder / "output.log")
    extra = {"PYTHONPATH": f"{hooks}{os.pathsep}{ROOT}", "OUTGOING_LOG": str(server.outgoing_log)}
    with server.output.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=server.environment() | extra, stdout=output, stderr=output
        )
        try:
            _wait(process, server)
            yield server
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: subprocess.Popen[bytes], server: Server) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{server.url}/_stcore/health", timeout=5) as answer:  # noqa: S310  (our own address)
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{server.output.read_text(encoding='utf-8', errors='replace')}")
