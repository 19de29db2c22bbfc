"""List items become lists of ours where these show the numbers as written, else paragraphs with their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Final

from cms.markup.lines import Line, Place
from cms.markup.losses import LossCounter, LossKind
from cms.markup.numbering import decimal
from cms.markup.runs import html, plain

DEEPEST: Final = 5


@dataclass(slots=True)
class _ListItem:
    """One item: its own text, and where it stands."""

    path: tuple[Place, ...]
    lines: list[Line] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.path[-1]

    def html(self) -> str:
        return "<br/>".join(html(line.runs) for line in self.lines)


def unshown(groups: Iterable[list[Line]]) -> set[Hashable]:
    """The ordered lists whose numbers ours cannot show.

    Ours counts from 1 within one list. One that begins elsewhere, uses letters, is interrupted by
    other text or holds a single item keeps its numbers as text; so does what it is nested with.
    """
    seen_in: dict[Hashable, set[int]] = defaultdict(set)
    wrong: set[Hashable] = set()
    in_group: list[set[Hashable]] = []
    for number, group in enumerate(groups):
        items = _items(group)
        sources: set[Hashable] = set()
        for siblings in _siblings(items).values():
            source = siblings[0].source
            sources.add(source)
            seen_in[source].add(number)
            written = [decimal(place.marker) for place in siblings]
            if len(siblings) < 2 or written != list(range(1, len(siblings) + 1)):
                wrong.add(source)
        in_group.append(sources)
    wrong |= {source for source, numbers in seen_in.items() if len(numbers) > 1}
    # Once is enough: what a group adds stands in no other one, or it would be wrong already.
    for sources in in_group:
        if sources & wrong:
            wrong |= sources
    return wrong


def html_of(group: list[Line], wrong: set[Hashable], losses: LossCounter) -> list[str]:
    """Paragraphs and whole lists, in order."""
    pieces: list[str] = []
    listed: list[tuple[int, _ListItem]] = []
    for item in _items(group):
        if item.place.ordered and item.place.source in wrong:
            pieces += _nested(listed)
            listed = []
            pieces.append(f"<p>{escape(item.place.marker, quote=False)} {item.html()}</p>")
            continue
        depth = 0
        for place in reversed(item.path):
            if place.ordered and place.source in wrong:
                break
            depth += 1
        if depth > DEEPEST:
            losses.add(LossKind.DEPTH, plain(item.lines[0].runs))
        listed.append((min(depth, DEEPEST), item))
    pieces += _nested(listed)
    return pieces


def _items(group: list[Line]) -> list[_ListItem]:
    """Lines of the same item are one."""
    items: list[_ListItem] = []
    for line in group:
        if not items or items[-1].place is not line.path[-1]:
            items.append(_ListItem(line.path))
        items[-1].lines.append(line)
    return items


def _siblings(items: list[_ListItem]) -> dict[Hashable, list[Place]]:
    """The places of each ordered list, by what they stand under."""
    found: dict[Hashable, list[Place]] = defaultdict(list)
    for item in items:
        if item.place.ordered:
            above = item.path[-2] if len(item.path) > 1 else None
            key = (above, item.place.source)
            if not found[key] or found[key][-1] is not item.place:
                found[key].append(item.place)
    return found


def _nested(listed: list[tuple[int, _ListItem]]) -> list[str]:
    """Lists within lists; a top list ends where its kind changes."""
    done: list[str] = []
    pieces: list[str] = []
    opened: list[str] = []
    for written, item in listed:
        depth = min(written, len(opened) + 1)
        kind = "ol" if item.place.ordered else "ul"
        while len(opened) > depth or (len(opened) == depth and opened[-1] != kind):
            pieces.append(f"</li></{opened.pop()}>")
        if not opened and pieces:
            done.append("".join(pieces))
            pieces = []
        if len(opened) == depth:
            pieces.append("</li>")
        else:
            opened.append(kind)
            pieces.append(f"<{kind}>")
        pieces.append(f"<li>{item.html()}")
    pieces += [f"</li></{kind}>" for kind in reversed(opened)]
    return [*done, "".join(pieces)] if pieces else done
