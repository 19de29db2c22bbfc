"""Keeps "synchronise from another locale" out of the admin: its form is taken off the locale page."""

from __future__ import annotations

from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization

from upstream.gap import Gap, Has, Says

GAP = Gap(
    replaces="the components of the locale page",
    reason="it copies every page of a language as a live alias, around the approval, and no setting leaves it out",
    leans=(
        Has("wagtail_localize.locales.components:LOCALE_COMPONENTS"),
        Says("wagtail_localize.locales.components", '"model"'),
        Has("wagtail_localize.models:LocaleSynchronization"),
    ),
    used_in=("cms.translation.apps",),
    thread="https://github.com/wagtail/wagtail-localize/issues/743",
)


def install() -> None:
    """Called once, when the application is ready."""
    LOCALE_COMPONENTS[:] = [c for c in LOCALE_COMPONENTS if c["model"] is not LocaleSynchronization]
