"""Tells an editor in one line whether citizens find what stands in a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.extraction.models import REASONS, ExtractionStatus, FileText
from cms.extraction.reading.outcome import UnreadableReason
from cms.extraction.signatures.words import SignatureLine
from cms.extraction.textless import holds_text


@dataclass(frozen=True, slots=True)
class FileTextNotice:
    """What is said of a file."""

    title: str
    text: str
    is_found: bool
    """Whether search knows its words."""
    signatures: list[SignatureLine] = field(default_factory=list)
    """Of a PDF, what its digital signatures say."""


def words_for(row: FileText | None, name: str) -> str:
    """How far reading the file of this name has come, honestly."""
    if not holds_text(name):
        return _cannot_be_read(UnreadableReason.UNKNOWN_KIND)
    if row is None or row.state == ExtractionStatus.WAITING:
        return _("Not read yet: search does not know what stands in it")
    if row.state == ExtractionStatus.READ:
        return ", ".join(_read(row))
    if row.state == ExtractionStatus.SCANNED:
        return _("A scan, its letters were not recognised: search does not know what stands in it")
    if row.state == ExtractionStatus.EMPTY:
        return _("No text was found in it")
    return _cannot_be_read(row.reason)


def _cannot_be_read(reason: str) -> str:
    words = (
        REASONS[UnreadableReason(reason)]
        if reason in list(UnreadableReason)
        else _("the reading program failed")
    )
    return _("Cannot be read: %(reason)s") % {"reason": words}


def _read(row: FileText) -> list[str]:
    if row.pages:
        amount = ngettext("Text read: %(count)s page", "Text read: %(count)s pages", row.pages)
        parts = [amount % {"count": _number(row.pages)}]
    else:
        amount = ngettext("Text read: %(count)s word", "Text read: %(count)s words", row.words)
        parts = [amount % {"count": _number(row.words)}]
    if row.recognised:
        parts.append(_("letters recognised on a scan, with mistakes here and there"))
    if row.unread:
        some = ngettext(
            "%(count)s scanned page not recognised", "%(count)s scanned pages not recognised", row.unread
        )
        parts.append(some % {"count": _number(row.unread)})
    if row.lost:
        some = ngettext(
            "%(count)s letter is damaged and left out", "%(count)s letters are damaged and left out", row.lost
        )
        parts.append(some % {"count": _number(row.lost)})
    if row.is_cut:
        parts.append(_("only the beginning"))
    return parts


def _number(number: int) -> str:
    """Grouped as the language does; Django does not group Vietnamese numbers by itself."""
    return f"{number:,}".replace(",", get_format("THOUSAND_SEPARATOR"))


def private_words() -> str:
    """Why the words of a readable file are not searched."""
    return _("Not for everybody: its collection is private, or belongs to another ward")
