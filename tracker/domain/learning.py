"""④ 人材育成 as people read and change it: courses, days, lessons put to use, proposals. No person stands in a view."""

from datetime import date

from tracker.domain.codes import Decision, Lifecycle, Step
from tracker.domain.effects.model import Frozen
from tracker.domain.fiscal import fiscal_year
from tracker.domain.skills import Attended, GoalLine, SkillHeld, SkillLine
from tracker.domain.step_codes import CourseKind, Lecturer, SkillKind

SHARING = (CourseKind.STUDY, CourseKind.CASE_SHARING)
"""What tells others of a pilot."""


class CourseLine(Frozen):
    """研修, eラーニング, 勉強会 or 事例共有 with how often it was held and how many attended in all (延べ).

    ``exercise_*`` is the real initiative it works on, ``pilot_*`` the pilot it tells of, by its initiative's title.
    """

    code: str
    name: str
    kind: CourseKind
    skills: tuple[str, ...]
    exercise_code: str | None
    exercise_title: str | None
    pilot_code: str | None
    pilot_title: str | None
    lesson: str | None
    note: str | None
    version: int
    sessions: int = 0
    trainees: int = 0
    last_held: date | None = None


class SessionLine(Frozen):
    """One day of a course. ``trainees`` counts everybody once, ``departments`` how many 課 sent somebody."""

    code: str
    course_code: str
    course: str
    kind: CourseKind
    held_on: date
    lecturer: Lecturer | None
    lecturer_from: str | None
    version: int
    trainees: int = 0
    departments: int = 0

    @property
    def fiscal_year(self) -> int:
        return fiscal_year(self.held_on)


class SessionDepartment(Frozen):
    """How many of a 課 attended a day: those named, and those only counted."""

    department_code: str
    department: str
    named: int
    counted: int


class LessonUseLine(Frozen):
    """この学びを活かした取組. The origin is a pilot, a course, or both."""

    code: str
    initiative_code: str
    initiative_title: str
    pilot_code: str | None
    pilot_title: str | None
    course_code: str | None
    course: str | None
    how: str
    noted_on: date
    version: int


class ProposalLine(Frozen):
    """A 提案; ``initiative_*`` once it became one."""

    code: str
    text: str
    proposed_on: date
    course_code: str | None
    course: str | None
    department_code: str | None
    department: str | None
    initiative_code: str | None
    initiative_title: str | None
    version: int


class PilotLesson(Frozen):
    """A pilot with what was decided and learned; ``courses`` are the 勉強会 and 事例共有 that tell of it."""

    code: str
    initiative_code: str
    title: str
    department: str
    decision: Decision | None
    decided_on: date | None
    learned: str | None
    courses: tuple[str, ...]


class LedInitiative(Frozen):
    """An initiative and the 課 that leads it."""

    code: str
    title: str
    department_code: str
    department: str
    step: Step
    lifecycle: Lifecycle


class Learning(Frozen):
    """Everything the screen of ④ shows, read at once."""

    skills: tuple[SkillLine, ...]
    courses: tuple[CourseLine, ...]
    sessions: tuple[SessionLine, ...]
    departments: tuple[tuple[str, str], ...]
    attended: tuple[Attended, ...]
    held: tuple[SkillHeld, ...]
    goals: tuple[GoalLine, ...]
    uses: tuple[LessonUseLine, ...]
    proposals: tuple[ProposalLine, ...]
    pilots: tuple[PilotLesson, ...]
    initiatives: tuple[LedInitiative, ...]


class SaveCourse(Frozen):
    """Add (``version`` None, ``code`` empty) or change a course."""

    code: str
    name: str
    kind: CourseKind
    skill_codes: tuple[str, ...] = ()
    exercise_code: str | None = None
    pilot_code: str | None = None
    lesson: str | None = None
    note: str | None = None
    version: int | None = None


class SaveSession(Frozen):
    """Add (``version`` None, ``code`` empty) or change one day of a course."""

    code: str
    course_code: str
    held_on: date | None
    lecturer: Lecturer | None = None
    lecturer_from: str | None = None
    version: int | None = None


class AddAttendance(Frozen):
    """Who attended a day, by code, and how many of a 課 as (code, number); a number replaces the one before."""

    session_code: str
    people: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


class ClearAttendance(Frozen):
    """Take back everything that was entered about who attended a day."""

    session_code: str


class SaveSkill(Frozen):
    """Add (``version`` None, ``code`` empty) or rename a skill; only the city's own can be added."""

    code: str
    name: str
    kind: SkillKind = SkillKind.OWN
    version: int | None = None


class SaveSkillCount(Frozen):
    """How many of a 課 acquired a skill on a day (``version`` None: a new line)."""

    department_code: str
    skill_code: str
    people: int | None
    acquired_on: date | None
    expires_on: date | None = None
    version: int | None = None


class SaveLessonUse(Frozen):
    """Add (``version`` None, ``code`` empty) or change what was put to use where."""

    code: str
    initiative_code: str
    pilot_code: str | None
    course_code: str | None
    how: str
    noted_on: date
    version: int | None = None


class SaveProposal(Frozen):
    """Add (``version`` None, ``code`` empty) or change a 提案."""

    code: str
    text: str
    proposed_on: date
    course_code: str | None = None
    department_code: str | None = None
    version: int | None = None


class TakeUpProposal(Frozen):
    """Make an initiative of a 提案. ``department_code`` None takes the 提案's own."""

    code: str
    department_code: str | None
    version: int
