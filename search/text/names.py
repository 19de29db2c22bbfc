"""Whole names as keys: a title, or another name of a page, that is exactly what somebody asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from search.text.tokens import Token

_MARK: Final = "t"
"""Keys of document numbers begin with another letter."""
BETWEEN: Final = "\ue000"
"""Stands between title and names where an engine keeps them in one text, so that no phrase spans two of them."""


def name_key(words: Iterable[str]) -> str:
    """The key of a name, from its words as they are compared, with accents or without."""
    return _MARK + hashlib.blake2b(" ".join(words).encode(), digest_size=8).hexdigest()


def name_keys(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The keys that a page carries for one name: with its accents, and without."""
    forms = [[token.exact for token in tokens], [token.folded for token in tokens]]
    return tuple(dict.fromkeys(map(name_key, forms))) if tokens else ()


def asked_key(tokens: Sequence[Token]) -> str:
    """The key to look for: who types accents means them."""
    accented = any(token.accented for token in tokens)
    return name_key(token.exact if accented else token.folded for token in tokens)
