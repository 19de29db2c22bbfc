"""Every text of a version, with its place: what people read of the page, and where its links lead.

Read from the stored form of each field, so that a block that cannot be shown is read all the same. Tags inside a
line divide no word: ``0912<b>345</b>678`` is read as the reader of the page sees it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.blocks import Block, ChoiceBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField

from workflows.checking.version import Version

#: A tag, and the parts of it that matter; each class ends where the next sign begins, so that no text is read twice.
_TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)>|<!--|-->")
_ATTRIBUTE: Final = re.compile(r"([a-zA-Z_:-]{1,30})\s{0,3}=\s{0,3}(?:\"([^\"<>]*)\"|'([^'<>]*)')")
_INLINE: Final = frozenset(
    "a abbr b bdi bdo cite code del em font i ins kbd mark q s small span strong sub sup u wbr".split()
)
#: Of Wagtail and of ours: made by the machine, or read by nobody.
_NOT_READ: Final = frozenset(
    ("path", "url_path", "draft_title", "translation_key", "latest_revision_created_at", "words", "alias_of")
)
_OWN_TYPES: Final = (models.CharField, models.TextField)


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text: its words, and the attributes that say where it leads."""

    words: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """One text: a field, or a part of a block. ``label`` names the place in the reader's language."""

    text: str
    place: str
    path: str
    label: str
    context: str = ""
    """The heading above a cell of a table: it says what the cell is."""
    kind: str = ""
    """The last name on the way to it: of the field or of the block's part."""
    links: tuple[Link, ...] = ()
    is_contact: bool = False
    """Of a field for the telephone or the mail of an office (``workflows.checking.contacts``)."""


def texts_of(version: Version) -> list[Text]:
    """In the order of the fields; empty ones are left out."""
    return version.once(_read)


def links_of(version: Version) -> Iterator[tuple[Text, str, dict[str, str]]]:
    """Every link with the text that it stands in, its words and its attributes; a field for an address is one too."""
    for text in texts_of(version):
        for link in text.links:
            yield text, link.words, link.attributes
        if text.kind == "url" and text.text.strip():
            yield text, text.text, {"href": text.text}


def _read(version: Version) -> list[Text]:
    return list(_of_instance(version.page, "", "", ""))


def _of_instance(instance: Any, place: str, path: str, label: str) -> Iterator[Text]:
    model: Any = type(instance)
    for field in _fields(model):
        name = place or field.name
        here = Text("", name, _join(path, field.name), _under(label, capfirst(str(field.verbose_name))))
        is_contact = field.name in getattr(instance, "official_contacts", ())
        here = replace(here, kind=field.name, is_contact=is_contact)
        if isinstance(field, StreamField):
            value = field.value_from_object(instance)
            if value is not None:
                yield from _of_stream(field.stream_block, list(value.raw_data), here)
        elif isinstance(value := field.value_from_object(instance), str) and value:
            yield from _of_leaf(value, here, is_html=isinstance(field, RichTextField))
    for accessor in _relations(model):
        rows = list(getattr(instance, accessor).all())
        for number, child in enumerate(rows, start=1):
            key = str(child.pk or number)
            row = _under(label, _name_of(child, rows, number))
            yield from _of_instance(child, place or accessor, _join(path, accessor, key), row)


def _name_of(row: Any, rows: list[Any], number: int) -> str:
    """As reviewers know it (``workflows.differences.rows``), or its number."""
    if hasattr(row, "review_path"):
        return " › ".join(map(str, row.review_path(rows)))
    return _("Row %(number)d") % {"number": number}


@cache
def _fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """Those that people write: not what is made, chosen from a list, or kept for the machine."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if (isinstance(field, StreamField) or (isinstance(field, _OWN_TYPES) and not field.choices))
        and field.editable
        and field.name not in _NOT_READ
    )


@cache
def _relations(model: type[models.Model]) -> tuple[str, ...]:
    """Child rows with texts of their own, at any depth; Wagtail's comments stand on no page."""
    return tuple(
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label != "wagtailcore"
        and (_fields(relation.related_model) or _relations(relation.related_model))
    )


