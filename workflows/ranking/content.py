"""What a stored version says, without its form: its texts, and where its links lead."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sites.letters import legible

#: What Wagtail keeps beside the content, and identities of rows and blocks: nobody reads it.
UNREAD: Final = frozenset(
    (
        "pk id path depth numchild url_path slug translation_key live has_unpublished_changes locked locked_at "
        "locked_by owner content_type locale latest_revision live_revision first_published_at last_published_at "
        "latest_revision_created_at draft_title search_description seo_title show_in_menus go_live_at expire_at "
        "expired alias_of wagtail_admin_comments page uuid"
    ).split()
)
_TAG: Final = re.compile(r"<[^<>]*>")
_LINK: Final = re.compile(r"""<a\b[^<>]*>""")
_TARGET: Final = re.compile(r"""\b(href|linktype|id)=["']([^"'<>]*)["']""")
_ADDRESS: Final = re.compile(r"(?:https?:)?//[^\s<>\"']+|(?:mailto|tel):[^\s<>\"']+")
_LONGEST: Final = 400_000
"""Characters of a version that are looked through; nobody writes a page of more."""


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a version, and where it leads."""

    text: str
    links: frozenset[str]


def read(stored: Mapping[str, Any]) -> Content:
    """Of a version as it is stored; what cannot be understood is read as it stands."""
    texts, links, room = [], set(), _LONGEST
    for whole in strings(stored):
        text = whole[:room]
        room -= len(text)
        links |= set(_targets(text))
        texts.append(html.unescape(_TAG.sub(" ", text)))
    return Content(legible("\n".join(texts)), frozenset(links))


def strings(stored: Any) -> Iterator[str]:
    """Every text of it, in its order; a text that holds rows or blocks is opened."""
    if isinstance(stored, Mapping):
        for key, value in stored.items():
            if key not in UNREAD:
                yield from strings(value)
    elif isinstance(stored, list):
        for value in stored:
            yield from strings(value)
    elif isinstance(stored, str) and stored:
        opened = opened_of(stored)
        if opened is None:
            yield stored
        else:
            yield from strings(opened)


def opened_of(text: str) -> Any:
    """The rows or blocks that are stored as a text; ``None`` for a text that is one."""
    if not text.startswith(("[{", '{"', "[]")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _targets(text: str) -> Iterator[str]:
    for link in _LINK.findall(text):
        said = dict(_TARGET.findall(link))
        if "linktype" in said:
            yield f"{said['linktype']}:{said.get('id', '')}"
        elif "href" in said:
            yield html.unescape(said["href"])
    if "<" not in text:
        yield from _ADDRESS.findall(text)
