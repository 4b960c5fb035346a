"""The tables of benchmarks/README.md: one line per measurement, with its comparison and its aim."""

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

README = Path(__file__).parent / "README.md"


@dataclass(frozen=True, slots=True)
class Line:
    """``ratio`` is to the line above it, ``aim`` the most it should be."""

    what: str
    seconds: float
    ratio: float | None
    rounds: int
    aim: float | None = None


def median(values: Sequence[float]) -> float:
    """The middle one; of an even number the mean of the two in the middle."""
    return statistics.median(values)


def table(lines: Iterable[Line], day: date) -> str:
    """The lines as Markdown, under the day and the machine."""
    rows = [f"Measured on {day.isoformat()}, {machine()}.", "", "| what | median | runs | ratio | aim |"]
    rows.append("|---|---|---|---|---|")
    for line in lines:
        ratio = "" if line.ratio is None else f"{line.ratio:.2f} ×"
        aim = "" if line.aim is None else f"≤ {line.aim:.2f} ×"
        seconds = f"{line.seconds:.2f} s" if line.rounds else ""
        rows.append(f"| {line.what} | {seconds} | {line.rounds or ''} | {ratio} | {aim} |")
    return "\n".join(rows)


def machine() -> str:
    """What ran it: cores, system and Python, and whether other work kept the cores busy meanwhile."""
    cores = os.cpu_count() or 1
    told = f"{cores} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    # Ours alone (two servers, a browser) hardly ever keeps more than a process and a half a core waiting.
    busy = os.getloadavg()[2] > 1.5 * cores
    return f"{told}, while other work kept the cores busy (load {os.getloadavg()[2]:.1f})" if busy else told


def renewed(text: str, name: str, new: str) -> str:
    """The README with a new table between the marks of ``name``. Raises ValueError where a mark is missing."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    start, stop = text.index(begin) + len(begin), text.index(end)
    return f"{text[:start]}\n{new}\n{text[stop:]}"
