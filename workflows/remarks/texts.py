"""Which places hold words that an author edits, and whether those are rich text.

A page's class says it, never what is stored: text with a "<" in it is not rich by that, and an address or
a choice is no text although it is stored as one. Only what the author's form has is a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.blocks import Block, CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from workflows.remarks import places
from workflows.remarks.places import NoSuchPlaceError

_FIELDS: Final = (models.CharField, models.TextField)
#: They are stored as words and are addresses.
_ADDRESSES: Final = (models.SlugField, models.URLField)
_BLOCKS: Final = (CharBlock, TextBlock, RichTextBlock)


def is_rich(page: Page, content: dict[str, Any], place: str) -> bool:
    """Whether the text at the place is rich; ``NoSuchPlaceError`` where no words can be proposed."""
    options = page.get_edit_handler().get_form_options()
    return _in_form(type(page), options, content, places.parts(place))


def is_text(page: Page, content: dict[str, Any], place: str) -> bool:
    """Whether words can be proposed there."""
    try:
        is_rich(page, content, place)
        places.read(content, place)
    except NoSuchPlaceError:
        return False
    return True


def text_places(page: Page, content: dict[str, Any], found: Iterable[str]) -> set[str]:
    """Those of many places for which words can be proposed."""
    whole = unpacked(page, content)
    return {place for place in found if is_text(page, whole, place)}


def unpacked(page: Page, content: dict[str, Any]) -> dict[str, Any]:
    """The content with its streams parsed, where many places are looked up in it; one that is broken stays."""
    found = dict(content)
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            with suppress(NoSuchPlaceError):
                found[field.name] = places.parsed(content.get(field.name))
    return found


def _in_form(model: type[models.Model], options: dict[str, Any], stored: Any, steps: Sequence[str]) -> bool:
    """In a form of the model: one of its fields, or a row of a relation with a form of its own."""
    name, rest = steps[0], steps[1:]
    inner = (options.get("formsets") or {}).get(name)
    if inner is not None and len(rest) > 1:
        row = places.item_of(stored.get(name), rest[0])
        related: Any = model._meta.get_field(name).related_model
        return _in_form(related, inner, row, rest[1:])
    if name not in (options.get("fields") or ()):
        raise NoSuchPlaceError(name)
    field = _field(model, name)
    if isinstance(field, StreamField):
        return _in_block(field.stream_block, places.parsed(stored.get(name)), rest)
    is_words = isinstance(field, _FIELDS) and not isinstance(field, _ADDRESSES) and not field.choices
    if rest or not is_words:
        raise NoSuchPlaceError(name)
    return isinstance(field, RichTextField)


def _in_block(block: Block, stored: Any, steps: Sequence[str]) -> bool:
    """In what a block has stored, by the kinds of the blocks that lead there."""
    if not steps:
        if not isinstance(block, _BLOCKS):
            raise NoSuchPlaceError
        return isinstance(block, RichTextBlock)
    name, rest = steps[0], steps[1:]
    if isinstance(block, StructBlock) and isinstance(stored, dict):
        child = block.child_blocks.get(name)
        inner = stored.get(name)
    else:
        item = places.item_of(stored, name)
        child = _child(block, item)
        inner = item.get("value")
    if child is None:
        raise NoSuchPlaceError(name)
    return _in_block(child, inner, rest)


def _child(block: Block, item: dict[str, Any]) -> Block | None:
    if isinstance(block, ListBlock):
        child: Block = block.child_block
        return child
    return block.child_blocks.get(item.get("type")) if isinstance(block, StreamBlock) else None


def _field(model: type[models.Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist as error:
        raise NoSuchPlaceError(name) from error
