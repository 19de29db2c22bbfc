"""What an answer is made by: code, templates, words and settings. Another release never gives answers of this one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from django.conf import settings

_FOLDERS: Final = ("cms", "search", "sites", "static", "templates", "upstream", "workflows", "locale")
#: What is made of other files of these folders. All others count: a page names a picture by its content.
_MADE: Final = frozenset({".po", ".pyc"})
#: Those that may be another version than the list of all of them says.
_LIBRARIES: Final = ("Django", "wagtail", "wagtail-localize")
_ALL_LIBRARIES: Final = "requirements.txt"
_SETTINGS: Final = (
    "DOMAIN",
    "PORT",
    "LANGUAGES",
    "TIME_ZONE",
    "CITY_DATA",
    "STATIC_URL",
    "MEDIA_URL",
    "DEBUG",
)


@cache
def release() -> str:
    """The same in every process that runs the same; read once, in a fifth of a second."""
    found = hashlib.blake2b(digest_size=12)
    for name in _LIBRARIES:
        found.update(f"{name} {version(name)}\0".encode())
    for name in _SETTINGS:
        found.update(f"{name} {getattr(settings, name, None)!r}\0".encode())
    for path in _files(settings.BASE_DIR):
        found.update(str(path.relative_to(settings.BASE_DIR)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _files(base: Path) -> Iterator[Path]:
    for place in (base / _ALL_LIBRARIES, *(base / folder for folder in _FOLDERS)):
        for path in (place, *sorted(place.rglob("*"))):
            if path.suffix not in _MADE and path.is_file():
                yield path
