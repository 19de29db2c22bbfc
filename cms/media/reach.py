"""A ward's page makes nothing public that is another ward's, however it came into the version.

The form of a page asks when something is chosen (``cms.isolation.references``). Here the gate asks again:
a picture may have gone to another ward since, or the version was written by no form.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.media import uses
from cms.media.manifest import rows
from cms.media.references import media_in
from sites import hosts
from sites.scoping import wards_of_collections


def faults(page: Page, revision: Revision) -> Iterator[str]:
    """Hook ``publication_faults``. What the page shows already stays; the sentence names nothing of the other ward."""
    owner = hosts.table().owner_of(page.path)
    if owner is None or owner[0].is_portal:
        return
    shown = rows(media_in(revision))
    wards = wards_of_collections(one.collection for one in shown.values())
    others = [key for key, one in shown.items() if wards[one.collection.path] not in (None, owner[0].ward_id)]
    if set(others) - uses.shown_by(page.pk, others):
        yield _(
            "A picture or a file of this page belongs to another ward. Take it out, ask the city to share it, or "
            "upload your own."
        )
