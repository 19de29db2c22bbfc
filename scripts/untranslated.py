"""Finds words on screens that no catalogue knows: text of templates outside of translation tags, and of our scripts.

A template says its words through ``translate`` and ``blocktranslate``; what stands there as it is, is read by everybody in
one language. Names that are the same in all of them are listed here. Scripts take their words from attributes of a page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from scripts.message_sources import ROOMS, ROOT

_BOTH: Final = "stands where no language is known yet, so it says everything in Vietnamese and in English"
EXCEPTED: Final[dict[str, str]] = {
    "templates/400.html": _BOTH,
    "templates/403_csrf.html": _BOTH,
    "templates/500.html": _BOTH,
    "templates/errors/unknown_host.html": _BOTH,
    "templates/errors/outage.html": _BOTH,
    "showcase/templates/showcase/components.html": "developers read it",
}
#: Names, and what is no word of any language.
SAME: Final = frozenset(
    "Facebook iHanoi VNeID Zalo YouTube SOS PDF HTML JSON CSV XLSX RSS Atom Enter Esc Tab Ctrl Alt API Đình km km²"
    " kh ubnd kuu toy voy".split()
)
_COMMENT: Final = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.DOTALL)
_BLOCK: Final = re.compile(r"\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}", re.DOTALL)
_TAG: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
#: A block that gives a name to style sheets.
_NAMED: Final = re.compile(r"\{% block \w*class\w* %\}.*?\{% endblock.*?%\}", re.DOTALL)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_ATTRIBUTES: Final = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder"})
_UNREAD: Final = frozenset({"script", "style", "code", "pre", "kbd", "svg", "template"})
#: The rest of an attribute or a text that was a tag of Django.
_GAP: Final = "\x01"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # What says its language is meant in it.
        if tag in _UNREAD or (any(name == "lang" for name, _value in attrs) and tag != "html"):
            self._inside.append(tag)
        self.found += [(self.getpos()[0], value) for name, value in attrs if name in _ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.found.append((self.getpos()[0], data))


def said(template: str) -> Iterator[tuple[int, str]]:
    """What a template says as it stands, with the line."""
    code = template
    for pattern in (_COMMENT, _NAMED, _BLOCK, _TAG):
        code = pattern.sub(lambda match: _GAP + "\n" * match[0].count("\n"), code)
    reader = _Reader()
    reader.feed(code)
    for line, text in reader.found:
        words = [word for word in _WORD.findall(text.replace(_GAP, " ")) if word not in SAME]
        if words:
            yield line, " ".join(text.replace(_GAP, "…").split())


def templates() -> Iterator[Path]:
    """Ours that are HTML."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.html")):
            if "templates" in path.parts and str(path.relative_to(ROOT)) not in EXCEPTED:
                yield path


def problems() -> list[str]:
    """Every text that no catalogue knows."""
    return [
        f"{path.relative_to(ROOT)}:{line}: not translated: {text[:80]!r}"
        for path in templates()
        for line, text in said(path.read_text(encoding="utf-8"))
    ]


def main() -> int:
    """For continuous integration."""
    found = problems()
    print("\n".join(found), end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
