"""Tells the approval where channels are shown."""

from __future__ import annotations

from wagtail import hooks

from cms.services.effects import of_channels
from workflows.effects import EFFECTS

hooks.register(EFFECTS, of_channels)
