"""Titles that shout, and summaries that say nothing or too much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from workflows.checking.texts import texts_of
from workflows.checks import Finding, Version

#: Shorter ones are names of offices.
_LETTERS: Final = 15
_WORDS: Final = 3
_SHARE: Final = 0.9
_LONGEST: Final = 300
_TITLES: Final = ("title", "heading", "subheading")


def capitals(version: Version) -> Iterator[Finding]:
    """A title or a heading in capitals throughout: hard to read, and spelt out by screen readers."""
    for text in texts_of(version):
        if text.kind in _TITLES and _shouts(text.text):
            yield Finding(
                _("%(place)s is written in capitals throughout. Write it as a sentence.")
                % {"place": text.label},
                text.place,
                path=text.path,
                found=text.text,
            )


def _shouts(title: str) -> bool:
    letters = [char for char in title if char.isalpha()]
    if len(letters) < _LETTERS or len(title.split()) < _WORDS:
        return False
    return sum(char.isupper() for char in letters) >= _SHARE * len(letters)


def summary(version: Version) -> Iterator[Finding]:
    """Lists and search show it; two sentences are read, more are not. The abstract of a document is its title."""
    page = version.page
    said = getattr(page, "summary", None)
    if not isinstance(said, str):
        return
    if not said.strip() and hasattr(page, "body"):
        yield Finding(
            _("The summary is missing. Say in two sentences what happened or what to do."),
            "summary",
            path="summary",
            found="missing",
        )
    elif len(said) > _LONGEST:
        yield Finding(
            _("The summary has %(count)d characters; %(most)d are enough for two sentences.")
            % {"count": len(said), "most": _LONGEST},
            "summary",
            path="summary",
            found=str(len(said)),
        )
