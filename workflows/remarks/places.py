"""A place in the stored content of a version: read what stands there, and put other words in the place of a passage.

A place is what the comparison calls it (``workflows.differences``): the name of a field, then by turns the number
of a row, the identity of a block, the name of a part. It is looked up in what is stored and nowhere else, so
a place that somebody invents leads to nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from bs4 import BeautifulSoup
from bs4.element import NavigableString

SEPARATOR: Final = "."
#: Deeper than any page is made.
_DEEPEST: Final = 20


class NoSuchPlaceError(LookupError):
    """The version has nothing at this place, or no text."""


def parts(place: str) -> list[str]:
    """The steps that lead there."""
    found = [part for part in place.split(SEPARATOR) if part]
    if not found or len(found) > _DEEPEST:
        raise NoSuchPlaceError(place)
    return found


def read(content: dict[str, Any], place: str) -> str:
    """The text that is stored there."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    _walk(content, parts(place), keep)
    return found[0]


def written(content: dict[str, Any], place: str, text: str) -> dict[str, Any]:
    """The content with another text there; what was given stays as it is."""
    changed: dict[str, Any] = _walk(content, parts(place), lambda _old: text)
    return changed


def with_passage(stored: str, passage: str, instead: str, *, is_rich: bool) -> str | None:
    """The stored text with other words for a passage; ``None`` where it does not stand there exactly once.

    Of rich text a passage lies within one run of words, so that no mark or link is torn apart. Words are
    escaped there and nowhere else.
    """
    if not is_rich:
        return stored.replace(passage, instead) if passage and stored.count(passage) == 1 else None
    soup = BeautifulSoup(stored, "html.parser")
    runs = [run for run in soup.find_all(string=True) if passage and passage in run]
    if len(runs) != 1 or runs[0].count(passage) != 1 or not _is_words(runs[0]):
        return None
    runs[0].replace_with(NavigableString(runs[0].replace(passage, instead)))
    return soup.decode(formatter="minimal")


def item_of(items: Any, name: str) -> dict[str, Any]:
    """The stored row or block of that name."""
    if not isinstance(items, list):
        raise NoSuchPlaceError(name)
    found: dict[str, Any] = items[_position(items, name)]
    return found


def parsed(stored: Any) -> Any:
    """The blocks of a stored stream."""
    return _parsed(stored) if isinstance(stored, str) else stored


def _is_words(run: Any) -> bool:
    return type(run) is NavigableString


def _walk(node: Any, steps: Sequence[str], change: Callable[[str], str]) -> Any:
    """The node with its text at the place changed; lists and objects on the way are copied."""
    if not steps:
        if not isinstance(node, str) or _is_stream(node):
            raise NoSuchPlaceError
        return change(node)
    if isinstance(node, str):
        # A stream is stored as text.
        return json.dumps(_walk(_parsed(node), steps, change))
    head, rest = steps[0], steps[1:]
    if isinstance(node, dict):
        if head not in node:
            raise NoSuchPlaceError(head)
        return {**node, head: _walk(node[head], rest, change)}
    if isinstance(node, list):
        position = _position(node, head)
        item = node[position]
        if isinstance(item, dict) and {"type", "value"} <= item.keys():
            item = {**item, "value": _walk(item["value"], rest, change)}
        else:
            item = _walk(item, rest, change)
        return [*node[:position], item, *node[position + 1 :]]
    raise NoSuchPlaceError(head)


def _is_stream(text: str) -> bool:
    """Whether it is not words but a stored list of blocks."""
    if not text.startswith(("[", "{")):
        return False
    try:
        _parsed(text)
    except NoSuchPlaceError:
        return False
    return True


def _parsed(text: str) -> Any:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoSuchPlaceError from error
    if not isinstance(found, (list, dict)):
        raise NoSuchPlaceError
    return found


def _position(items: list[Any], name: str) -> int:
    """Where the row or block stands; one that two have is nobody's."""
    found = [
        position
        for position, item in enumerate(items)
        if isinstance(item, dict) and name in (str(item.get("id")), str(item.get("pk")))
    ]
    if len(found) != 1:
        raise NoSuchPlaceError(name)
    return found[0]
