"""What the criterion fixed beforehand says about a pilot, and how many cases it takes. Pure; people decide.

>>> from tracker.domain.decision import Guardrail, Plan, recommend
"""

from tracker.domain.decision.model import Advice, Extension, Guardrail, Plan, Reason
from tracker.domain.decision.rule import recommend

__all__ = ["Advice", "Extension", "Guardrail", "Plan", "Reason", "recommend"]
