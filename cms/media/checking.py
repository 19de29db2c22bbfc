"""What is asked of the pictures and files that a version shows, as they would be public with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.language import is_source
from cms.core.pictures import speaking_for_themselves
from cms.media.changes import waiting_with
from cms.media.manifest import rows
from cms.media.ownership import carried_by
from cms.media.references import MediaKey, media_of
from sites.text import fold
from workflows.checking.personal import found_in
from workflows.checking.personal_data import findings_at, without_contacts
from workflows.checks import Finding, Version

_EDIT: Final = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit"}
#: What a camera or a telephone calls its pictures, and words that say nothing.
_NO_WORDS: Final = re.compile(
    r"(?:img|dsc|dscn|image|screenshot|photo|picture|anh|hinh|hinh anh|untitled|zalo|z)?[ _-]?[\d _().-]*"
    r"(?:\.(?:jpe?g|png|webp|gif|heic))?"
)


class Shown(NamedTuple):
    """What a version shows as it would be public with it, and the keys of what is not there any more.

    Of a picture or a file that is changed by the approval of this page (``cms.media.manifest``) the row is the
    version that waits; the key is that of the form in which both are put right.
    """

    rows: dict[MediaKey, Any]
    missing: list[MediaKey]

    def of(self, kind: str) -> Iterator[tuple[MediaKey, Any]]:
        """The pictures, or the files, in the order of the page."""
        return ((key, row) for key, row in self.rows.items() if key.kind == kind)


def shown(version: Version) -> Shown:
    """A fixed number of queries, for any number; several checks share them."""
    keys = media_of(version.page)
    found = rows(keys) if keys else {}
    here = {key: found[key] for key in keys if key in found}
    return Shown(here | _waiting(version.page, here), [key for key in keys if key not in found])


def _waiting(page: Page, media: Mapping[MediaKey, Any]) -> dict[MediaKey, Any]:
    """The versions that would become public with this page: of what it shows, and of what it carries besides."""
    changes = waiting_with(page.pk, media)
    carried = carried_by(page, [change.medium for change in changes.values()])
    return {key: change.version for key, change in changes.items() if key in carried}


def address_of(key: MediaKey) -> str:
    """The form in which it is put right."""
    return reverse(_EDIT[key.kind], args=[key.pk])


def undescribed(version: Version) -> Iterator[Finding]:
    """Pictures without a text for people who cannot see them, or with the name of a file in its place."""
    if not is_source(version.page):
        return
    own = set(speaking_for_themselves(version.page))
    for key, image in version.once(shown).of("image"):
        if key.pk in own and _NO_WORDS.fullmatch(fold(image.description).strip()):
            yield Finding(
                _("The picture “%(title)s” has no text for people who cannot see it. Say what it shows.")
                % {"title": image.title},
                link=address_of(key),
                found=image.description,
            )


def uncredited(version: Version) -> Iterator[Finding]:
    """Pictures of which nobody says who made them."""
    for key, image in version.once(shown).of("image"):
        if not image.credit.strip():
            yield Finding(
                _("The picture “%(title)s” names no photographer or source.") % {"title": image.title},
                link=address_of(key),
                found="credit",
            )


def dead(version: Version) -> Iterator[Finding]:
    """Pictures and files that were deleted while the page still shows them."""
    for key in version.once(shown).missing:
        words = (
            _("A picture of this page does not exist any more. Choose another one.")
            if key.kind == "image"
            else _("A file of this page does not exist any more. Choose another one.")
        )
        yield Finding(words, found=str(key))


def personal_data(version: Version) -> Iterator[Finding]:
    """In the titles, texts and file names of what the page shows."""
    for key, row in version.once(shown).rows.items():
        said = (
            row.title,
            PurePath(row.file.name).stem,
            getattr(row, "description", ""),
            getattr(row, "credit", ""),
        )
        found = without_contacts(version, (one for text in said for one in found_in(text)))
        # The title may hold the number, which is shown nowhere in full.
        name = _("Picture") if key.kind == "image" else _("File")
        label = _("%(kind)s, in its title, text or file name") % {"kind": name}
        yield from findings_at(label, found, link=address_of(key))
