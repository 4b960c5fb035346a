"""All tables, importable from one place."""

from tracker.db.models.base import Base, Versioned
from tracker.db.models.initiative import Budget, Initiative, InitiativePartner, InitiativeStep, Pilot, Process
from tracker.db.models.measurement import Kpi, KpiEffect, Measurement, MeasurementCorrection, YearlyTarget
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
    "AuditLog",
    "Base",
    "Budget",
    "City",
    "Concern",
    "DateChange",
    "Department",
    "Dependency",
    "FocusArea",
    "GateEvidence",
    "Initiative",
    "InitiativePartner",
    "InitiativeStep",
    "Kpi",
    "KpiEffect",
    "Measurement",
    "MeasurementCorrection",
    "Milestone",
    "PainPoint",
    "Person",
    "Pilot",
    "PilotDecision",
    "PlanChange",
    "Process",
    "RatingScale",
    "Revision",
    "Snapshot",
    "StatusUpdate",
    "Story",
    "Transfer",
    "Versioned",
    "YearlySetting",
    "YearlyTarget",
]
