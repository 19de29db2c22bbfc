"""Tells the approval what a list of items does to them."""

from __future__ import annotations

from wagtail import hooks

from cms.news.effects import other_kind
from workflows.effects import EFFECTS

hooks.register(EFFECTS, other_kind)
