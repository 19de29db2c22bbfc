"""Pictures in the sizes that pages show: any number of them with one query.

A size that does not exist yet is made the first time somebody needs it. A drawing (SVG) has one
size for everything.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError

from cms.core.stored_blocks import dicts_in
from cms.delivery import incomplete
from sites import languages
from sites.scoping import across_wards

logger = logging.getLogger(__name__)

_WEBP: Final = "|format-webp|webpquality-76"
# Chat programs and Facebook read no WebP for sure.
_JPEG: Final = "|format-jpeg|jpegquality-80"
_DRAWING: Final = "original"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a picture is cut to, in which widths, and how wide it stands on the page."""

    cuts: tuple[str, ...]
    sizes: str
    format: str = _WEBP

    @property
    def specs(self) -> tuple[str, ...]:
        """Wagtail's names for the cuts, the smallest first."""
        return tuple(cut + self.format for cut in self.cuts)


SHAPES: Final = {
    "hero": Shape(("width-800", "width-1280", "width-2000"), "100vw"),
    "lead": Shape(
        ("fill-480x320", "fill-800x533", "fill-1200x800"), "(min-width: 992px) 44rem, calc(100vw - 2.5rem)"
    ),
    "card": Shape(("fill-240x160", "fill-480x320", "fill-800x533"), "(min-width: 992px) 20rem, 40vw"),
    "person": Shape(("fill-240x300", "fill-480x600"), "(min-width: 768px) 17rem, 45vw"),
    "body": Shape(("width-480", "width-800", "width-1200"), "(min-width: 768px) 44rem, calc(100vw - 2.5rem)"),
    "gallery": Shape(
        ("fill-240x180", "fill-360x270", "fill-720x540"),
        "(min-width: 768px) 13.5rem, (min-width: 576px) 30vw, calc(50vw - 1.75rem)",
    ),
    "share": Shape(("fill-1200x630",), "", _JPEG),
}

Key = tuple[int, str]


