"""Every table that Wagtail's lists and reports hand out passes ``sites.spreadsheets``.

Upstream gap: Wagtail writes into CSV what people typed, formulas as well, and each list has its own view;
there is no setting for all of them. Their common base writes each cell and each heading with these two
methods. Delete this when Wagtail quotes by itself.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from sites.spreadsheets import quoted


def install() -> None:
    """Called once, when the application is ready."""
    for name in ("preprocess_field_value", "get_heading"):
        setattr(SpreadsheetExportMixin, name, _quoting(getattr(SpreadsheetExportMixin, name)))


def _quoting(method: Any) -> Any:
    @wraps(method)
    def quotes(*args: Any, **kwargs: Any) -> Any:
        return quoted(method(*args, **kwargs))

    return quotes