def _of_stream(block: StreamBlock, stored: list[Any], here: Text) -> Iterator[Text]:
    for number, child in enumerate(stored, start=1):
        if not isinstance(child, dict):
            continue
        known = block.child_blocks.get(child.get("type"))
        name = str(known.label) if known is not None else str(child.get("type", ""))
        label = _("%(field)s, block %(number)d (%(kind)s)") % {
            "field": here.label,
            "number": number,
            "kind": name,
        }
        yield from _of_block(
            known,
            child.get("value"),
            replace(
                here,
                path=_join(here.path, str(child.get("id") or number)),
                label=label,
                kind=str(child.get("type", "")),
            ),
        )


def _of_block(block: Block | None, value: Any, here: Text) -> Iterator[Text]:
    if isinstance(block, ChoiceBlock):
        return
    if isinstance(value, str):
        yield from _of_leaf(value, here, is_html=isinstance(block, RichTextBlock))
    elif isinstance(block, StreamBlock) and isinstance(value, list):
        yield from _of_stream(block, value, here)
    elif isinstance(block, TypedTableBlock) and isinstance(value, dict):
        yield from _of_table(block, value, here)
    elif isinstance(value, dict):
        for name, part in value.items():
            inner = block.child_blocks.get(name) if isinstance(block, StructBlock) else None
            label = _under(here.label, str(inner.label)) if inner is not None else here.label
            yield from _of_block(
                inner, part, replace(here, path=_join(here.path, str(name)), label=label, kind=str(name))
            )
    elif isinstance(value, list):
        yield from _of_list(block, value, here)


def _of_list(block: Block | None, value: list[Any], here: Text) -> Iterator[Text]:
    inner = block.child_block if isinstance(block, ListBlock) else None
    for number, item in enumerate(value, start=1):
        is_item = isinstance(item, dict) and "value" in item and "type" in item
        key = str(item.get("id") or number) if is_item else str(number)
        at = replace(here, path=_join(here.path, key), label=_under(here.label, str(number)))
        yield from _of_block(inner, item["value"] if is_item else item, at)


def _of_table(block: TypedTableBlock, value: dict[str, Any], here: Text) -> Iterator[Text]:
    caption = value.get("caption")
    if isinstance(caption, str):
        yield from _of_leaf(caption, replace(here, kind="caption"))
    columns = value.get("columns")
    heads = [column if isinstance(column, dict) else {} for column in columns or ()]
    for head in heads:
        yield from _of_leaf(str(head.get("heading") or ""), replace(here, kind="heading"))
    for row_number, row in enumerate(value.get("rows") or (), start=1):
        cells = row.get("values") if isinstance(row, dict) else None
        for number, cell in enumerate(cells or ()):
            head = heads[number] if number < len(heads) else {}
            label = _("%(table)s, row %(row)d, column %(column)d") % {
                "table": here.label,
                "row": row_number,
                "column": number + 1,
            }
            at = replace(here, label=label, context=str(head.get("heading") or ""), kind="cell")
            yield from _of_block(block.child_blocks.get(head.get("type")), cell, at)


def _of_leaf(value: str, here: Text, *, is_html: bool = False) -> Iterator[Text]:
    text, links = plain(value) if is_html else (value, ())
    if text.strip() or links:
        yield replace(here, text=text, links=links)


def plain(source: str) -> tuple[str, tuple[Link, ...]]:
    """The words of a piece of HTML, a line for each of its paragraphs, and its links."""
    pieces: list[str] = []
    links: list[Link] = []
    open_links: list[tuple[int, dict[str, str]]] = []
    end = 0
    for tag in _TAG.finditer(source):
        pieces.append(html.unescape(source[end : tag.start()]))
        end = tag.end()
        name = (tag["name"] or "").lower()
        if name == "a" and not tag["close"]:
            open_links.append((len(pieces), _attributes(tag["rest"])))
        elif name == "a" and open_links:
            start, attributes = open_links.pop()
            links.append(Link("".join(pieces[start:]).strip(), attributes))
        elif name and name not in _INLINE:
            pieces.append("\n")
    pieces.append(html.unescape(source[end:]))
    return "".join(pieces), tuple(links)


def _attributes(rest: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(rest)
    }


def _join(*parts: str) -> str:
    return ".".join(part for part in parts if part)


def _under(above: str, name: str) -> str:
    return f"{above} › {name}" if above else name
