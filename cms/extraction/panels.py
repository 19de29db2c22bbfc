"""Below the files of a page: whether citizens find what stands in them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from wagtail.admin.panels import Panel

from cms.extraction.states import lines_of_page
from cms.extraction.wording import Line


class FileStatesPanel(Panel):
    """Shown where the page has files; as the page was last saved."""

    class BoundPanel(Panel.BoundPanel):
        """For one page."""

        template_name = "extraction/file_states.html"

        @cached_property
        def lines(self) -> list[Line]:
            """Nothing of a page that was never saved."""
            return lines_of_page(self.instance) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(self.lines)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The lines."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"lines": self.lines}
