"""Vietnamese text for search: folding, tokens, document numbers, snippets, spelling.

Pure functions; the folding itself lives in ``sites.text`` because the sites room
needs it too.
"""

from __future__ import annotations

from search.text.names import BETWEEN, asked_key, name_key, name_keys
from search.text.tokens import Token, exact_text, exact_words, folded_text, tokenize
from sites.text import fold, nfc, normalise, slugify, unaccent

__all__ = [
    "BETWEEN", "Token", "asked_key", "exact_text", "exact_words", "fold", "folded_text", "name_key", "name_keys", "nfc",
    "normalise", "slugify", "tokenize", "unaccent",
]  # fmt: skip
