"""Where DX stops: the three walls, the four viewpoints, and how far a city goes on by itself. Counted, not guessed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tracker.domain.codes import Level, Side, Viewpoint
from tracker.domain.effects.model import Exact, Frozen


class Wall(StrEnum):
    """The three walls, in the order people name them."""

    SYSTEM_ONLY = "system_only"
    CONSENSUS = "consensus"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the walls look at, of one initiative.

    ``viewpoints`` holds the answered ones. ``absent`` counts departments concerned that have not taken part,
    ``unanswered`` open concerns. ``shared`` says whether anything learned was shared.
    """

    viewpoints: Mapping[Viewpoint, Side]
    kpi_levels: Sequence[Level]
    has_sponsor: bool
    has_deputy: bool
    absent: bool
    unanswered: int
    shared: bool


def walls(facts: Facts) -> tuple[Wall, ...]:
    """Which walls hold an initiative that needs attention.

    ① all four viewpoints are on the efficiency side and no KPI is of 成果. ② departments concerned are absent, a
    concern is unanswered, or nobody is 責任者. ③ no deputy, or nothing shared.
    """
    found = []
    if is_digitalisation(facts.viewpoints) and Level.OUTCOME not in facts.kpi_levels:
        found.append(Wall.SYSTEM_ONLY)
    if facts.absent or facts.unanswered or not facts.has_sponsor:
        found.append(Wall.CONSENSUS)
    if not facts.has_deputy or not facts.shared:
        found.append(Wall.PEOPLE)
    return tuple(found)


def is_digitalisation(viewpoints: Mapping[Viewpoint, Side]) -> bool:
    """Whether every viewpoint was answered, and every answer is on the left."""
    return len(viewpoints) == len(Viewpoint) and set(viewpoints.values()) == {Side.EFFICIENCY}


class Rate(Frozen):
    """``count`` of ``of``; ``percent`` exact, None of nothing."""

    count: int
    of: int

    @property
    def percent(self) -> Exact | None:
        """Exact percent."""
        return Fraction(100 * self.count, self.of) if self.of else None


class SelfReliance(Frozen):
    """自走: how far a city goes on by itself."""

    from_front_line: Rate
    self_maintainable: Rate
    with_deputy: Rate
    internal_lecturers: Rate
    kept_reporting: Rate
    measured_decisions: Rate


def rate(answers: Iterable[bool]) -> Rate:
    """How many of the answers are yes."""
    known = list(answers)
    return Rate(count=sum(known), of=len(known))
