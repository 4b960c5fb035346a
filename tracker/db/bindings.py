"""How the columns of the exchange workbook lie in the tables."""

from dataclasses import dataclass, field
from typing import Any, Literal

from tracker.db.models import (
    ActionItem,
    Adoption,
    Agreement,
    Attendance,
    Budget,
    Concern,
    Course,
    CourseSession,
    CourseSkill,
    Department,
    Dependency,
    Dialogue,
    DialogueInitiative,
    Initiative,
    InitiativePartner,
    InitiativeStep,
    Kpi,
    LearningGoal,
    LessonUse,
    Milestone,
    PainPoint,
    Participation,
    Person,
    Pilot,
    PilotDecision,
    Process,
    ProcessStep,
    Proposal,
    Pulse,
    PurposeAgreement,
    Skill,
    SkillCount,
    StatusUpdate,
    Story,
    Term,
    YearlySetting,
    YearlyTarget,
)
from tracker.domain.sheets import SheetKind, sheet_spec

Target = SheetKind | Literal["focus_area"]


@dataclass(frozen=True, slots=True)
class Association:
    """A column of several codes: rows of ``model`` that join ``owner`` and ``other``, both names of foreign keys.

    ``position`` names the attribute that keeps the order they were written in; without it they are in that of ``kind``.
    """

    model: Any
    owner: str
    other: str
    kind: SheetKind
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """One sheet and its table. ``references`` maps a column to (foreign key attribute, what it points to).

    ``flags`` are stored as yes or no and written as ある or ない; a ``stamped`` row keeps when it was added.
    ``unsaid`` (attribute, value) is what a new row holds and no column tells: nobody is named in a file of 困りごと.
    Rows of a ``given`` sheet are there from the beginning (an initiative has its four steps): they are filled in.
    """

    model: Any
    renamed: dict[str, str] = field(default_factory=dict)
    references: dict[str, tuple[str, Target]] = field(default_factory=dict)
    associations: dict[str, Association] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    stamped: bool = False
    unsaid: tuple[tuple[str, object], ...] = ()
    given: bool = False

    def attribute(self, column: str) -> str:
        """The attribute that holds a column's value (for references: the foreign key)."""
        return self.references[column][0] if column in self.references else self.renamed.get(column, column)

    def columns(self, kind: SheetKind) -> tuple[str, ...]:
        """The sheet's columns that lie in this table itself."""
        return tuple(c.name for c in sheet_spec(kind).columns if c.name not in self.associations)


