"""Pictures and videos that were stored before everything that is now taken out of them was taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models, transaction
from django.db.models import Q, QuerySet
from wagtail.utils.file import hash_filelike

from cms.core.videos import VIDEOS
from cms.media.fields import PictureField
from cms.media.models import CustomDocument
from cms.media.preparing import cleaned
from cms.media.uploads import without_notes
from cms.scanning import holding, speaking
from sites.scoping import across_wards

CLEAN, STRIPPED, REFUSED, MISSING = "clean", "stripped", "refused", "missing"
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class StrippingResult:
    """What was done with one stored file, and why one was not touched."""

    what: str
    medium: str
    reason: str = ""


def fields() -> list[PictureField]:
    """Every field of the installation that holds the file of a picture."""
    return [
        field
        for model in apps.get_models()
        if not model._meta.proxy
        for field in model._meta.get_fields()
        if isinstance(field, PictureField)
    ]


def count() -> int:
    """How many pictures and videos are stored."""
    return sum(rows.count() for rows, _field in _stored())


def strip_all(*, dry_run: bool = False) -> Iterator[StrippingResult]:
    """Take out of every stored one what a new one would not keep; each is finished before the next begins."""
    for rows, field in _stored():
        for pk in rows.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=_AT_ONCE):
            found = field.model._base_manager.filter(pk=pk).first()
            if found is not None:
                yield _strip(found, field, dry_run=dry_run)


def _stored() -> Iterator[tuple[QuerySet[Any], Any]]:
    """The rows of each kind, with the field that holds the file."""
    for field in fields():
        yield field.model._base_manager.all(), field
    videos = Q()
    for kind in VIDEOS:
        videos |= Q(file__iendswith=f".{kind}")
    everybody = across_wards(
        CustomDocument.all_versions, "the operator cleans what is stored, whose ever it is"
    )
    yield everybody.filter(videos), CustomDocument._meta.get_field("file")


def _strip(medium: models.Model, field: Any, *, dry_run: bool) -> StrippingResult:
    label = f"{medium._meta.label} {medium.pk}"
    file = getattr(medium, field.name)
    try:
        with file.storage.open(file.name) as stored:
            new = _cleaned(field, stored, file.name)
            if new is not None and not dry_run:
                new.seek(0)
                _replace(medium, field, new)
    except OSError as error:
        return StrippingResult(MISSING, label, str(error))
    except ValidationError as error:
        return StrippingResult(REFUSED, label, " ".join(error.messages))
    return StrippingResult(CLEAN if new is None else STRIPPED, label)


def _cleaned(field: Any, stored: File[Any], name: str) -> File[Any] | None:
    """What a new one would be stored as; none where that is the same."""
    if isinstance(field, PictureField):
        new: File[Any] = cleaned(stored, name)
        stored.seek(0)
        return None if new.read() == stored.read() else new
    new = without_notes(name, stored)
    return None if new is stored else new


def _replace(medium: Any, field: Any, new: Any) -> None:
    """First away with what was made of the old file, then the new one in its place, then the old one gone.

    An interrupted run leaves nothing public that still has the notes, and the next begins there.
    """
    file = getattr(medium, field.name)
    old, storage = file.name, file.storage
    for rendition in medium.renditions.all() if hasattr(medium, "renditions") else ():
        rendition.file.delete(save=False)
        rendition.delete()
    file.save(old.rpartition("/")[2], new, save=False)
    changed = {field.name: file.name, "file_size": new.size}
    new.seek(0)
    changed["file_hash"] = hash_filelike(new)
    known = {one.name for one in medium._meta.concrete_fields}
    with transaction.atomic():
        if "file_hash" in known and holding.hold_on(medium.file_hash) is not None:
            # Other bytes are another content to the scanner: what nobody gets is not set free by that.
            speaking.hold(changed["file_hash"])
        # The row alone: nothing that anybody reads of it has changed.
        type(medium)._base_manager.filter(pk=medium.pk).update(
            **{name: value for name, value in changed.items() if name in known}
        )
        transaction.on_commit(lambda: storage.delete(old))
