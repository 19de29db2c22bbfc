"""What other rooms tell this one, and what it tells them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail import hooks
from wagtail.models import ModelLogEntry, Page

from cms.media import changes, uses
from cms.media.manifest import rows
from cms.media.models import KINDS
from cms.media.references import Key, media_of
from workflows.models import RoleTaskState

# Live pages that were written without signals.
hooks.register("pages_provisioned", uses.record)


def _shown(page: Page) -> list[Key]:
    """What the newest version shows; a step of the approval that is about it has it written down."""
    step = (
        RoleTaskState.objects.filter(page=page.pk)
        .order_by("-pk")
        .values_list("revision_id", "carried")
        .first()
    )
    if step is not None and step[0] == page.latest_revision_id:
        return [Key.parse(text) for text in step[1]]
    return media_of(page.get_latest_revision_as_object())


@hooks.register("page_authors")
def authors_of_media(page: Page, _since: dt.datetime | None) -> set[int]:
    """Whoever made what the page shows and nobody has approved yet: uploaded it, or worked on it since."""
    media = rows(_shown(page))
    waiting = changes.changes_of(media)
    public = uses.public_among(media)
    new = [medium for key, medium in media.items() if key not in public]
    people: set[Any] = {medium.uploaded_by_user_id for medium in new}
    for change in waiting.values():
        people |= {change.requested_by_id, change.version.uploaded_by_user_id if change.version else None}
    for model in KINDS.values():
        ids = [str(medium.pk) for medium in new if type(medium) is model]
        if ids:
            entries = ModelLogEntry.objects.filter(
                content_type=ContentType.objects.get_for_model(model), object_id__in=ids
            )
            people |= set(entries.values_list("user_id", flat=True))
    return people - {None}
