"""Why a picture is not taken because of its kind or its name, and what to do; what else is asked is in ``limits``."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.media.containers import kind_of

#: What phones of today make, under the names that they give it.
_OF_PHONES: Final = ("heic", "heif", "hif")
_BRANDS_OF_PHONES: Final = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


def check_name(extension: str) -> None:
    """Raise ``ValidationError`` for a kind of picture that is not taken."""
    if extension in _OF_PHONES:
        raise ValidationError(of_a_phone())
    if extension not in settings.WAGTAILIMAGES_EXTENSIONS:
        raise ValidationError(other_kind())


def of_a_phone() -> str:
    """HEIC: most browsers show none."""
    return _(
        "This is a HEIC picture of a phone, which most browsers cannot show. On an iPhone choose Settings, Camera, "
        "Formats, Most Compatible; or open the picture on the computer, save it as JPG and upload it again."
    )


def other_kind() -> str:
    """Which kinds are taken."""
    kinds = ", ".join(kind.upper() for kind in settings.WAGTAILIMAGES_EXTENSIONS if kind != "jpeg")
    return _(
        "Pictures of this kind are not taken, only %(kinds)s. Open it in a picture program, save it as JPG and upload "
        "it again; a HEIC picture of a phone too."
    ) % {"kinds": kinds}


def empty() -> str:
    """A file of no bytes."""
    return _(
        "The file is empty: it was not copied whole. Copy it again from the camera or phone and upload it again."
    )


def wrong_kind(extension: str, data: bytes) -> str:
    """Of a file that is not what its name says: what it is, where that is known."""
    words = {"kind": extension.upper(), "real": kind_of(data).upper()}
    if not words["real"] and data[4:8] == b"ftyp" and data[8:12] in _BRANDS_OF_PHONES:
        return of_a_phone()
    if words["real"]:
        return (
            _(
                "The file is named like a %(kind)s picture and is a %(real)s picture. Save it as JPG, PNG or WebP in a "
                "picture program and upload it again."
            )
            % words
        )
    return (
        _(
            "The file is no %(kind)s picture, whatever its name says. Save it as JPG, PNG or WebP in a "
            "picture program and upload it again."
        )
        % words
    )
