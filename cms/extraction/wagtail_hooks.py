"""Gives search the texts of files and editors their state, and hears of what is done to many things at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.core.panels import PAGE_NOTES
from cms.extraction import checking, queue
from cms.extraction.notes import file_states
from cms.extraction.signals import index_users
from cms.extraction.signatures.checking import doubtful_signatures, unsigned
from cms.extraction.signatures.desk import signature_sections
from cms.extraction.texts import attached_texts
from cms.media.models import CustomDocument
from workflows import checks
from workflows.checks import Check, Strictness

hooks.register("search_attached_texts", attached_texts)
hooks.register(PAGE_NOTES, file_states)
hooks.register("review_sections", signature_sections)
# After the pages are in the index, so that a file read at once finds them there.
hooks.register("pages_provisioned", queue.want_pages, order=10)


@hooks.register("after_bulk_action")
def files_moved(_request: HttpRequest, _kind: str, objects: Sequence[Any], _action: Any) -> None:
    """Files put into another collection by the dozen send no signal each."""
    moved: Iterable[int] = [thing.pk for thing in objects if isinstance(thing, CustomDocument) and thing.pk]
    if moved:
        queue.want_files(list(moved))
        index_users(moved)


for _check in (
    Check(
        "personal-data-files",
        checking.personal_data,
        title=_("Personal data inside files"),
        explanation=_(
            "In the text of attached files, as far as it could be read: lists of people above all."
        ),
    ),
    Check(
        "file-signatures",
        doubtful_signatures,
        title=_("Digital signatures that do not hold"),
        explanation=_(
            "A signed PDF was altered, or gained something after signing; the certificate was not in force, or leads"
            " to no authority that is trusted here."
        ),
    ),
    Check(
        "unsigned-files",
        unsigned,
        title=_("Official document without a digital signature"),
        explanation=_("None of its PDF files is signed digitally."),
        default=Strictness.OFF,
    ),
):
    hooks.register(checks.HOOK, _check)
