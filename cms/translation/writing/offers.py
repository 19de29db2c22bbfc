"""What was translated in another place, as it is offered for a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.translation.memory import Match
from workflows.differences.words import sides

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Offer:
    """A match, with what differs in its original and what is to be changed in its translation."""

    match: Match
    there: SafeString
    here: SafeString
    target: SafeString


def offer_of(match: Match, asked: str) -> Offer:
    """``asked`` is the original that is translated now; where it says the same nothing is marked."""
    there, here, _note = sides(match.source, asked)
    return Offer(match, there, here, _to_change(match, asked))


def _to_change(match: Match, asked: str) -> SafeString:
    """Numbers and names of the other original that this one does not have are changed in the translation too."""
    gone = _words(match.source) - _words(asked)
    parts: list[SafeString] = []
    end = 0
    for word in _WORD.finditer(match.target):
        if word[0].casefold() in gone:
            parts.append(format_html("{}", match.target[end : word.start()]))
            parts.append(format_html('<span class="mark">{}</span>', word[0]))
            end = word.end()
    parts.append(format_html("{}", match.target[end:]))
    return format_html_join("", "{}", ((part,) for part in parts))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
