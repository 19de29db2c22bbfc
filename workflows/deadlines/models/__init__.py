"""What time means at the desk, and who decides for whom: days off, terms, substitutes, presence, escalations."""

from workflows.deadlines.models.days import DayOverride
from workflows.deadlines.models.escalation import Escalation
from workflows.deadlines.models.presence import Presence
from workflows.deadlines.models.substitution import Substitution
from workflows.deadlines.models.terms import DeskTerms

__all__ = ["DayOverride", "DeskTerms", "Escalation", "Presence", "Substitution"]