BINDINGS: dict[SheetKind, Binding] = {
    SheetKind.DEPARTMENTS: Binding(Department, references={"parent": ("parent_id", SheetKind.DEPARTMENTS)}),
    SheetKind.PEOPLE: Binding(Person, references={"department": ("department_id", SheetKind.DEPARTMENTS)}),
    SheetKind.SETTINGS: Binding(YearlySetting, renamed={"hours_per_day": "minutes_per_day"}),
    SheetKind.INITIATIVES: Binding(
        Initiative,
        references={
            "focus_area": ("focus_area_id", "focus_area"),
            "lead_department": ("lead_department_id", SheetKind.DEPARTMENTS),
            "owner": ("owner_id", SheetKind.PEOPLE),
            "deputy": ("deputy_id", SheetKind.PEOPLE),
            "sponsor": ("sponsor_id", SheetKind.PEOPLE),
        },
        associations={
            "partner_departments": Association(
                InitiativePartner, "initiative_id", "department_id", SheetKind.DEPARTMENTS, position="position"
            )
        },
    ),
    SheetKind.BUDGETS: Binding(Budget, references={"initiative_code": ("initiative_id", SheetKind.INITIATIVES)}),
    SheetKind.PROCESSES: Binding(
        Process,
        renamed={"time_per_case": "minutes_per_case"},
        references={
            "department": ("department_id", SheetKind.DEPARTMENTS),
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
        },
    ),
    SheetKind.PROCESS_STEPS: Binding(ProcessStep, references={"process_code": ("process_id", SheetKind.PROCESSES)}),
    SheetKind.PAIN_POINTS: Binding(
        PainPoint,
        references={
            "department": ("department_id", SheetKind.DEPARTMENTS),
            "process_code": ("process_id", SheetKind.PROCESSES),
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
        },
        unsaid=(("posted_by", ""),),
    ),
    SheetKind.PURPOSE_AGREEMENTS: Binding(
        PurposeAgreement, references={"department": ("department_id", SheetKind.DEPARTMENTS)}
    ),
    SheetKind.PILOTS: Binding(
        Pilot,
        references={
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
            "process_code": ("process_id", SheetKind.PROCESSES),
        },
    ),
    SheetKind.KPIS: Binding(
        Kpi,
        renamed={"new_work_hours": "new_work_minutes"},
        references={
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
            "pilot_code": ("pilot_id", SheetKind.PILOTS),
            "process_code": ("process_id", SheetKind.PROCESSES),
        },
    ),
    SheetKind.YEARLY_TARGETS: Binding(YearlyTarget, references={"kpi_code": ("kpi_id", SheetKind.KPIS)}),
    SheetKind.DECISIONS: Binding(PilotDecision, references={"pilot_code": ("pilot_id", SheetKind.PILOTS)}),
    SheetKind.ADOPTIONS: Binding(
        Adoption,
        references={
            "pilot_code": ("pilot_id", SheetKind.PILOTS),
            "department": ("department_id", SheetKind.DEPARTMENTS),
        },
    ),
    SheetKind.STORIES: Binding(Story, references={"pilot_code": ("pilot_id", SheetKind.PILOTS)}),
    SheetKind.REPORTS: Binding(
        StatusUpdate, references={"initiative_code": ("initiative_id", SheetKind.INITIATIVES)}, stamped=True
    ),
    SheetKind.CONCERNS: Binding(
        Concern,
        references={
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
            "department": ("department_id", SheetKind.DEPARTMENTS),
            "dialogue_code": ("dialogue_id", SheetKind.DIALOGUES),
        },
        flags=("blocking",),
    ),
    SheetKind.DIALOGUES: Binding(
        Dialogue,
        associations={
            "initiatives": Association(DialogueInitiative, "dialogue_id", "initiative_id", SheetKind.INITIATIVES)
        },
    ),
    SheetKind.PARTICIPATIONS: Binding(
        Participation,
        references={
            "dialogue_code": ("dialogue_id", SheetKind.DIALOGUES),
            "department": ("department_id", SheetKind.DEPARTMENTS),
        },
    ),
    SheetKind.AGREEMENTS: Binding(
        Agreement,
        references={
            "dialogue_code": ("dialogue_id", SheetKind.DIALOGUES),
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
        },
    ),
    SheetKind.FOLLOW_UPS: Binding(
        ActionItem,
        references={
            "dialogue_code": ("dialogue_id", SheetKind.DIALOGUES),
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
            "owner": ("owner_id", SheetKind.PEOPLE),
        },
    ),
    SheetKind.PULSES: Binding(
        Pulse,
        references={
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
            "department": ("department_id", SheetKind.DEPARTMENTS),
        },
    ),
    SheetKind.TERMS: Binding(Term),
    SheetKind.STEP_PLANS: Binding(
        InitiativeStep, references={"initiative_code": ("initiative_id", SheetKind.INITIATIVES)}, given=True
    ),
    SheetKind.MILESTONES: Binding(Milestone, references={"initiative_code": ("initiative_id", SheetKind.INITIATIVES)}),
    SheetKind.DEPENDENCIES: Binding(
        Dependency,
        references={
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
            "needs_code": ("needs_id", SheetKind.INITIATIVES),
        },
    ),
    SheetKind.SKILLS: Binding(Skill),
    SheetKind.COURSES: Binding(
        Course,
        references={
            "exercise_code": ("exercise_id", SheetKind.INITIATIVES),
            "pilot_code": ("pilot_id", SheetKind.PILOTS),
        },
        associations={"skills": Association(CourseSkill, "course_id", "skill_id", SheetKind.SKILLS)},
    ),
    SheetKind.COURSE_SESSIONS: Binding(CourseSession, references={"course_code": ("course_id", SheetKind.COURSES)}),
    SheetKind.ATTENDANCE: Binding(
        Attendance,
        references={
            "session_code": ("session_id", SheetKind.COURSE_SESSIONS),
            "person": ("person_id", SheetKind.PEOPLE),
            "department": ("department_id", SheetKind.DEPARTMENTS),
        },
    ),
    SheetKind.SKILL_COUNTS: Binding(
        SkillCount,
        references={
            "department": ("department_id", SheetKind.DEPARTMENTS),
            "skill": ("skill_id", SheetKind.SKILLS),
        },
    ),
    SheetKind.LESSON_USES: Binding(
        LessonUse,
        references={
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
            "pilot_code": ("pilot_id", SheetKind.PILOTS),
            "course_code": ("course_id", SheetKind.COURSES),
        },
    ),
    SheetKind.PROPOSALS: Binding(
        Proposal,
        references={
            "course_code": ("course_id", SheetKind.COURSES),
            "department": ("department_id", SheetKind.DEPARTMENTS),
            "initiative_code": ("initiative_id", SheetKind.INITIATIVES),
        },
    ),
    SheetKind.LEARNING_GOALS: Binding(LearningGoal, references={"skill": ("skill_id", SheetKind.SKILLS)}),
}
"""Every sheet but 計測, whose rows are many and have a rule of their own."""
