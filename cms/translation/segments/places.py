"""Where a text stands on its page: in words, and what the place asks of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.blocks import Block, CharBlock, ListBlock
from wagtail.fields import StreamField

from sites.numbers import whole

_CELL: Final = re.compile(r"\.cell-([0-9]{1,5})-([0-9]{1,5})$")
_HEADING: Final = re.compile(r"\.heading-([0-9]{1,5})$")
_MOST: Final = 100_000
_ALTERNATIVE: Final = frozenset({"alt", "alt_text"})


@dataclass(frozen=True, slots=True)
class Place:
    """``label`` names it in the reader's language; a text has ``longest`` characters at most, or any number."""

    label: str
    longest: int | None = None
    is_one_line: bool = False
    is_address: bool = False
    is_alternative: bool = False


def place_of(model: type[models.Model], path: str, field_path: str) -> Place:
    """Of a context of wagtail-localize; a place that the page has no more is named by its path."""
    found = _place(model, field_path or path, get_language() or "")
    return _in_table(found, path)


def heading_above(path: str) -> str | None:
    """The path of the heading of the column in which a cell stands."""
    cell = _CELL.search(path)
    return f"{path[: cell.start()]}.heading-{cell[2]}" if cell else None


def column_of(path: str) -> str:
    """The path of a column by that of its heading or of a cell in it; else the path itself."""
    return heading_above(path) or path


def _in_table(place: Place, path: str) -> Place:
    if cell := _CELL.search(path):
        label = _("%(table)s, row %(row)d, column %(column)d") % {
            "table": place.label,
            "row": _number(cell[1]),
            "column": _number(cell[2]),
        }
        return Place(label)
    if heading := _HEADING.search(path):
        number = {"table": place.label, "column": _number(heading[1])}
        return Place(_("%(table)s, heading of column %(column)d") % number, is_one_line=True)
    return place


def _number(said: str) -> int:
    """As people count."""
    return (whole(said, range(_MOST)) or 0) + 1


@lru_cache(maxsize=4096)
def _place(model: type[models.Model], field_path: str, language: str) -> Place:
    del language  # Labels are in the reader's: it belongs to the key.
    steps = field_path.split(".")
    try:
        field: Any = model._meta.get_field(steps[0])
    except FieldDoesNotExist:
        return Place(field_path)
    if isinstance(field, StreamField):
        return _of_blocks(str(capfirst(field.verbose_name)), field.stream_block, steps[1:])
    if field.is_relation and field.one_to_many:
        rest = _place(field.related_model, ".".join(steps[1:] or [""]), get_language() or "")
        plural = capfirst(str(field.related_model._meta.verbose_name_plural))
        return Place(f"{plural} › {rest.label}", rest.longest, rest.is_one_line)
    return Place(
        str(capfirst(field.verbose_name)),
        field.max_length,
        is_one_line=not isinstance(field, models.TextField),
        is_address=isinstance(field, models.SlugField),
        is_alternative=field.name in _ALTERNATIVE,
    )


def _of_blocks(above: str, block: Block, steps: list[str]) -> Place:
    labels = [above]
    name = ""
    for name, inner in _walk(block, steps):  # noqa: B007 - the innermost is asked below
        block = inner
        if label := str(inner.label or ""):
            labels.append(str(capfirst(label)))
    field = getattr(block, "field", None)
    return Place(
        " › ".join(labels),
        getattr(field, "max_length", None),
        is_one_line=isinstance(block, CharBlock),
        is_alternative=name in _ALTERNATIVE,
    )


def _walk(block: Block, steps: list[str]) -> Iterator[tuple[str, Block]]:
    for step in steps:
        inner = block.child_block if isinstance(block, ListBlock) else block.child_blocks.get(step)
        if inner is None:
            return
        block = inner
        yield step, block
