"""Vietnamese text for search: folding, tokens, document numbers, snippets, spelling.

Pure functions; the folding itself lives in ``sites.text`` because the sites room
needs it too.
"""

from __future__ import annotations

from search.text.tokens import Token, exact_text, folded_text, tokenize
from sites.text import fold, nfc, normalise, slugify, unaccent

__all__ = [
    "Token", "exact_text", "fold", "folded_text", "nfc", "normalise", "slugify", "tokenize", "unaccent",
]  # fmt: skip
