"""Tells the approval what documents do to one another, and whether a number is taken."""

from __future__ import annotations

from wagtail import hooks

from cms.documents.effects import effects, faults
from cms.documents.submission import numbered
from workflows import checks
from workflows.effects import EFFECTS, FAULTS

hooks.register(EFFECTS, effects)
hooks.register(FAULTS, faults)
hooks.register(checks.HOOK, numbered)
