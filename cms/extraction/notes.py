"""Below the text of a page in the editor: whether citizens find what stands in its files."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.extraction.states import lines_of_page


def file_states(page: Any) -> SafeString:
    """One line for each file of the page as it was last saved; nothing where it has none."""
    lines = lines_of_page(page)
    return render_to_string("extraction/file_states.html", {"lines": lines}) if lines else SafeString("")
