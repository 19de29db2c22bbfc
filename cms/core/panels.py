"""Parts of the editor's form that are no fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks
from wagtail.admin.panels import Panel

#: Functions of a page as it was last saved that return HTML for its editor, or nothing.
PAGE_NOTES: Final = "page_notes"


class SectionHelpPanel(Panel):
    """What belongs into this section, in the words of the ward template, above the first field."""

    class BoundPanel(Panel.BoundPanel):
        """For one page; a new one is told by the section that it will stand in."""

        template_name = "backoffice/section_help.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """The page and, in the editor, its parent."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"page": self.instance, "parent": getattr(self.form, "parent_page", None)}


class NotesPanel(Panel):
    """What other rooms tell the editor about the page, such as the state of its files; hidden when it is nothing."""

    class BoundPanel(Panel.BoundPanel):
        """For one page; there is nothing to tell of one that was never saved."""

        @cached_property
        def notes(self) -> list[SafeString]:
            """Of each room that has something to say."""
            if not self.instance.pk:
                return []
            return [note for tell in hooks.get_hooks(PAGE_NOTES) if (note := tell(self.instance))]

        def is_shown(self) -> bool:
            return bool(self.notes)

        def render_html(self, _parent_context: Mapping[str, Any] | None = None) -> SafeString:
            """The notes one below the other."""
            return mark_safe("".join(self.notes))
