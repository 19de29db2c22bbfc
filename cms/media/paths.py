"""Where uploads are stored: each in a folder of its own.

Two files of one name get a suffix where they share a folder, and the suffix would tell a ward that
another one has such a file. The name of the folder is random, so an address cannot be guessed, and a
new version never takes the address of an old one.
"""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath
from typing import Any, Final

from cms.media.places import DOCUMENTS

_BYTES: Final = 9
# The columns hold 100 letters; a name that is too long is cut at its end, before the extension.
_LONGEST: Final = 95


def original_path(path: str) -> str:
    """``original_images/<token>/<name>`` of Wagtail's ``original_images/<name>``."""
    return _in_own_folder(path)


def rendition_path(path: str) -> str:
    """``images/<token>/<name>``."""
    return _in_own_folder(path)


def document_path(_document: Any, filename: str) -> str:
    """``documents/<token>/<name>``."""
    return _in_own_folder(f"{DOCUMENTS}/{filename}")


def _in_own_folder(path: str) -> str:
    given = PurePosixPath(path)
    folder = given.parent / secrets.token_urlsafe(_BYTES)
    room = _LONGEST - len(str(folder)) - 1 - len(given.suffix)
    return str(folder / f"{given.stem[:room]}{given.suffix}")
