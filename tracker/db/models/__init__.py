"""All tables, importable from one place."""

from tracker.db.models.base import Base, Versioned
from tracker.db.models.branding import Branding
from tracker.db.models.current_state import ProcessStep, Purpose, PurposeAgreement
from tracker.db.models.dialogue import Agreement, Dialogue, DialogueInitiative, Participation, Pulse, Term
from tracker.db.models.initiative import Budget, Initiative, InitiativePartner, InitiativeStep, Pilot, Process
from tracker.db.models.learning import (
    Attendance,
    Course,
    CourseSession,
    CourseSkill,
    LearningGoal,
    LessonUse,
    Proposal,
    Skill,
    SkillCount,
)
from tracker.db.models.measurement import Kpi, KpiEffect, Measurement, MeasurementCorrection, YearlyTarget
from tracker.db.models.meeting import AgendaItem, Meeting
from tracker.db.models.organisation import City, Department, FocusArea, Person, YearlySetting
from tracker.db.models.piloting import Adoption, PilotDecision, PlanChange, Story, Transfer
from tracker.db.models.planning import (
    ActionItem,
    Concern,
    DateChange,
    Dependency,
    Milestone,
    RatingScale,
    Snapshot,
)
from tracker.db.models.progress import GateEvidence, PainPoint, StatusUpdate
from tracker.db.models.system import AuditLog, Revision

__all__ = [
    "ActionItem",
    "Adoption",
    "AgendaItem",
    "Agreement",
    "Attendance",
    "AuditLog",
    "Base",
    "Branding",
    "Budget",
    "City",
    "Concern",
    "Course",
    "CourseSession",
    "CourseSkill",
    "DateChange",
    "Department",
    "Dependency",
    "Dialogue",
    "DialogueInitiative",
    "FocusArea",
    "GateEvidence",
    "Initiative",
    "InitiativePartner",
    "InitiativeStep",
    "Kpi",
    "KpiEffect",
    "LearningGoal",
    "LessonUse",
    "Measurement",
    "MeasurementCorrection",
    "Meeting",
    "Milestone",
    "PainPoint",
    "Participation",
    "Person",
    "Pilot",
    "PilotDecision",
    "PlanChange",
    "Process",
    "ProcessStep",
    "Proposal",
    "Pulse",
    "Purpose",
    "PurposeAgreement",
    "RatingScale",
    "Revision",
    "Skill",
    "SkillCount",
    "Snapshot",
    "StatusUpdate",
    "Story",
    "Term",
    "Transfer",
    "Versioned",
    "YearlySetting",
    "YearlyTarget",
]
