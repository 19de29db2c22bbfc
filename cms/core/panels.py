"""Parts of the editor's form that are no fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.panels import Panel


class SectionHelpPanel(Panel):
    """What belongs into this section, in the words of the ward template, above the first field."""

    class BoundPanel(Panel.BoundPanel):
        """For one page; a new one is told by the section that it will stand in."""

        template_name = "backoffice/section_help.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """The page and, in the editor, its parent."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"page": self.instance, "parent": getattr(self.form, "parent_page", None)}
