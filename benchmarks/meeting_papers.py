"""会議資料 as PDF and as a workbook from documents of growing cities, each made in a process of its own.

The typesetter remembers what it has laid out before; a process that has made no paper yet remembers nothing.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.table import Line, median
from tests.exports.fixed import many_state
from tracker.domain.papers import FixedState
from tracker.exports.meeting_pdf import meeting_pdf
from tracker.exports.meeting_workbook import meeting_xlsx
from tracker.i18n import translator

SIZES = (120, 1_000)
AIM_SECONDS = {"pdf": 10, "xlsx": 2}
MAKERS = {"pdf": meeting_pdf, "xlsx": meeting_xlsx}
LINEAR = 1.2 * SIZES[1] / SIZES[0]
"""A fifth more than in proportion."""


def measure(rounds: int = 5) -> list[Line]:
    """Median seconds of each form at each size; the larger one beside the smaller one."""
    with TemporaryDirectory() as folder:
        files = {size: _document(Path(folder), size) for size in SIZES}
        return [line for form in MAKERS for line in _lines(form, files, rounds)]


def _document(folder: Path, size: int) -> Path:
    path = folder / f"{size}.json"
    path.write_text(many_state(size).model_dump_json(), encoding="utf-8")
    return path


def _lines(form: str, files: dict[int, Path], rounds: int) -> list[Line]:
    small, large = (median([_once(form, files[size]) for _ in range(rounds)]) for size in SIZES)
    return [
        Line(f"{form} of {SIZES[0]} initiatives (aim {AIM_SECONDS[form]} s)", small, None, rounds),
        Line(f"{form} of {SIZES[1]:,} initiatives", large, large / small, rounds, LINEAR),
    ]


def _once(form: str, path: Path) -> float:
    """Seconds from the document to the bytes, in a new process."""
    done = subprocess.run([sys.executable, "-m", __name__, form, str(path)], capture_output=True, check=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    state = FixedState.model_validate_json(Path(sys.argv[2]).read_text(encoding="utf-8"))
    words = translator("ja")
    started = perf_counter()
    MAKERS[sys.argv[1]](state, words)
    print(perf_counter() - started)
