"""Pictures that were stored before everything that is now taken out of them was taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.utils.file import hash_filelike

from cms.media.fields import PictureField
from cms.media.preparing import prepare

CLEAN, STRIPPED, REFUSED, MISSING = "clean", "stripped", "refused", "missing"
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class StrippingResult:
    """What was done with one stored picture, and why one was not touched."""

    what: str
    picture: str
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
    """How many pictures are stored."""
    return sum(field.model._base_manager.count() for field in fields())


def strip_all(*, dry_run: bool = False) -> Iterator[StrippingResult]:
    """Take out of every stored picture what a new one would not keep; each is finished before the next begins."""
    for field in fields():
        ids = field.model._base_manager.order_by("pk").values_list("pk", flat=True)
        for pk in ids.iterator(chunk_size=_AT_ONCE):
            found = field.model._base_manager.filter(pk=pk).first()
            if found is not None:
                yield _strip(found, field, dry_run=dry_run)


def _strip(picture: models.Model, field: PictureField, *, dry_run: bool) -> StrippingResult:
    label = f"{picture._meta.label} {picture.pk}"
    file = getattr(picture, field.name)
    try:
        with file.storage.open(file.name) as stored:
            data = stored.read()
            stored.seek(0)
            new = prepare(stored, file.name)
    except OSError as error:
        return StrippingResult(MISSING, label, str(error))
    except ValidationError as error:
        return StrippingResult(REFUSED, label, " ".join(error.messages))
    content = new.read()
    if content == data:
        return StrippingResult(CLEAN, label)
    if not dry_run:
        new.seek(0)
        _replace(picture, field, new)
    return StrippingResult(STRIPPED, label)


def _replace(picture: Any, field: PictureField, new: Any) -> None:
    """First away with what was made of the old file, then the new one in its place, then the old one gone.

    An interrupted run leaves nothing public that still has the notes, and the next begins there.
    """
    file = getattr(picture, field.name)
    old, storage = file.name, file.storage
    for rendition in picture.renditions.all() if hasattr(picture, "renditions") else ():
        rendition.file.delete(save=False)
        rendition.delete()
    file.save(old.rpartition("/")[2], new, save=False)
    changed = {field.name: file.name, "file_size": new.size}
    new.seek(0)
    changed["file_hash"] = hash_filelike(new)
    known = {one.name for one in picture._meta.concrete_fields}
    with transaction.atomic():
        # The row alone: nothing that anybody reads of the picture has changed.
        type(picture)._base_manager.filter(pk=picture.pk).update(
            **{name: value for name, value in changed.items() if name in known}
        )
        transaction.on_commit(lambda: storage.delete(old))
