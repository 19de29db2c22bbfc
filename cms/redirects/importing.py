"""Takes redirects from a table: good lines are added, bad ones are named with their number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log

from cms.redirects.forms import RedirectForm
from sites import hosts

MOST_LINES: Final = 2_000
LARGEST: Final = 1024 * 1024


class TableError(ValueError):
    """The file is no table that can be read."""


@dataclass
class RedirectImportResult:
    """What became of the lines."""

    added: int = 0
    known: int = 0
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    """Number of the line, old address, what is wrong."""


def read(content: bytes) -> list[tuple[int, list[str]]]:
    """The lines that hold something, with their numbers."""
    if len(content) > LARGEST:
        raise TableError(_("The file is larger than 1 MB; divide it."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TableError(_("The file is not UTF-8; save it as “CSV UTF-8”.")) from None
    if "\x00" in text:
        raise TableError(_("This is no table; save it as “CSV UTF-8”."))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(_lines(text, delimiter))
    except csv.Error:
        raise TableError(_("This is no table; save it as “CSV UTF-8”.")) from None
    if len(lines) > MOST_LINES:
        raise TableError(_("At most %(most)s lines at once; divide the file.") % {"most": MOST_LINES})
    return lines


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [cell.strip() for cell in cells]


def add(lines: list[tuple[int, list[str]]], site_id: int, *, acting_user: Any) -> RedirectImportResult:
    """Add every line that the form would take; a line that is there already is no fault."""
    outcome = RedirectImportResult()
    entry = hosts.table().entry(site_id)
    with transaction.atomic():
        for number, cells in lines:
            if number == 1 and not any(mark in "".join(cells) for mark in "/"):
                continue  # the names of the columns
            if len(cells) < 2 or not cells[1]:
                outcome.problems.append((number, cells[0], _("The new address is missing.")))
                continue
            old, new = cells[:2]
            if entry is not None and new.startswith("/"):
                new = entry.root_url + new
            _add_one(outcome, number, old, new, site_id, acting_user)
    return outcome


def _add_one(
    outcome: RedirectImportResult, number: int, old: str, new: str, site_id: int, acting_user: Any
) -> None:
    data = {"old_path": old, "redirect_link": new, "site": site_id, "is_permanent": "on"}
    form = RedirectForm(data, instance=Redirect(), for_user=acting_user)
    if form.is_valid():
        row = form.save()
        log(row, "wagtail.create", user=acting_user)
        outcome.added += 1
    elif _is_there(old, new, site_id):
        outcome.known += 1
    else:
        reasons = " ".join(str(reason) for errors in form.errors.values() for reason in errors)
        outcome.problems.append((number, old, reasons))


def _is_there(old: str, new: str, site_id: int) -> bool:
    row = Redirect.objects.filter(old_path=Redirect.normalise_path(old)[:255], site=site_id).first()
    link = (row.link or "") if row else ""
    return bool(link) and urlsplit(link)[1:4] == urlsplit(new)[1:4]
