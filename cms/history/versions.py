"""The text of a version as a reader found it, and in which words it differs from the one before.

It is what search knows of a page: title, summary and text, without pictures, files and links. Those stand under the
rules of what is public today, which a text of that day cannot answer for.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from wagtail.models import Page, Revision

from workflows.audit.publications import Publication
from workflows.differences.words import sides

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Text:
    """Of one version."""

    title: str
    summary: str
    body: str

    @property
    def paragraphs(self) -> list[str]:
        """The lines that say something."""
        return [line for line in self.body.splitlines() if line.strip()]

    @property
    def whole(self) -> str:
        """As one, to be compared."""
        return "\n".join(part for part in (self.title, self.summary, *self.paragraphs) if part)


@dataclass(frozen=True, slots=True)
class Change:
    """Two versions, word by word."""

    before: SafeString
    after: SafeString
    note: str
    number: int


def text_of(page: Page, publication: Publication) -> Text | None:
    """None where the version cannot be read any more."""
    revision = Revision.objects.for_instance(page).filter(pk=publication.revision_id).first()
    if revision is None:
        return None
    try:
        record = revision.as_object().search_record()
    except Exception:
        # A stored version of a type that has changed since; which error that is depends on the type.
        logger.exception("A version of a page cannot be read: %s", publication.revision_id)
        return None
    return Text(record.title, record.summary, record.body)


def change_to(
    page: Page, publication: Publication, text: Text, all_of_it: Sequence[Publication]
) -> Change | None:
    """Against the version that stood there before; none for the first, and where that may not be shown."""
    before = next((one for one in reversed(all_of_it[: publication.number - 1])), None)
    if before is None or not before.is_shown:
        return None
    old = text_of(page, before)
    if old is None:
        return None
    left, right, note = sides(old.whole, text.whole)
    return Change(left, right, note, before.number)
