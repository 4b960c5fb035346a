"""会議資料 as slides from documents of growing cities, each in a process of its own, without reading the document."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.table import Line, median
from tests.exports.fixed import many_state
from tracker.domain.papers import FixedState
from tracker.exports.deck import deck
from tracker.exports.pptx import pptx
from tracker.i18n import translator

SIZES = (120, 1_000)
AIM_SECONDS = 5
LINEAR = 1.2 * SIZES[1] / SIZES[0]
"""A fifth more than in proportion."""


def measure(rounds: int = 5) -> list[Line]:
    """Median seconds from the document to the bytes of the .pptx, the larger city beside the smaller one."""
    with TemporaryDirectory() as folder:
        small, large = (_median(_document(Path(folder), size), rounds) for size in SIZES)
    return [
        Line(f"pptx of {SIZES[0]} initiatives (aim {AIM_SECONDS} s)", small, None, rounds),
        Line(f"pptx of {SIZES[1]:,} initiatives", large, large / small, rounds, LINEAR),
    ]


def _document(folder: Path, size: int) -> Path:
    path = folder / f"{size}.json"
    path.write_text(many_state(size).model_dump_json(), encoding="utf-8")
    return path


def _median(path: Path, rounds: int) -> float:
    return median([_once(path) for _ in range(rounds)])


def _once(path: Path) -> float:
    """Seconds in a process that has made no slides yet; the catalogues are read before."""
    done = subprocess.run([sys.executable, "-m", __name__, str(path)], capture_output=True, check=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    state = FixedState.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
    words = translator("ja")
    started = perf_counter()
    pptx(deck(state, words, public=False))
    print(perf_counter() - started)
