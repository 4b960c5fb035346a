"""``run``: serves on loopback and nowhere else, prints the address, and says when a port is taken."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Tracker
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
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", "run", "--empty", "--port", str(port)], cwd=ROOT, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}" in process.stdout.readline().decode()
        assert _answers(f"http://127.0.0.1:{port}/_stcore/health")
        assert (tmp_path / "tracker.db").exists()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        process.stdout.close()


def _answers(url: str) -> bool:
    for _ in range(300):
        try:
            with urlopen(url, timeout=5) as answer:  # noqa: S310  (our own address)
                return bool(answer.status == 200)
        except (URLError, OSError):
            time.sleep(0.1)
    return False
