"""The command line as a person meets it: words in, exit code and two streams out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import copied
from tests.builders import csv_files, xlsx_bytes
from tracker.cli.main import main


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit code, stdout (bytes as they are) and stderr."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()


Tracker = Callable[..., Done]


@pytest.fixture
def tracker(capfdbinary: pytest.CaptureFixture[bytes]) -> Tracker:
    def run(*words: object) -> Done:
        capfdbinary.readouterr()
        code = main([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        return Done(code, out, err.decode())

    return run


@pytest.fixture
def initialised(tmp_path: Path) -> None:
    """The configured database is there and empty, as ``init`` leaves it: that takes longer than most commands."""
    copied.migrated(tmp_path / "tracker.db")


@pytest.fixture
def csv_paths(tmp_path: Path) -> Callable[[dict[str, list[list[object]]]], list[Path]]:
    """Write sheets as csv files; returns their paths."""

    def write(sheets: dict[str, list[list[object]]]) -> list[Path]:
        paths = []
        for name, content in csv_files(sheets):
            path = tmp_path / name
            path.write_bytes(content)
            paths.append(path)
        return paths

    return write


@pytest.fixture
def book_path(tmp_path: Path) -> Callable[[dict[str, list[list[object]]]], Path]:
    """Write sheets as one workbook; returns its path."""

    def write(sheets: dict[str, list[list[object]]]) -> Path:
        path = tmp_path / "市の表.xlsx"
        path.write_bytes(xlsx_bytes(sheets))
        return path

    return write