@dataclass(frozen=True)
class Picture:
    """What ``components/picture.html`` prints."""

    renditions: tuple[AbstractRendition, ...]
    sizes: str
    #: By language; the source has one always.
    descriptions: Mapping[str, str]
    credit: str

    @property
    def description(self) -> str:
        """What it shows, in the language of the page, or else in the source's."""
        return self._said[1]

    @property
    def description_lang(self) -> str:
        """The language of the description where it is not the page's, so that it is not read aloud as that."""
        code = self._said[0]
        return "" if code == languages.current().code else languages.of(code).tag

    @property
    def _said(self) -> tuple[str, str]:
        here = languages.current().code
        code = here if self.descriptions.get(here) else languages.SOURCE
        return code, self.descriptions.get(code, "")

    @property
    def largest(self) -> AbstractRendition:
        return self.renditions[-1]

    @property
    def src(self) -> str:
        """For a browser that knows no ``srcset``: the middle one."""
        return str(self.renditions[len(self.renditions) // 2].url)

    @cached_property
    def srcset(self) -> str:
        """Empty where there is one size only."""
        if len(self.renditions) < 2:
            return ""
        by_width = {rendition.width: rendition.url for rendition in self.renditions}
        return ", ".join(f"{url} {width}w" for width, url in by_width.items())


def load_pictures(wanted: Iterable[Key]) -> dict[Key, Picture]:
    """The pictures with these ids in these shapes; one that cannot be read is left out."""
    keys = set(wanted)
    if not keys:
        return {}
    found = _existing({image_id for image_id, _shape in keys}, {spec for key in keys for spec in _specs(key)})
    pictures = {key: picture for key in keys if (picture := _assemble(key, found))}
    missing = keys - pictures.keys()
    if missing:
        images = across_wards(get_image_model().objects, "the pictures of the page that is shown").in_bulk(
            {image_id for image_id, _shape in missing}
        )
        for key in missing:
            if (image := images.get(key[0])) and (picture := _make(image, SHAPES[key[1]])):
                pictures[key] = picture
    return pictures


def picture_for(request: HttpRequest, image_id: int, shape: str) -> Picture | None:
    """One picture; a page that loaded its pictures together finds it there."""
    key = (image_id, shape)
    loaded: dict[Key, Picture | None] = getattr(request, "page_pictures", {})
    return loaded[key] if key in loaded else load_pictures([key]).get(key)


def preload(request: HttpRequest, wanted: Iterable[Key]) -> None:
    """Load a page's pictures together, for its own template and the blocks in its text."""
    keys = list(wanted)
    found = load_pictures(keys)
    earlier: dict[Key, Picture | None] = getattr(request, "page_pictures", {})
    # One that cannot be read is remembered as such, not asked for again.
    request.page_pictures = {**earlier, **{key: found.get(key) for key in keys}}  # type: ignore[attr-defined]


def preload_text(request: HttpRequest, stream: Any) -> None:
    """Load the pictures of a text together, but for those that its page has loaded."""
    loaded = getattr(request, "page_pictures", {})
    if missing := [key for key in pictures_in(stream) if key not in loaded]:
        preload(request, missing)


def pictures_in(stream: Any) -> list[Key]:
    """The pictures in the text of a page, without fetching them."""
    alone = [(value.get("image"), "body") for value in dicts_in(stream, "picture")]
    posters = [(value.get("poster"), "body") for value in dicts_in(stream, "video")]
    # Each of a gallery also whole: that is what its small picture leads to.
    together = [
        (row.get("image"), shape) for row in _rows_of_galleries(stream) for shape in ("gallery", "body")
    ]
    return [
        (image_id, shape) for image_id, shape in (*alone, *posters, *together) if isinstance(image_id, int)
    ]


def _rows_of_galleries(stream: Any) -> Iterator[dict[str, Any]]:
    for gallery in dicts_in(stream, "gallery"):
        rows = gallery.get("pictures")
        for row in rows if isinstance(rows, list) else ():
            value = row.get("value") if isinstance(row, dict) else None
            if isinstance(value, dict):
                yield value


def _specs(key: Key) -> tuple[str, ...]:
    return (*SHAPES[key[1]].specs, _DRAWING)


def _existing(image_ids: set[int], specs: set[str]) -> dict[tuple[int, str], AbstractRendition]:
    rendition_model = get_image_model().get_rendition_model()
    rows = rendition_model.objects.filter(image_id__in=image_ids, filter_spec__in=specs).select_related(
        "image"
    )
    return {
        (row.image_id, row.filter_spec): row
        for row in rows
        # Renditions of an earlier focal point stay in the table.
        if row.focal_point_key == Filter(spec=row.filter_spec).get_cache_key(row.image)
    }


def _assemble(key: Key, found: dict[tuple[int, str], AbstractRendition]) -> Picture | None:
    image_id, shape = key[0], SHAPES[key[1]]
    drawing = found.get((image_id, _DRAWING))
    if drawing is not None and drawing.image.is_svg():
        return _picture(drawing.image, [drawing], shape)
    rows = [found[image_id, spec] for spec in shape.specs if (image_id, spec) in found]
    return _picture(rows[0].image, rows, shape) if len(rows) == len(shape.specs) else None


def _make(image: AbstractImage, shape: Shape) -> Picture | None:
    specs = (_DRAWING,) if image.is_svg() else shape.specs
    try:
        renditions = image.get_renditions(*specs)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        logger.warning("Picture %s cannot be read", image.pk)
        incomplete()
        return None
    return _picture(image, list(renditions.values()), shape)


def _picture(image: AbstractImage, rows: list[AbstractRendition], shape: Shape) -> Picture:
    said = {**(getattr(image, "other_descriptions", None) or {}), languages.SOURCE: image.description}
    return Picture(tuple(rows), shape.sizes, said, getattr(image, "credit", ""))


def speaking_for_themselves(page: Any) -> list[int]:
    """The pictures of a page that are described by their own texts alone, as the page adds none.

    A field of the page has its text beside it (``lead_image_alt``); one without such a text is decoration, or is
    named by the words around it.
    """
    found: list[Any] = []
    for field in page._meta.concrete_fields:
        if isinstance(field, ForeignKey) and issubclass(field.remote_field.model, AbstractImage):
            if getattr(page, f"{field.name}_alt", None) == "":
                found.append(getattr(page, field.attname))
        elif isinstance(field, StreamField):
            found += [
                value.get("image")
                for value in _described_in(field.value_from_object(page))
                if not value.get("alt")
            ]
    return list(dict.fromkeys(pk for pk in found if isinstance(pk, int)))


def _described_in(stream: Any) -> Iterator[dict[str, Any]]:
    yield from dicts_in(stream, "picture")
    yield from _rows_of_galleries(stream)
