"""Of which kind a difference is: words, where a link leads, a file, a picture."""

from __future__ import annotations

from typing import Any, Final

from bs4 import BeautifulSoup
from django.db import models
from wagtail.blocks import Block, URLBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

from workflows.differences import named
from workflows.differences.found import Kind, Place

#: How the texts that stand for a picture are called.
_ALTERNATIVE: Final = ("alt", "alternative_text", "alt_text")
_TEXTS: Final = (models.CharField, models.TextField)


def kind_of_field(field: Any) -> Kind:
    """Of a plain field."""
    if field.is_relation:
        return kind_of_model(field.related_model)
    if field.name.rpartition("_")[2] in _ALTERNATIVE or field.name in _ALTERNATIVE:
        return Kind.PICTURE
    if isinstance(field, models.URLField):
        return Kind.LINK
    return Kind.TEXT if isinstance(field, _TEXTS) and not field.choices else Kind.FIELD


def kind_of_model(model: type[models.Model]) -> Kind:
    """Of what is chosen."""
    if issubclass(model, get_image_model()):
        return Kind.PICTURE
    if issubclass(model, get_document_model()):
        return Kind.FILE
    return Kind.FIELD


def kinds_of_rich(old: str | None, new: str | None) -> tuple[Kind, ...]:
    """Of stored rich text: its words, where its links lead, its pictures; several at once."""
    before, after = _Read(old or ""), _Read(new or "")
    found = (
        *((Kind.TEXT,) if before.words != after.words else ()),
        *((Kind.LINK,) if before.links != after.links else ()),
        *((Kind.PICTURE,) if before.embeds != after.embeds else ()),
    )
    return found or (Kind.TEXT,)


def kinds_of_block(block: Block, old: Any, new: Any, place: Place) -> tuple[Kind, ...]:
    """Of a part of a text; one side is not there where the part is new or gone."""
    rich = [value.source if isinstance(value, RichText) else "" for value in (old, new)]
    if any(rich):
        return kinds_of_rich(*rich)
    for value in (new, old):
        if isinstance(value, models.Model):
            return (kind_of_model(type(value)),)
    if place and place[-1] in _ALTERNATIVE:
        return (Kind.PICTURE,)
    if isinstance(block, URLBlock):
        return (Kind.LINK,)
    pictures_and_files = tuple(kind_of_model(type(thing)) for thing in _inside(new or old))
    return (Kind.TEXT, *dict.fromkeys(kind for kind in pictures_and_files if kind != Kind.FIELD))


def things_of(model: type[models.Model], old: Any, new: Any) -> tuple[Any, Any]:
    """The pictures or files that two numbers stand for."""
    if kind_of_model(model) == Kind.FIELD:
        return None, None
    return named.find(model, old), named.find(model, new)


def things_among(old: Any, new: Any) -> tuple[Any, Any]:
    """The same, of two values of a block."""
    return tuple(  # type: ignore[return-value]
        value if isinstance(value, (get_image_model(), get_document_model())) else None
        for value in (old, new)
    )


def _inside(value: Any) -> list[models.Model]:
    """Pictures and files in the parts of a value that has named ones."""
    parts = value.values() if isinstance(value, dict) else ()
    return [part for part in parts if isinstance(part, models.Model)]


class _Read:
    """Rich text taken apart."""

    def __init__(self, source: str) -> None:
        soup = BeautifulSoup(source, "html.parser")
        # Where they lead; what a link is called is among the words.
        self.links = [(link.get("linktype"), link.get("id"), link.get("href")) for link in soup.find_all("a")]
        self.embeds = [dict(embed.attrs) for embed in soup.find_all("embed")]
        self.words = soup.get_text(" ").split()
