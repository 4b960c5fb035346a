"""Skills as counts per 課, what a 課 lacks, and the goals of a 年度 beside what happened. Never about a person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.domain.effects.model import Exact, Frozen
from tracker.domain.fiscal import fiscal_year, last_day
from tracker.domain.step_codes import LearningMeasure, Lecturer, SkillKind


class SkillLine(Frozen):
    code: str
    name: str
    kind: SkillKind
    version: int


class SkillHeld(Frozen):
    """So many ``people`` of a 課 acquired a skill on a day; the last day it holds is ``expires_on``."""

    department_code: str
    skill_code: str
    people: int
    acquired_on: date
    expires_on: date | None
    version: int

    def holds(self, day: date) -> bool:
        """Whether it counts on a day; both ends are inclusive."""
        return self.acquired_on <= day and (self.expires_on is None or day <= self.expires_on)


class Attended(Frozen):
    """How often people of a 課 attended (延べ): in all, and in one 年度."""

    department_code: str
    in_all: int
    this_year: int


class Coverage(Frozen):
    """One 課: ``holders`` by skill code (missing: nobody), and how often its people attended."""

    department_code: str
    department: str
    holders: tuple[tuple[str, int], ...]
    in_all: int
    this_year: int

    def count(self, skill_code: str) -> int:
        """Holders of a skill; 0 of one nobody has."""
        return dict(self.holders).get(skill_code, 0)

    def lacks(self, skills: Iterable[SkillLine]) -> tuple[SkillLine, ...]:
        """The skills of those given that nobody of the 課 has."""
        return tuple(skill for skill in skills if not self.count(skill.code))


class GoalLine(Frozen):
    """A goal of one 年度 beside what happened. ``skill`` only of holders."""

    fiscal_year: int
    measure: LearningMeasure
    skill_code: str | None
    skill: str | None
    goal: int
    actual: int
    version: int

    @property
    def percent(self) -> Exact | None:
        """Exact percent of the goal; None of a goal of nothing."""
        return Fraction(100 * self.actual, self.goal) if self.goal else None

    @property
    def reached(self) -> bool:
        return self.actual >= self.goal


class SaveGoal(Frozen):
    """Add (``version`` None) or change a goal."""

    fiscal_year: int
    measure: LearningMeasure
    skill_code: str | None
    goal: int | None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class HeldDay:
    """A day on which something was held: for the flows of its 年度."""

    held_on: date
    lecturer: Lecturer | None
    trainees: int


def everybodys(skills: Iterable[SkillLine]) -> tuple[SkillLine, ...]:
    """The four skills everybody needs, in their order."""
    return tuple(skill for skill in skills if skill.kind is SkillKind.EVERYBODY)


def coverage(
    departments: Sequence[tuple[str, str]], held: Iterable[SkillHeld], attended: Iterable[Attended], day: date
) -> tuple[Coverage, ...]:
    """Every 課 with what it holds on a day and how often its people attended, in the order given."""
    sums: Mapping[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in held:
        if one.holds(day):
            sums[one.department_code][one.skill_code] += one.people
    went = {one.department_code: one for one in attended}
    return tuple(
        Coverage(
            department_code=code,
            department=name,
            holders=tuple(sorted((skill, count) for skill, count in sums[code].items() if count)),
            in_all=went[code].in_all if code in went else 0,
            this_year=went[code].this_year if code in went else 0,
        )
        for code, name in departments
    )


def stock(held: Iterable[SkillHeld], skill_code: str, year: int, today: date) -> int:
    """Holders of a skill at the end of a 年度; of the running one, today."""
    day = min(last_day(year), today)
    return sum(one.people for one in held if one.skill_code == skill_code and one.holds(day))


def flow(days: Iterable[HeldDay], measure: LearningMeasure, year: int, today: date) -> int:
    """What happened in a 年度 up to today: people attending, days held, days with a lecturer of the city's own."""
    past = [one for one in days if one.held_on <= today and fiscal_year(one.held_on) == year]
    if measure is LearningMeasure.TRAINEES:
        return sum(one.trainees for one in past)
    if measure is LearningMeasure.INTERNAL_SESSIONS:
        return sum(one.lecturer is Lecturer.INTERNAL for one in past)
    return len(past)
