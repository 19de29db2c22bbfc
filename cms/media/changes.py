"""Changes of pictures and files that are public: asked for, sent for approval, carried out or dropped."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q

from cms.media import guard
from cms.media.models import CHANGES, KINDS, VERSIONS, DocumentChange, ImageChange
from cms.media.references import MediaKey
from sites import trace
from upstream.django.uploads import is_new
from workflows.at_hand import is_at_hand, once

logger = logging.getLogger("dinh.publishing")

AnyChange = ImageChange | DocumentChange


def change_of(medium: Any) -> AnyChange | None:
    """What waits for this picture or file."""
    return (
        CHANGES[MediaKey.of(medium).kind].objects.select_related("version").filter(medium=medium.pk).first()
    )


def changes_of(keys: Iterable[MediaKey]) -> dict[MediaKey, AnyChange]:
    """What waits for many; one query for each kind."""
    wanted = set(keys)
    return {
        MediaKey(kind, change.medium_id): change
        for kind, model in CHANGES.items()
        if any(key.kind == kind for key in wanted)
        for change in model.objects.select_related("medium", "version").filter(
            medium__in=[key.pk for key in wanted if key.kind == kind]
        )
    }


def waiting_with(page_id: int | None, media: Iterable[MediaKey]) -> dict[MediaKey, AnyChange]:
    """Versions that wait: of what a page shows, and those that it carries besides; one query for each kind."""
    shown = list(media)
    return {
        MediaKey(kind, change.medium_id): change
        for kind, model in CHANGES.items()
        for change in _waiting_with(model, page_id, {key.pk for key in shown if key.kind == kind})
    }


def _waiting_with(model: Any, page_id: int | None, media: set[int]) -> Iterable[AnyChange]:
    """Of one kind; for many pages on one screen the numbers are read once."""
    wanted = Q(medium__in=media)
    if page_id is not None:
        wanted |= Q(carrier=page_id)
    elif not media:
        return ()
    waiting = model.objects.filter(version__isnull=False)
    if is_at_hand():
        numbers = once(model, lambda: list(waiting.values_list("pk", "medium_id", "carrier_id")))
        found = [pk for pk, medium, carrier in numbers if medium in media or (carrier and carrier == page_id)]
        if not found:
            return ()
        wanted = Q(pk__in=found)
    changes: Iterable[AnyChange] = waiting.filter(wanted).select_related("medium__collection", "version")
    return changes


@transaction.atomic
def propose(edited: Any, *, acting_user: Any) -> AnyChange:
    """Keep what a form has made of a public picture or file as a version that waits.

    ``edited`` is the instance as the form left it; it is not saved, its row stays as it is.
    """
    current = lock(edited)
    before = change_of(current)
    source: Any = before.version if before and before.version else current
    version: Any = VERSIONS[type(current)](
        version_of=current, collection_id=current.collection_id, uploaded_by_user=acting_user
    )
    for name in type(current).PUBLIC_FIELDS:
        if name != "file":
            setattr(version, name, getattr(edited, name))
    if is_new(edited.file):
        version.file = edited.file.file
        version.file.name = edited.file.name
    else:
        _copy_file(source, version)
    version.know_file()
    version.save()
    change = _write(current, before, version, acting_user)
    if before and before.version:
        source.delete()
    _tell("media_change_proposed", MediaKey.of(current), acting_user, version=version.pk)
    return change


@transaction.atomic
def propose_removal(medium: Any, *, acting_user: Any) -> AnyChange:
    """Ask for a public picture or file to go."""
    current = lock(medium)
    before = change_of(current)
    earlier = before.version if before else None
    change = _write(current, before, None, acting_user)
    if earlier is not None:
        earlier.delete()
    _tell("media_removal_proposed", MediaKey.of(current), acting_user)
    return change


@transaction.atomic
def drop(change: AnyChange, *, acting_user: Any) -> None:
    """Forget a change that waits, with its version."""
    _tell("media_change_dropped", MediaKey.of(change.medium), acting_user)
    version = change.version
    change.delete()
    if version is not None:
        version.delete()


@transaction.atomic
def carry_out(change: AnyChange, *, acting_user: Any) -> None:
    """Make an approved change public, of a medium that the caller has locked.

    The version keeps what was public before, for the record.
    """
    medium, version = change.medium, change.version
    key = MediaKey.of(medium)
    with guard.approved():
        change.delete()
        if version is None:
            medium.versions.delete()
            medium.delete()
        else:
            _swap(medium, version)
            if key.kind == "image":
                # Made of the earlier picture: nobody has a right to them any more.
                for one in (medium, version):
                    one.renditions.all().delete()
            # No signal: an earlier version stands in no index.
            facts = (*type(version).PUBLIC_FIELDS, *type(version).FILE_FACTS)
            stored = {name: version.file.name if name == "file" else getattr(version, name) for name in facts}
            type(version).all_versions.filter(pk=version.pk).update(**stored)
            medium.save()
    _tell("media_change_public", key, acting_user, version=version.pk if version else None)


def _swap(one: Any, other: Any) -> None:
    for name in (*type(one).PUBLIC_FIELDS, *type(one).FILE_FACTS):
        if name == "file":
            one.file.name, other.file.name = other.file.name, one.file.name
        else:
            mine, theirs = getattr(one, name), getattr(other, name)
            setattr(one, name, theirs)
            setattr(other, name, mine)


def _write(current: Any, before: AnyChange | None, version: Any, acting_user: Any) -> AnyChange:
    change = before or CHANGES[MediaKey.of(current).kind](medium=current)
    change.version = version
    change.requested_by = acting_user
    change.save()
    return change


def lock(medium: Any) -> Any:
    """The stored row; changes and approvals of one medium come one after the other."""
    return KINDS[MediaKey.of(medium).kind].objects.select_for_update(of=("self",)).get(pk=medium.pk)


def _copy_file(source: Any, version: Any) -> None:
    """Bytes of its own, so that no row's end takes another's file away; a video is copied piece by piece.

    They are what was approved, whatever is asked of a new file today: who puts a word right that stands at a picture
    need not mend the picture.
    """
    name = version.file.field.generate_filename(version, _basename(source.file.name))
    with source.file.storage.open(source.file.name) as stored:
        version.file.name = version.file.storage.save(name, File(stored))
    for fact in set(type(source).FILE_FACTS) - {"uploaded_by_user"}:
        setattr(version, fact, getattr(source, fact))


def _basename(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _tell(event: str, key: MediaKey, user: Any, **fields: Any) -> None:
    """A line of the log, with numbers only."""
    person = getattr(user, "pk", None)
    logger.info(
        "%s %s user=%s", event, key, person, extra=trace.event(event, medium=str(key), user=person, **fields)
    )
