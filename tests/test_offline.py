"""What a city without internet depends on: start.bat as Windows reads it, and a lock that means the same everywhere."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
BATCH = (ROOT / "start.bat").read_bytes()
LINES = BATCH.decode().splitlines()
PYTHONS = ("3.11", "3.12", "3.13")
MACHINES = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def _pinned() -> list[Requirement]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line.rstrip(" \\")) for line in lines if re.match(r"[a-z]", line)]


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_pin_holds_on_every_machine(machine: str, python: str) -> None:
    """``pip download`` asks the markers of the machine it runs on: one that differs would leave a wheel behind."""
    where = {**MACHINES[machine], "python_version": python, "python_full_version": f"{python}.0"}
    left_out = [str(pin) for pin in _pinned() if pin.marker and not pin.marker.evaluate({**where})]
    assert left_out == []


def test_the_wheels_are_those_of_the_pythons_promised() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"WHEEL_PYTHONS := {' '.join(PYTHONS)}\n" in makefile
    guide = (ROOT / "docs" / "guide" / "offline-install.md").read_text(encoding="utf-8")
    assert "、".join(PYTHONS) in guide
    assert all(f"call :try py -{python}" in BATCH.decode() for python in PYTHONS)


def test_the_batch_file_has_the_line_ends_and_letters_windows_needs() -> None:
    assert BATCH.count(b"\n") == BATCH.count(b"\r\n") > 40
    assert not BATCH.startswith(b"\xef\xbb\xbf")
    assert b"*.bat text eol=crlf" in (ROOT / ".gitattributes").read_bytes()
    before = BATCH[: BATCH.index(b"chcp 65001")]
    assert before.isascii(), "until then Windows reads the file in another encoding"


def test_every_label_is_there_and_used() -> None:
    labels = {line[1:] for line in LINES if line.startswith(":")}
    used = set(re.findall(r"goto (\w+)", BATCH.decode())) | set(re.findall(r"call :(\w+)", BATCH.decode()))
    assert used == labels


def test_every_place_is_quoted_so_that_folders_may_have_spaces() -> None:
    free = {"%*", "%SOURCE%", "%FOUND%", "%CODE%", "%ERRORLEVEL%", "%WHEELS%"}
    for line in LINES:
        outside = "".join(re.split(r'"[^"]*"', line))
        assert set(re.findall(r"%(?:\*|~?\w+%?)", outside)) <= free, line


def test_it_does_what_make_run_does() -> None:
    text = BATCH.decode()
    assert '"%VENV_PYTHON%" -m pip install' in text
    assert "--require-hashes %SOURCE% -r requirements.txt" in text
    assert '"%VENV_PYTHON%" -m tracker run %*' in text
    assert "--no-index --find-links %WHEELS%" in text
