"""The fields of a stream, as many and in the order as they say they are: numbers, kinds, places.

Upstream gap: Wagtail reads them as its script writes them, and a number that is none, a kind that
is missing or a text that is no content state ends the request with an error page; an unknown kind is
dropped without a word. Here a copy of what was sent is put right, and what had to be is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import (
    Block,
    ChooserBlock,
    ListBlock,
    ListBlockValidationError,
    RichTextBlock,
    StreamBlock,
    StreamBlockValidationError,
    StructBlock,
    StructBlockValidationError,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockValidationError

from cms.core.sent import rich_text
from sites.characters import as_text
from sites.ids import pk_of
from sites.numbers import whole

Problem = ValidationError | None
#: More parts than this are not even read.
_MOST: Final = 1000
#: The longest texts that wards have are of some fifty; each part costs when the page is saved and compared.
MOST_PARTS: Final = 300
_NUMBERS: Final = range(10**9)


def readable(block: Block, data: Any, prefix: str) -> tuple[Any, Problem]:
    """A copy of the data that the block can read, and what in it was not as sent."""
    copy = data.copy()
    return copy, _read(block, copy, prefix)


def _read(block: Block, data: Any, prefix: str) -> Problem:
    for kind, read in _READERS:
        if isinstance(block, kind):
            return read(block, data, prefix)
    return None


def _stream(block: StreamBlock, data: Any, prefix: str) -> Problem:
    known: dict[str, Block] = block.child_blocks
    positions, is_whole = _items(data, prefix, lambda item: data.get(f"{item}-type") in known)
    errors = {
        place: error
        for place, position in enumerate(positions)
        if (error := _read(known[data[f"{prefix}-{position}-type"]], data, f"{prefix}-{position}-value"))
    }
    general = _whole(is_whole) + _few(positions)
    return StreamBlockValidationError(errors, general) if errors or general else None


def _list(block: ListBlock, data: Any, prefix: str) -> Problem:
    positions, is_whole = _items(data, prefix, lambda _item: True)
    errors = {
        place: error
        for place, position in enumerate(positions)
        if (error := _read(block.child_block, data, f"{prefix}-{position}-value"))
    }
    general = _whole(is_whole) + _few(positions)
    return ListBlockValidationError(errors, general) if errors or general else None


def _struct(block: StructBlock, data: Any, prefix: str) -> Problem:
    errors = {
        name: error
        for name, child in block.child_blocks.items()
        if (error := _read(child, data, f"{prefix}-{name}"))
    }
    return StructBlockValidationError(errors) if errors else None


def _table(block: TypedTableBlock, data: Any, prefix: str) -> Problem:
    known: dict[str, Block] = block.child_blocks
    columns, has_columns = _items(
        data, f"{prefix}-column", lambda item: data.get(f"{item}-type") in known, _COLUMN
    )
    rows, has_rows = _items(data, f"{prefix}-row", lambda _item: True)
    is_whole = has_columns and has_rows and f"{prefix}-caption" in data
    # Wagtail takes these two without a field that would clean them.
    for name in (f"{prefix}-caption", *(f"{prefix}-column-{column}-heading" for column in columns)):
        data[name] = as_text(data.get(name, ""))
    errors: dict[int, dict[int, ValidationError]] = {}
    for row, row_position in enumerate(rows):
        for column, position in enumerate(columns):
            cell = known[data[f"{prefix}-column-{position}-type"]]
            if error := _read(cell, data, f"{prefix}-cell-{row_position}-{position}"):
                errors.setdefault(row, {})[column] = error
    return TypedTableBlockValidationError(errors, _whole(is_whole)) if errors or not is_whole else None


def _rich_text(block: RichTextBlock, data: Any, prefix: str) -> Problem:
    sent = rich_text.without_controls(data.get(prefix) or "")
    if rich_text.is_readable(block.field.widget.converter, sent):
        data[prefix] = sent
        return None
    data[prefix] = rich_text.as_typed(sent)
    return _unread()


def _chooser(block: ChooserBlock, data: Any, prefix: str) -> Problem:
    sent = data.get(prefix) or ""
    if not sent:
        return None
    if pk_of(block.model_class, sent) is not None:
        return None
    data[prefix] = ""
    return _unread()


_READERS: Final[tuple[tuple[type[Block], Callable[[Any, Any, str], Problem]], ...]] = (
    (StreamBlock, _stream),
    (ListBlock, _list),
    (StructBlock, _struct),
    (TypedTableBlock, _table),
    (RichTextBlock, _rich_text),
    (ChooserBlock, _chooser),
)
_ITEM: Final = ("deleted", "order")
_COLUMN: Final = ("deleted", "order", "heading")


def _items(
    data: Any, prefix: str, is_known: Callable[[str], bool], parts: Iterable[str] = _ITEM
) -> tuple[list[int], bool]:
    """Positions of what was not deleted, in their order; and whether all of it could be read."""
    count, is_whole = _count(data, prefix)
    kept: list[tuple[int, int]] = []
    for position in range(count):
        item = f"{prefix}-{position}"
        missing = [part for part in parts if f"{item}-{part}" not in data]
        for part in missing:
            data[f"{item}-{part}"] = ""
        if data[f"{item}-deleted"]:
            continue
        order = _number(data[f"{item}-order"])
        if missing or order is None or not is_known(item):
            is_whole = False
        if is_known(item):
            kept.append((position if order is None else order, position))
        else:
            data[f"{item}-deleted"] = "1"
    positions = [position for _order, position in sorted(kept)]
    # Each place once: where two have the same, Wagtail would compare what stands in them.
    for place, position in enumerate(positions):
        data[f"{prefix}-{position}-order"] = str(place)
    return positions, is_whole


def _count(data: Any, prefix: str) -> tuple[int, bool]:
    """How many there are: as many as it says, or as were sent."""
    name = f"{prefix}-count"
    sent = 0
    while sent <= _MOST and any(f"{prefix}-{sent}-{part}" in data for part in ("deleted", "order", "type")):
        sent += 1
    said = _number(data.get(name))
    is_whole = said is not None and 0 <= said <= min(sent, _MOST)
    count = said if is_whole and said is not None else min(sent, _MOST)
    data[name] = str(count)
    return count, is_whole


def _number(text: Any) -> int | None:
    """A whole number of a few digits, as the script writes it."""
    return whole(text, _NUMBERS)


def _unread() -> ValidationError:
    return ValidationError(
        _("This could not be read as it was sent, and nothing was saved: look at it again.")
    )


def _whole(is_whole: bool) -> list[ValidationError]:
    if is_whole:
        return []
    message = _("A part of this could not be read as it was sent, and nothing was saved: look it through.")
    return [ValidationError(message)]


def _few(positions: list[int]) -> list[ValidationError]:
    """A text of more parts is read by nobody, and is many texts."""
    if len(positions) <= MOST_PARTS:
        return []
    message = _("This has %(count)s parts; at most %(most)s are taken. Divide it among several pages.")
    return [ValidationError(message % {"count": len(positions), "most": MOST_PARTS})]
