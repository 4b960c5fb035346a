"""All tables, importable from one place."""

from tracker.db.models.base import Base, Versioned
from tracker.db.models.initiative import Budget, Initiative, InitiativePartner, InitiativeStep, Pilot, Process
from tracker.db.models.measurement import Kpi, KpiEffect, Measurement, MeasurementCorrection, YearlyTarget
from tracker.db.models.organisation import City, Department, FocusArea, Person, YearlySetting
from tracker.db.models.piloting import Adoption, PilotDecision, PlanChange, Story, Transfer
from tracker.db.models.progress import GateEvidence, PainPoint, StatusUpdate
from tracker.db.models.system import AuditLog, Revision

__all__ = [
    "Adoption",
    "AuditLog",
    "Base",
    "Budget",
    "City",
    "Department",
    "FocusArea",
    "GateEvidence",
    "Initiative",
    "InitiativePartner",
    "InitiativeStep",
    "Kpi",
    "KpiEffect",
    "Measurement",
    "MeasurementCorrection",
    "PainPoint",
    "Person",
    "Pilot",
    "PilotDecision",
    "PlanChange",
    "Process",
    "Revision",
    "StatusUpdate",
    "Story",
    "Transfer",
    "Versioned",
    "YearlySetting",
    "YearlyTarget",
]
