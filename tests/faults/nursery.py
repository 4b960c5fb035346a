"""Command lines that can be killed in the middle of their write transaction, each in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import os, sys
import scipy.stats
from sqlalchemy import event
from sqlalchemy.engine import Engine
from tracker.cli.main import main

@event.listens_for(Engine, "before_cursor_execute")
def _watch(connection, cursor, statement, *rest):
    if statement.startswith("UPDATE revision"):
        os.write(1, f"writing {os.getpid()}\\n".encode())

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.environ["TRACKER_DATABASE_URL"] = f"sqlite:///{line.strip()}"
        sys.stdout = open(os.devnull, "w")
        os._exit(main(sys.argv[1:]))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(1, f"ended {status}\\n".encode())
"""
"""Starts one process per line read, each the command line itself; Python and its libraries are loaded once."""


class Nursery:
    """Runs one command on a database in a process of its own, to the end or until it is killed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._said, self._heard = process.stdin, process.stdout

    def begin(self, database: Path) -> int:
        """Start the command; returns the process's id once its write transaction has begun."""
        self._said.write(f"{database}\n")
        self._said.flush()
        word, number = self._heard.readline().split()
        assert word == "writing"
        return int(number)

    def end(self) -> int:
        """The exit code, negative for a signal."""
        while (told := self._heard.readline().split())[0] != "ended":
            assert told[0] == "writing"
        return int(told[1])


@contextmanager
def nursery(*words: str) -> Iterator[Nursery]:
    """One command line for as many databases as one likes."""
    command, pipe = [sys.executable, "-c", PROGRAM, *words], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ}, stdin=pipe, stdout=pipe, text=True) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()
