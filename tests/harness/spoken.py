"""Which words of a page stand in another language than the page says: as somebody hears it read aloud.

Everything that is read has a language: the nearest ``lang`` above it. Vietnamese outside ``lang="vi"`` is told by its
letters, names of persons and places excepted (WCAG 3.1.2): these are written with capitals, running words are not.
English outside ``lang="en"`` is told by words that no Vietnamese sentence has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

#: What nobody reads, or what is no language.
_UNREAD: Final = frozenset({"script", "style", "code", "template"})
#: Attributes that are read aloud or shown.
_READ: Final = ("alt", "title", "aria-label", "aria-description", "placeholder")
_SUGGESTED: Final = "option"
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    "the of and for with this that these those is are was were be has have not your you from by or if where when which who"
    " page pages search find show more all other news notice notices document documents ward wards city office offices home"
    " open closed until since posted read back next previous choose see close on website address telephone hours"
    " translated version only about what how".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language that the page says it is in."""

    text: str
    language: str
    place: str


def is_vietnamese(text: str) -> bool:
    """Whether running words, not only names, have letters that only Vietnamese has."""
    return any(word[0].islower() and _has_vietnamese(word) for word in _WORD.findall(text))


def _has_vietnamese(word: str) -> bool:
    return any(
        letter in "đĐ" or unicodedata.combining(mark)
        for letter in word
        for mark in unicodedata.normalize("NFD", letter)[1:] or " "
        if letter in "đĐ" or mark != " "
    )


#: A mailbox or a host is a word of no language.
_ADDRESS: Final = re.compile(r"\S+@\S+|\b\w[\w-]*(?:\.[\w-]+)+\b")


def is_english(text: str) -> bool:
    """Whether two words of ours, or all of them, are English."""
    words = [word.lower() for word in _WORD.findall(_ADDRESS.sub("", text))]
    known = sum(word in _ENGLISH for word in words)
    return known >= 2 or (0 < known == len(words) and len(text) > 2)


def said_in(html: str) -> Iterator[Said]:
    """All that is read of a page, with its language."""
    soup = BeautifulSoup(html, "html.parser")
    for text in soup.find_all(string=True):
        parent = text.parent
        if isinstance(text, PreformattedString) or parent is None or not isinstance(text, NavigableString):
            continue
        if text.strip() and not any(one.name in _UNREAD for one in _line(parent)):
            yield Said(" ".join(text.split()), _language(parent), _place(parent))
    for tag in soup.find_all(True):
        for name in _READ:
            value = tag.get(name)
            if isinstance(value, str) and value.strip():
                yield Said(value, _language(tag), f"{_place(tag)}[{name}]")
        if (tag.name == "meta" and tag.get("name") == "description") or tag.get("property") == "og:title":
            yield Said(
                str(tag.get("content") or ""),
                _language(tag),
                f"meta {tag.get('name') or tag.get('property')}",
            )


def _line(tag: Tag) -> Iterator[Tag]:
    yield tag
    yield from (one for one in tag.parents if isinstance(one, Tag))


def _language(tag: Tag) -> str:
    found = next((one.get("lang") for one in _line(tag) if one.get("lang")), "")
    return str(found).partition("-")[0]


def _place(tag: Tag) -> str:
    """Enough to find it."""
    names = [f"{one.name}{''.join(f'.{name}' for name in one.get('class') or ())}" for one in _line(tag)]
    return " < ".join(names[:3])


def unmarked(html: str) -> list[Said]:
    """What is Vietnamese and not said to be, and what is English and not said to be."""
    return [
        one
        for one in said_in(html)
        if (one.language != "vi" and is_vietnamese(one.text))
        or (one.language == "vi" and is_english(one.text))
    ]
