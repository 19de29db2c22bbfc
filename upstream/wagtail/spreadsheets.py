"""Every table that Wagtail's lists and reports hand out passes functions of ours.

Their common base writes each cell and each heading, and chooses the form of the table, with these methods.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from upstream.gap import Gap, Has

Clean = Callable[[Any], Any]
#: Of a sheet, its heading among them: a limit of the format.
MOST_ROWS = 1_048_576

GAP = Gap(
    replaces="how cells of exported tables are written",
    reason="what people typed is written as it stands, formulas as well, and what no workbook can hold ends the"
    " table for everybody; there is no setting for all lists",
    leans=(
        Has(
            "wagtail.admin.views.mixins:SpreadsheetExportMixin.preprocess_field_value",
            ("field", "value", "export_format"),
        ),
        Has("wagtail.admin.views.mixins:SpreadsheetExportMixin.get_heading", ("field",)),
        Has(
            "wagtail.admin.views.mixins:SpreadsheetExportMixin.as_spreadsheet",
            ("queryset", "spreadsheet_format"),
        ),
    ),
    used_in=("cms.core.apps",),
    thread="https://github.com/wagtail/wagtail/issues/3466",
)


def install(cell: Clean, sheet_cell: Clean) -> None:
    """Called once, when the application is ready: what makes a cell of any table, and one of a workbook."""
    mixin = SpreadsheetExportMixin
    for name, wrapped in (
        ("preprocess_field_value", _cells(mixin.preprocess_field_value, cell, sheet_cell)),
        ("get_heading", _headings(mixin.get_heading, sheet_cell)),
        ("as_spreadsheet", _fitting(mixin.as_spreadsheet)),
    ):
        setattr(mixin, name, wrapped)


def _cells(method: Any, cell: Clean, sheet_cell: Clean) -> Any:
    @wraps(method)
    def preprocess_field_value(self: Any, field: Any, value: Any, export_format: str) -> Any:
        made = method(self, field, value, export_format)
        return sheet_cell(made) if export_format == SpreadsheetExportMixin.FORMAT_XLSX else cell(made)

    return preprocess_field_value


def _headings(method: Any, clean: Clean) -> Any:
    @wraps(method)
    def get_heading(*args: Any, **kwargs: Any) -> Any:
        return clean(method(*args, **kwargs))

    return get_heading


def _fitting(method: Any) -> Any:
    """More rows than a sheet has are handed out as CSV, which has no end: a table without its rest would lie."""

    @wraps(method)
    def as_spreadsheet(self: Any, queryset: Any, spreadsheet_format: str) -> Any:
        wants_sheet = spreadsheet_format == SpreadsheetExportMixin.FORMAT_XLSX
        if wants_sheet and _count(queryset) >= MOST_ROWS:
            spreadsheet_format = SpreadsheetExportMixin.FORMAT_CSV
        return method(self, queryset, spreadsheet_format)

    return as_spreadsheet


def _count(queryset: Any) -> int:
    return len(queryset) if isinstance(queryset, list | tuple) else int(queryset.count())
