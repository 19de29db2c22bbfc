"""Tells the approval what documents do to one another."""

from __future__ import annotations

from wagtail import hooks

from cms.documents.effects import effects, faults
from workflows.effects import EFFECTS, FAULTS

hooks.register(EFFECTS, effects)
hooks.register(FAULTS, faults)
