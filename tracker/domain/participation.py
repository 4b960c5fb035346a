"""Who has to take part in the dialogues of an initiative, who has, and who is still missing. Counts of departments."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tracker.domain.codes import Lifecycle, Step
from tracker.domain.effects.model import Frozen
from tracker.domain.results import Filters


class Presence(Frozen):
    """One initiative of the matrix.

    ``concerned`` are the lead department and the 関係課, ``joined`` (department code, in how many dialogues) of whoever
    took part. ``told`` is True where somebody wrote down that the departments took part: then nobody is missing.
    """

    code: str
    title: str
    department_code: str
    focus_area: str | None
    step: Step
    lifecycle: Lifecycle
    concerned: tuple[str, ...]
    joined: tuple[tuple[str, int], ...]
    told: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The departments concerned that have not taken part, lead department first."""
        there = {code for code, _ in self.joined}
        return () if self.told else tuple(code for code in self.concerned if code not in there)


def absent(concerned: Iterable[int], joined: Iterable[int]) -> tuple[int, ...]:
    """Those concerned who are not among those who joined, in their order."""
    there = set(joined)
    return tuple(each for each in concerned if each not in there)


def held_up(rows: Iterable[Presence]) -> list[Presence]:
    """Initiatives that stand at ② with a department missing, most missing first."""
    found = [row for row in rows if row.step is Step.DIALOGUE and row.missing]
    return sorted(found, key=lambda row: (-len(row.missing), row.code))


def missing_departments(rows: Iterable[Presence]) -> list[str]:
    """Department codes that are missing somewhere, those missing most often first."""
    counted = Counter(code for row in rows for code in row.missing)
    return sorted(counted, key=lambda code: (-counted[code], code))


def ordered(rows: Iterable[Presence]) -> list[Presence]:
    """The rows of the matrix: at ② with holes first, then others with holes, then the rest, by code."""
    return sorted(rows, key=lambda row: (not (row.step is Step.DIALOGUE and row.missing), not row.missing, row.code))


def columns(rows: Sequence[Presence]) -> list[str]:
    """The departments that are concerned or took part somewhere, by code."""
    return sorted({code for row in rows for code in (*row.concerned, *(code for code, _ in row.joined))})


def passes(row: Presence, chosen: Filters) -> bool:
    """Whether an initiative is in the matrix under the shared filters (年度 does not narrow it)."""
    return (
        (chosen.dept is None or chosen.dept in row.concerned)
        and chosen.area in (None, row.focus_area)
        and chosen.step in (None, row.step)
        and chosen.state in (None, row.lifecycle)
    )
