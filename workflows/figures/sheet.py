"""The figures by site and step as a table to download."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any, Final

from django.utils.translation import gettext as _

from sites import spreadsheets
from workflows.figures.report import Report
from workflows.figures.spread import Spread
from workflows.reviewers import REVIEWING

_HOUR: Final = 3600


def csv(report: Report) -> str:
    """With the mark by which spreadsheet programs know UTF-8; no cell is a formula."""
    text = StringIO()
    spreadsheets.write(text, _rows(report))
    return "\ufeff" + text.getvalue()


def _rows(report: Report) -> Iterator[list[Any]]:
    yield [
        _("Site"),
        _("Step"),
        _("Decisions"),
        _("Half done within, working hours"),
        _("Nine of ten within, working hours"),
        _("In time, per cent"),
        _("Sent back"),
        _("Overdue now"),
        _("Days since the last page was sent"),
        _("Has an editor"),
    ]
    quiet = {one.place.site_id: one for one in report.quiet}
    for place in report.places:
        ward = quiet.get(place.place.site_id)
        for role, step in zip(REVIEWING, place.steps, strict=True):
            yield [
                place.name,
                str(role.label),
                step.count,
                *_hours(step),
                "" if step.share_in_time is None else step.share_in_time,
                place.sent_back,
                place.overdue,
                ward.days if ward and ward.days is not None else "",
                (_("yes") if ward.has_editor else _("no")) if ward else "",
            ]


def _hours(step: Spread) -> list[Any]:
    """Of few cases nothing that would stand for many."""
    if step.is_few:
        return ["", ""]
    return [round(length.total_seconds() / _HOUR, 2) for length in (step.half, step.most)]
