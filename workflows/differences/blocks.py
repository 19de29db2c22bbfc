"""The text of a page, block by block: only those that changed, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText
from wagtail.utils.text import text_from_html

from workflows.differences import texts, words
from workflows.differences.found import Difference, Kind, Path, Place
from workflows.differences.guard import guarded
from workflows.differences.kinds import kinds_of_block, things_among

#: In the place of a block that one side has not; ``None`` is a value that blocks have.
_ABSENT: Final = object()


def compare(
    block: Block, old: Any, new: Any, label: str, path: Path = (), place: Place = ()
) -> Iterator[Difference]:
    """Whatever of the two values differs, in the order of the new one."""
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            inner = str(child.label)
            yield from guarded(
                inner,
                (*path, label),
                lambda child=child, name=name, inner=inner: compare(  # type: ignore[misc]
                    child, _member(old, name), _member(new, name), inner, (*path, label), (*place, name)
                ),
                (*place, name),
            )
    elif isinstance(block, (StreamBlock, ListBlock)):
        yield from _items(old, new, label, path, place)
    else:
        yield from _leaf(block, old, new, label, path, place)


def text(block: Block, value: Any) -> str:
    """All that a value says, as lines."""
    if value is _ABSENT or value is None:
        return ""
    if isinstance(block, StructBlock):
        lines = (
            (str(child.label), text(child, value.get(name))) for name, child in block.child_blocks.items()
        )
        return "\n".join(f"{label}: {said}" for label, said in lines if said)
    if isinstance(block, (StreamBlock, ListBlock)):
        return "\n".join(text(item.block, item.value) for item in _children(value))
    return _said(block, value)


def _said(block: Block, value: Any) -> str:
    """What a value says that has no parts with names."""
    if isinstance(value, RichText):
        return texts.rich(value.source)
    if isinstance(value, TypedTable):
        return _table(value)
    choices = getattr(getattr(block, "field", None), "choices", None)
    if choices is not None and not hasattr(choices, "queryset"):
        several = value if isinstance(value, (list, tuple)) else [value]
        return ", ".join(texts.choice(choices, one) for one in several)
    if hasattr(block, "field") or isinstance(value, str):
        return texts.plain(value)
    return str(text_from_html(block.render_basic(value)))


def _table(table: TypedTable) -> str:
    heads = " | ".join(str(column["heading"]) for column in table.columns)
    rows = (" | ".join(text(cell.block, cell.value) for cell in row) for row in table.rows)
    caption = str(getattr(table, "caption", "") or "")
    return "\n".join(line for line in (caption, heads, *rows) if line)


def _leaf(block: Block, old: Any, new: Any, label: str, path: Path, place: Place) -> Iterator[Difference]:
    one, other = text(block, old), text(block, new)
    if one != other:
        public, submitted, note = words.sides(one, other)
        yield Difference(
            label,
            public,
            submitted,
            path,
            note,
            place=place,
            kinds=kinds_of_block(block, old, new, place),
            things=things_among(old, new),
        )
    elif _stored(block, old) != _stored(block, new):
        yield Difference(
            label,
            path=path,
            note=_("Reads the same; only what is stored behind it differs."),
            place=place,
            kinds=kinds_of_block(block, old, new, place),
        )


def _stored(block: Block, value: Any) -> Any:
    return None if value is _ABSENT or value is None else texts.stored(block.get_prep_value(value))


def _items(old: Any, new: Any, label: str, path: Path, place: Place) -> Iterator[Difference]:
    before = list(_children(old))
    after = list(_children(new))
    partners = _partners(before, after)
    here = (*path, label)
    used = set()
    for position, item in enumerate(after):
        partner = partners.get(position)
        used.add(partner)
        name = _name(item, position)
        yield from guarded(
            name,
            here,
            lambda item=item, partner=partner, name=name: (
                compare(  # type: ignore[misc]
                    item.block,
                    _ABSENT if partner is None else before[partner].value,
                    item.value,
                    name,
                    here,
                    _place(item, place),
                )
                if partner is not None
                else _whole(item, name, here, _place(item, place), is_new=True)
            ),
            _place(item, place),
        )
    for position, item in enumerate(before):
        if position not in used:
            name = _name(item, position)
            yield from guarded(
                name,
                here,
                lambda item=item, name=name: _whole(item, name, here, place, is_new=False),  # type: ignore[misc]
                place,
            )
    order = [partners[position] for position in sorted(partners)]
    if order != sorted(order):
        yield Difference(
            label,
            path=path,
            note=_("The parts stand in another order."),
            place=place,
            kinds=(Kind.ORDER,),
        )


def _whole(item: Any, name: str, path: Path, place: Place, *, is_new: bool) -> Iterator[Difference]:
    said = text(item.block, item.value) or _("without text")
    public, submitted, note = words.sides("", said) if is_new else words.sides(said, "")
    sides: tuple[Any, Any] = (None, item.value) if is_new else (item.value, None)
    yield Difference(
        name,
        public,
        submitted,
        path,
        note,
        place=place,
        kinds=kinds_of_block(item.block, *sides, place),
        things=things_among(*sides),
    )


def _place(item: Any, place: Place) -> Place:
    """A part without an identity can only be pointed at as a whole list."""
    own = getattr(item, "original_id", None) or getattr(item, "id", None)
    return (*place, str(own)) if own else place


def _partners(before: list[Any], after: list[Any]) -> dict[int, int]:
    """Positions in the old list by those in the new one: by identity, each used once; else by place."""
    waiting: dict[Any, list[int]] = defaultdict(list)
    for position, item in enumerate(before):
        waiting[_identity(item, position)].append(position)
    found = {}
    for position, item in enumerate(after):
        same = waiting.get(_identity(item, position))
        if same and before[same[0]].block.name == item.block.name:
            found[position] = same.pop(0)
    return found


def _identity(item: Any, position: int) -> Any:
    return getattr(item, "original_id", None) or getattr(item, "id", None) or position


def _name(item: Any, position: int) -> str:
    return f"{item.block.label} {position + 1}".strip()


def _children(value: Any) -> Iterator[Any]:
    if value is _ABSENT or value is None:
        return
    yield from getattr(value, "bound_blocks", value)


def _member(value: Any, name: str) -> Any:
    return _ABSENT if value is _ABSENT or value is None else value.get(name, _ABSENT)
