"""Every text of a stored stream, found by what its blocks say they are.

One walk serves all who ask: what fills blanks, what looks for wrong ones, what compares two versions. It
reads the stored form, so that nothing is fetched for pictures and files, and leaves alone what it does not
know: choices, addresses, keys of pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Page

from cms.core.blocks import BODY_BLOCKS
from cms.media.models import CustomDocument, CustomImage
from cms.samples import blanks
from sites import hosts
from sites.ids import pk_of
from sites.scoping import across_wards, wards_of_collections

#: Takes a text and whether it is HTML; gives what shall stand there.
Change = Callable[[str, bool], str]
_PLAIN: Final = (blocks.CharBlock, blocks.TextBlock)


@cache
def body_block() -> Any:
    """The definition of the text of news, sections and samples."""
    return blocks.StreamBlock(BODY_BLOCKS)


def changed(stored: Iterable[dict[str, Any]], change: Change) -> list[dict[str, Any]]:
    """A stored stream with each of its texts changed."""
    return _stream(body_block(), list(stored), change)


def texts_of(block: dict[str, Any]) -> list[tuple[str, bool]]:
    """The texts of one stored block, in their order, each with whether it is HTML."""
    found: list[tuple[str, bool]] = []

    def note(text: str, is_html: bool) -> str:
        found.append((text, is_html))
        return text

    changed([block], note)
    return found


def _stream(definition: Any, stored: list[Any], change: Change) -> list[dict[str, Any]]:
    return [
        {**one, "value": _value(definition.child_blocks[one["type"]], one.get("value"), change)}
        for one in stored
        if isinstance(one, dict) and one.get("type") in definition.child_blocks
    ]


def _value(block: Any, value: Any, change: Change) -> Any:
    if isinstance(value, str):
        is_html = isinstance(block, blocks.RichTextBlock)
        return change(value, is_html) if is_html or isinstance(block, _PLAIN) else value
    if isinstance(value, dict) and isinstance(block, TypedTableBlock):
        return _table(block, value, change)
    if isinstance(value, dict) and isinstance(block, blocks.StructBlock):
        return {
            name: _value(block.child_blocks[name], one, change) if name in block.child_blocks else one
            for name, one in value.items()
        }
    if isinstance(value, list) and isinstance(block, blocks.StreamBlock):
        return _stream(block, value, change)
    if isinstance(value, list) and isinstance(block, blocks.ListBlock):
        return [_item(block.child_block, one, change) for one in value]
    return value


def _item(block: Any, one: Any, change: Change) -> Any:
    if isinstance(one, dict) and "value" in one and "type" in one:
        return {**one, "value": _value(block, one["value"], change)}
    return _value(block, one, change)


def _table(block: Any, value: dict[str, Any], change: Change) -> dict[str, Any]:
    columns = [one for one in value.get("columns") or () if isinstance(one, dict)]
    kinds = [block.child_blocks.get(one.get("type")) for one in columns]
    rows = [
        {
            **row,
            "values": [
                _value(kind, cell, change) for kind, cell in zip(kinds, row.get("values") or (), strict=False)
            ],
        }
        for row in value.get("rows") or ()
        if isinstance(row, dict)
    ]
    heads = [{**one, "heading": change(str(one.get("heading") or ""), False)} for one in columns]
    return {
        **value,
        "columns": heads,
        "rows": rows,
        "caption": change(str(value.get("caption") or ""), False),
    }


def body_errors(body: StreamValue) -> StreamBlockValidationError | None:
    """What is wrong with the text of a sample, at each block: blanks, and things that no ward may show."""
    stored = [dict(one) for one in body.raw_data]
    refused = _refused(body)
    found: dict[int, ValidationError] = {}
    for number, block in enumerate(stored):
        wrong = [fault for text, is_html in texts_of(block) for fault in blanks.faults(text, is_html=is_html)]
        wrong += refused.get(number, [])
        if wrong:
            found[number] = ValidationError(list(dict.fromkeys(wrong)))
    return StreamBlockValidationError(block_errors=found) if found else None


def _refused(body: StreamValue) -> dict[int, list[str]]:
    """Pictures and files of one ward, and pages that are no public ones of the portal: a query for each kind."""
    asked: dict[int, list[tuple[type, Any]]] = {}
    for number in range(len(body.raw_data)):
        try:
            child = body[number]
        except Exception:  # noqa: BLE001, S112 - the form of the stream says what is wrong with it
            continue
        asked[number] = [(model, key) for model, key, *_rest in child.block.extract_references(child.value)]
    wanted = {one for found in asked.values() for one in found}
    allowed = {(kind, str(key)) for kind in (CustomImage, CustomDocument) for key in _shared(kind, wanted)}
    allowed |= {(Page, str(key)) for key in _public(wanted)}
    return {
        number: [
            _(
                "Only pictures and files of the whole city, and public pages of the portal, may stand in a sample."
            )
        ]
        for number, found in asked.items()
        if any(
            (kind if kind in (CustomImage, CustomDocument) else Page, str(key)) not in allowed
            for kind, key in found
        )
    }


def _shared(kind: Any, wanted: set[tuple[type, Any]]) -> list[int]:
    keys = [pk for model, key in wanted if model is kind and (pk := pk_of(kind, key)) is not None]
    if not keys:
        return []
    things = list(kind.objects.filter(pk__in=keys).select_related("collection"))
    wards = wards_of_collections(one.collection for one in things)
    return [one.pk for one in things if wards[one.collection.path] is None]


def _public(wanted: set[tuple[type, Any]]) -> list[int]:
    keys = [pk for model, key in wanted if issubclass(model, Page) and (pk := pk_of(Page, key)) is not None]
    if not keys:
        return []
    table = hosts.table()
    rows = across_wards(Page.objects, "whose the pages are to which a sample links").filter(
        pk__in=keys, live=True
    )
    return [
        page.pk for page in rows.only("path") if (owner := table.owner_of(page.path)) and owner[0].is_portal
    ]
