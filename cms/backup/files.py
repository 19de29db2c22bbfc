"""The files of an install, wherever they are stored; pictures that are made again from others are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

from cms.media.places import RENDITIONS

_PIECE: Final = 1 << 20


def names(folder: str = "") -> Iterator[str]:
    """Every stored file but renditions, folder by folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for file in sorted(files):
        if file:
            yield f"{folder}{file}"
    for below in sorted(folders):
        if below and not (folder == "" and below == RENDITIONS):
            yield from names(f"{folder}{below}/")


def chunks(name: str) -> Iterator[bytes]:
    """What a file holds."""
    with default_storage.open(name) as file:
        yield from file.chunks(_PIECE)


def changed(name: str) -> str:
    """When its storage says that it was written."""
    return str(default_storage.get_modified_time(name).timestamp())


def size(name: str) -> int:
    """Bytes."""
    size: int = default_storage.size(name)
    return size


def named_by_rows() -> Iterator[str]:
    """What rows say is stored, in the default storage; renditions are not asked for."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField) and field.storage == default_storage:
                values = model._base_manager.exclude(**{field.name: ""}).order_by("pk")
                found = values.values_list(field.name, flat=True).distinct()
                yield from (
                    name for name in found.iterator() if name and not name.startswith(f"{RENDITIONS}/")
                )
