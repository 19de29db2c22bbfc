"""Finds the translatable strings in our Python modules and templates."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("cms", "demo", "search", "showcase", "sites", "templates", "workflows")
FORMAT = re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*[sdifgr]")

# Function -> positions of (context, singular, plural), counted from 1 as in gettext.
KEYWORDS: dict[str, tuple[int, int, int]] = {
    "_": (0, 1, 0),
    "gettext": (0, 1, 0),
    "gettext_lazy": (0, 1, 0),
    "gettext_noop": (0, 1, 0),
    "ngettext": (0, 1, 2),
    "ngettext_lazy": (0, 1, 2),
    "pgettext": (1, 2, 0),
    "pgettext_lazy": (1, 2, 0),
    "npgettext": (1, 2, 3),
    "npgettext_lazy": (1, 2, 3),
}

Key = tuple[str, str]
"""Context and English text: what gettext looks up."""


@dataclass
class Message:
    """One string and where it is used."""

    plural: str = ""
    places: list[str] = field(default_factory=list)
    is_format: bool = False


def calls(source: bytes) -> Iterator[tuple[Key, str]]:
    """The gettext calls of a module, each with its plural form."""
    wanted: dict[str, None] = dict.fromkeys(KEYWORDS)
    for _line, function, arguments, _comments in extract_python(io.BytesIO(source), wanted, [], {}):
        texts = arguments if isinstance(arguments, tuple | list) else (arguments,)
        context, single, plural = (
            texts[position - 1] if 0 < position <= len(texts) else "" for position in KEYWORDS[str(function)]
        )
        if single:
            yield (context or "", single), plural or ""


def _sources() -> Iterator[tuple[str, bytes]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            place = str(path.relative_to(ROOT))
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield place, path.read_bytes()
            elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
                code = templatize(path.read_text(encoding="utf-8"), origin=place)
                # A template's indentation is none that Python's tokenizer could follow.
                yield place, "\n".join(line.lstrip() for line in code.splitlines()).encode()


def extract() -> dict[Key, Message]:
    """Every translatable string of ours."""
    found: dict[Key, Message] = {}
    for place, source in _sources():
        for key, plural in calls(source):
            message = found.setdefault(key, Message())
            message.plural = message.plural or plural
            message.is_format = message.is_format or bool(FORMAT.search(key[1]))
            if place not in message.places:
                message.places.append(place)
    return found
