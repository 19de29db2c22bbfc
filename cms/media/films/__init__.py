"""Videos without what a phone or a program notes in them: the place, the device, the day, the author.

How the film looks and sounds stays byte for byte, and every byte of it where it was: what is left out is emptied in
its place, so no table that finds frames has to be written anew. A video may be large, so it is read as a container
and copied piece by piece, and only where there is something to leave out.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from django.core.files.base import File

from cms.media.containers.types import DamagedError
from cms.media.films import mp4, webm
from cms.media.films.patches import Patch, apply

_READERS: Final[dict[str, Callable[[IO[bytes], int], Iterable[Patch]]]] = {
    "mp4": mp4.notes,
    "webm": webm.notes,
}

#: Ten hours in which a camera notes its place each second have fewer.
_MANY: Final = 200_000
#: A larger one is copied to the disk.
_IN_MEMORY: Final = 2 * 1024 * 1024


def notes_in(kind: str, file: File[Any]) -> list[Patch]:
    """What is to be emptied; nothing for what is no video. Raises ``DamagedError`` where it cannot be read."""
    reader = _READERS.get(kind)
    found = list(islice(reader(file, file.size), _MANY + 1)) if reader else []
    if len(found) > _MANY:
        raise DamagedError
    return found


def without_notes(kind: str, file: File[Any]) -> File[Any]:
    """The same file, or a copy in which the notes are empty. Raises ``DamagedError`` as ``notes_in`` does."""
    patches = notes_in(kind, file)
    file.seek(0)
    if not patches:
        return file
    # It lives as long as the upload that it stands for.
    copy = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
    shutil.copyfileobj(file, copy)
    apply(patches, copy)
    copy.seek(0)
    return File(copy, name=file.name)
