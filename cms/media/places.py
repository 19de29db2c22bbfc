"""Which stored files everybody may have by address, and which pass a view that asks."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

# What Wagtail makes of a picture for a page; the original stays behind the admin's door.
RENDITIONS: Final = "images"
ORIGINALS: Final = "original_images"
DOCUMENTS: Final = "documents"


def folder_of(name: str) -> str:
    """The first folder of a stored name; empty where the name tries to leave it."""
    parts = PurePosixPath(name).parts
    if len(parts) < 2 or parts[0] == "/" or ".." in parts:
        return ""
    return parts[0]


def is_public(name: str) -> bool:
    """Only renditions are public; documents and whatever else is stored are not."""
    return folder_of(name) == RENDITIONS
