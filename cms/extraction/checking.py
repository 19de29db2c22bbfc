"""Personal data inside the files that a version shows, as far as their text has been read."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.extraction.models import FileText
from cms.media.checking import address_of, shown
from workflows.checking.personal import found_in
from workflows.checking.personal_data import findings_at, without_contacts
from workflows.checks import Finding, Version


def personal_data(version: Version) -> Iterator[Finding]:
    """One finding for each kind in each file; one query for the texts of all."""
    files = list(version.once(shown).of("document"))
    if not files:
        return
    rows = FileText.objects.of({file.file_hash for _key, file in files}).exclude(text="")
    texts = dict(rows.values_list("content_hash", "text"))
    for key, file in files:
        found = without_contacts(version, found_in(texts.get(file.file_hash, "")))
        label = _("Inside the file “%(title)s”") % {"title": file.title}
        yield from findings_at(label, found, link=address_of(key))
