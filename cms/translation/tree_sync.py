"""Keeps "synchronise from another locale" out of the admin.

With it wagtail-localize copies every page of a language to another as a live alias, around the
approval. There is no setting to leave it out; this takes its form off the locale page. Delete
this module when wagtail-localize has one.
"""

from __future__ import annotations

from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization


def switch_off() -> None:
    """Called once, when the application is ready."""
    LOCALE_COMPONENTS[:] = [c for c in LOCALE_COMPONENTS if c["model"] is not LocaleSynchronization]
