"""How a field of a translated page relates to its source, where wagtail-localize's two ways do not fit."""

from __future__ import annotations

from wagtail_localize.fields import BaseTranslatableField


class KeptInSource(BaseTranslatableField):
    """Neither translated nor copied: the translation reads it from the source page.

    Facts that are stored once (the units of an organisation chart) would otherwise be copied
    at every translation, and the copies would grow apart.
    """
