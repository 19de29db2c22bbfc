"""Which stored files everybody may have by address, and which pass a view that asks."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

# What Wagtail makes of a picture for a page; the original stays behind the admin's door.
RENDITIONS: Final = "images"
ORIGINALS: Final = "original_images"
DOCUMENTS: Final = "documents"
#: Pictures of accounts, where Wagtail puts them.
PORTRAITS: Final = "avatar_images"


def folder_of(name: str) -> str:
    """The first folder of a stored name; empty where the name tries to leave it."""
    parts = PurePosixPath(name).parts
    if len(parts) < 2 or parts[0] == "/" or ".." in parts:
        return ""
    return parts[0]


def has_address(name: str) -> bool:
    """Whether ``/media/…`` answers for it, to whoever may have it; documents and originals are reached otherwise."""
    return folder_of(name) in (RENDITIONS, PORTRAITS)
