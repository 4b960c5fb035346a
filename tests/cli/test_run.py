"""``run``: serves on loopback and nowhere else, prints the address, and says when a port is taken."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Tracker
from tracker.cli import running
from tracker.cli.running import is_loopback

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "city.example.jp", ""])
def test_an_address_others_can_reach_is_refused(tracker: Tracker, tmp_path: Path, address: str) -> None:
    done = tracker("run", "--address", address, "--port", "8599")
    assert (done.code, done.raw) == (1, b"")
    assert "サインイン" in done.err
    assert not (tmp_path / "tracker.db").exists()


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_addresses_of_this_machine_are_loopback(address: str) -> None:
    assert is_loopback(address)


def test_a_busy_port_is_told(tracker: Tracker) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = tracker("run", "--port", port)
    assert done.code == 1
    assert str(port) in done.err
    assert f"--port {port + 1}" in done.err


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_it_serves_what_it_prints_and_stops_on_a_signal(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tracker", "run", "--empty", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}" in process.stdout.readline().decode()
        assert _answers(f"http://127.0.0.1:{port}/_stcore/health")
        assert _initiatives(tmp_path / "tracker.db") == 0
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        process.stdout.close()


def test_the_demo_city_comes_into_a_new_database_only(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_start", lambda _address, _port: 0)
    tracker("init")
    done = tracker("run", "--port", "8597")
    assert (done.code, len(done.out.splitlines())) == (0, 1)
    assert _initiatives(tmp_path / "tracker.db") == 0


@pytest.mark.slow
def test_whoever_may_only_look_sees_the_demo_city_too(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_start", lambda _address, _port: 0)
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    done = tracker("run", "--port", "8597")
    assert (done.code, len(done.out.splitlines())) == (0, 3)
    assert "http://127.0.0.1:8597" in done.out.splitlines()[-1]
    assert _initiatives(tmp_path / "tracker.db") == 48


def _initiatives(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT count(*) FROM initiative").fetchone()[0])


def _answers(url: str) -> bool:
    for _ in range(300):
        try:
            with urlopen(url, timeout=5) as answer:  # noqa: S310  (our own address)
                return bool(answer.status == 200)
        except (URLError, OSError):
            time.sleep(0.1)
    return False
