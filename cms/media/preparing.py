"""The one door for a new picture: checked against the limits, and without what nobody may read from it.

Every way in ends here: the forms of the admin (``forms.py``), because they say early what is wrong, and
the field of the model (``fields.py``), because no way leads around it: the page for many files, imports,
the demo, a shell.
"""

from __future__ import annotations

import io
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import InMemoryUploadedFile

from cms.media import drawings, limits, refusals
from cms.media.containers import MIME_TYPES, DamagedError, kind_of, read
from cms.media.opening import UnreadablePictureError, decode, in_turn
from cms.media.uploads import extension_of
from cms.scanning.speaking import refuse_infected

_KINDS: Final = {"jpg": "jpeg"}


class PreparedPicture(InMemoryUploadedFile):
    """A picture as it may be stored."""

    def __init__(self, content: bytes, name: str, content_type: str) -> None:
        super().__init__(io.BytesIO(content), None, name, content_type, len(content), None)


def prepare(file: File[Any], name: str = "") -> PreparedPicture:
    """The picture to store; raises ``ValidationError`` with a sentence that says what to do.

    A picture that was prepared before is handed back as it is.
    """
    inner = getattr(file, "file", None)
    for known in (file, inner):
        if isinstance(known, PreparedPicture):
            known.seek(0)
            return known
    prepared = cleaned(file, name or file.name or "")
    refuse_infected(prepared)
    return prepared


def cleaned(file: File[Any], name: str) -> PreparedPicture:
    """The same of a picture that is stored already, of which the scanner speaks in its own time."""
    extension = extension_of(name)
    refusals.check_name(extension)
    if not file.size:
        raise ValidationError(refusals.empty())
    limits.check_size(file.size)
    file.seek(0)
    data = file.read()
    if extension == "svg":
        return PreparedPicture(drawings.cleaned(data), name, "image/svg+xml")
    if kind_of(data) != _KINDS.get(extension, extension):
        raise ValidationError(refusals.wrong_kind(extension, data))
    return PreparedPicture(_stripped(data), name, MIME_TYPES[kind_of(data)])


def _stripped(data: bytes) -> bytes:
    """Without notes; whether it can be shown is tried once, now, and not by the first visitor."""
    try:
        container = read(data)
        limits.check_pixels(container)
        with in_turn(container.width * container.height):
            decode(container.content)
    except DamagedError as error:
        raise ValidationError(limits.words_for(error)) from error
    except UnreadablePictureError as error:
        raise ValidationError(limits.words_for(DamagedError())) from error
    return container.content
