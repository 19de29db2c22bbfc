"""A page chooser that names no page out of its reach.

Upstream gap: Wagtail's widget shows the title of whatever number was sent to the form, also where
the form's field refuses it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page


class ScopedPageChooser(AdminPageChooser):
    """Knows only the pages of ``allowed``."""

    def __init__(self, *, allowed: QuerySet[Page], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.allowed = allowed

    def get_instance(self, value: Any) -> Any:
        """The page to show as chosen, or none."""
        found = super().get_instance(value)
        return found if found is not None and self.allowed.filter(pk=found.pk).exists() else None
