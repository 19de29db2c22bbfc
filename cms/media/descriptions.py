"""What a picture shows, in each language of the site: typed once, at the picture, and used wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sites import languages
from sites.languages import Language


def others() -> list[Language]:
    """The languages beside the source, in which a picture may be described too."""
    return [one for one in languages.switched_on() if not one.is_source]


def described(image: Any, code: str) -> str:
    """In exactly this language; empty where nobody has described the picture in it."""
    if languages.is_source(code):
        return str(image.description)
    said = (image.other_descriptions or {}).get(code, "")
    return said if isinstance(said, str) else ""


def undescribed(images: Iterable[Any], code: str) -> list[Any]:
    """Those of many that say nothing in this language."""
    return [image for image in images if not described(image, code)]
