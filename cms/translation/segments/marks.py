"""A text as translators type it, and as wagtail-localize stores it.

Stored is HTML of which only inline tags are left. People read and type the characters themselves, a new line where
the page has one, and the marks inside a line as ``<b>…</b>``, ``<a1>…</a1>``: where a link leads is not theirs to type.
In a text without marks (a title, a cell) nothing is a mark. Both ways are exact, so a file that leaves the house and
comes back changes nothing; and whatever is typed, no tag, comment or address comes of it that the original has not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

_NAMES: Final = "abbr|acronym|b|code|em|i|strong"
_STORED: Final = re.compile(
    rf"<(?P<close>/?)(?P<name>{_NAMES}|a|br)(?P<rest>(?:\s[^<>]*?)?)/?>", re.IGNORECASE
)
_ID: Final = re.compile(r"""\bid=["']?(a[0-9]{1,4})""")
#: What is a mark in what people type; ``<a>`` without a number is one that leads nowhere.
MARK: Final = re.compile(rf"<(?P<close>/?)(?P<name>{_NAMES}|a[0-9]{{0,4}})>|(?P<br><br ?/?>)")
_LINK: Final = re.compile("a[0-9]{1,4}")
_ENTITY: Final = re.compile(r"&(lt|gt|amp);")
_LINES: Final = re.compile(r"\s*[\r\n]\s*")
#: Marks inside one another; what reads a page goes down as far as they do.
_DEEPEST: Final = 20
_CHARACTERS: Final = {"lt": "<", "gt": ">", "amp": "&"}


class BadMarksError(ValueError):
    """Marks that cannot be put into a page; the text says why, to whoever typed them."""


def typed(stored: str, *, is_rich: bool) -> str:
    """What people read and type of a stored text."""
    parts: list[str] = []
    links: list[str] = []
    end = 0
    for tag in _STORED.finditer(stored):
        parts.append(_readable(stored[end : tag.start()], is_rich=is_rich))
        end = tag.end()
        name = tag["name"].lower()
        if name == "br":
            parts.append("\n")
        elif is_rich:
            parts.append(_mark(name, tag, links))
    parts.append(_readable(stored[end:], is_rich=is_rich))
    return "".join(parts)


def stored(text: str, *, is_rich: bool) -> str:
    """The same, back; raises ``BadMarksError`` where marks are not closed, or too deep."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not is_rich:
        return _escaped(text).replace("\n", "<br/>")
    parts: list[str] = []
    opened: list[str] = []
    end = 0
    for mark in MARK.finditer(text):
        parts.append(_kept(text[end : mark.start()]))
        end = mark.end()
        if mark["br"]:
            parts.append("<br/>")
            continue
        _balance(mark, opened)
        parts.append(_tag(mark))
    if opened:
        raise BadMarksError(_("The mark <%(mark)s> is not closed.") % {"mark": opened[-1]})
    parts.append(_kept(text[end:]))
    return "".join(parts)


def links_in(text: str) -> list[str]:
    """The numbered links of a typed text: ``a1``, ``a2``."""
    return [name for close, name in _marks(text) if not close and is_link(name)]


def is_link(name: str) -> bool:
    """Whether the name of a mark is that of a numbered link."""
    return _LINK.fullmatch(name) is not None


def without_marks(text: str, *, is_rich: bool) -> str:
    """The words alone, a line for each line."""
    return html.unescape(re.sub(MARK, "", text)) if is_rich else text


def _marks(text: str) -> Iterator[tuple[str, str]]:
    return ((one["close"], one["name"]) for one in MARK.finditer(text) if one["name"])


def _mark(name: str, tag: re.Match[str], links: list[str]) -> str:
    if name != "a":
        return f"<{tag['close']}{name}>"
    if tag["close"]:
        return f"</{links.pop() if links else 'a'}>"
    found = _ID.search(tag["rest"])
    links.append(found[1] if found else "a")
    return f"<{links[-1]}>"


def _readable(piece: str, *, is_rich: bool) -> str:
    text = html.unescape(piece)
    if not is_rich:
        return text.replace("\r", "")
    # A new line in HTML is a space.
    text = _LINES.sub(" ", text)
    text = _ENTITY.sub(lambda one: f"&amp;{one[1]};", text)
    return MARK.sub(lambda one: f"&lt;{one[0][1:]}", text)


def _kept(piece: str) -> str:
    text = _ENTITY.sub(lambda one: _CHARACTERS[one[1]], piece)
    return _escaped(text).replace("\n", "<br/>")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _balance(mark: re.Match[str], opened: list[str]) -> None:
    name = mark["name"]
    if not mark["close"]:
        opened.append(name)
        if len(opened) > _DEEPEST:
            raise BadMarksError(_("Too many marks stand inside one another."))
    elif not opened or opened.pop() != name:
        raise BadMarksError(_("The mark </%(mark)s> closes nothing here.") % {"mark": name})


def _tag(mark: re.Match[str]) -> str:
    name = mark["name"]
    if not is_link(name):
        return f"<{mark['close']}{name}>"
    return "</a>" if mark["close"] else f'<a id="{name}">'
