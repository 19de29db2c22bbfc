"""Marks inside a line as elements of XLIFF, so that a translator's program protects them.

1.2: ``<g id="b.1" ctype="bold">``; 2.0: ``<pc id="b.1" type="fmt" subType="xlf:b">``. The id says which mark it is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

from django.utils.translation import gettext as _
from lxml import etree

from cms.translation.exchange.sheet import BadFileError
from cms.translation.segments import MARK
from cms.translation.segments.marks import is_link

#: What XML cannot hold.
FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME: Final = re.compile(r"(?:abbr|acronym|b|code|em|i|strong|a[0-9]{0,4})")
_ENTITY: Final = re.compile(r"&(lt|gt|amp);")
_CHARACTERS: Final = {"lt": "<", "gt": ">", "amp": "&"}
_TYPES: Final = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
_SUBTYPES: Final = {"b": "xlf:b", "strong": "xlf:b", "i": "xlf:i", "em": "xlf:i"}


def fill(element: Any, text: str, *, is_rich: bool, is_second: bool) -> None:
    """Put a typed text into ``source`` or ``target``; ``is_second`` of XLIFF 2."""
    if not is_rich:
        element.text = _clean(text)
        return
    counts: Counter[str] = Counter()
    stack: list[Any] = [element]
    end = 0
    for mark in MARK.finditer(text):
        _say(stack[-1], _plain(text[end : mark.start()]))
        end = mark.end()
        if mark["br"]:
            _say(stack[-1], "\n")
        elif mark["close"]:
            if len(stack) > 1:
                stack.pop()
        else:
            counts[mark["name"]] += 1
            stack.append(_opened(stack[-1], mark["name"], counts[mark["name"]], is_second=is_second))
    _say(stack[-1], _plain(text[end:]))


def said(element: Any, *, is_rich: bool) -> str:
    """The typed text of ``source`` or ``target``; raises ``BadFileError`` for an element that no mark is."""
    if element is None:
        return ""
    return "".join(_pieces(element, is_rich=is_rich))


def _pieces(element: Any, *, is_rich: bool) -> list[str]:
    found = [_protected(element.text or "", is_rich=is_rich)]
    for child in element:
        if isinstance(child.tag, str):
            inner = _pieces(child, is_rich=is_rich)
            name = etree.QName(child).localname
            if name in {"g", "pc"}:
                mark = _mark(child)
                found += [f"<{mark}>", *inner, f"</{mark}>"]
            elif name in {"mrk", "sub"}:
                found += inner
            elif name in {"x", "ph"} and child.get("ctype") == "lb":
                found.append("\n")
            else:
                raise BadFileError(
                    _("The element <%(name)s> is not of this site.") % {"name": name}, child.sourceline or 0
                )
        found.append(_protected(child.tail or "", is_rich=is_rich))
    return found


def _mark(element: Any) -> str:
    name = (element.get("id") or "").partition(".")[0]
    if _NAME.fullmatch(name) is None:
        raise BadFileError(
            _("The mark “%(mark)s” is not of this site.") % {"mark": (element.get("id") or "")[:40]},
            element.sourceline or 0,
        )
    return name


def _opened(parent: Any, name: str, number: int, *, is_second: bool) -> Any:
    space = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{space}}}{'pc' if is_second else 'g'}")
    child.set("id", f"{name}.{number}")
    if not is_second:
        child.set("ctype", "link" if is_link(name) else _TYPES.get(name, f"x-{name}"))
        return child
    child.set("type", "link" if is_link(name) else "fmt")
    if name in _SUBTYPES:
        child.set("subType", _SUBTYPES[name])
    return child


def _say(element: Any, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _plain(piece: str) -> str:
    return _clean(_ENTITY.sub(lambda one: _CHARACTERS[one[1]], piece))


def _protected(piece: str, *, is_rich: bool) -> str:
    """Characters that look like a mark are none: marks are elements here."""
    if not is_rich:
        return piece
    piece = _ENTITY.sub(lambda one: f"&amp;{one[1]};", piece)
    return MARK.sub(lambda one: f"&lt;{one[0][1:]}", piece)


def _clean(text: str) -> str:
    return FORBIDDEN.sub("", text)
