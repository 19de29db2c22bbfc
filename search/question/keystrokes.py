"""A question that was typed while Telex or VNI was off: ``ddawng kys keets hoon``, ``ho7 khẩu``, ``dang9 ky1``.

Read only where our texts have the word that the keys make, and not what was typed: then it could not be found as it
stands. Words of other languages look like keys too ("visa" is "vía"): those of ``data/not-vietnamese.txt`` are
read only beside words that nobody can have meant as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from search.models import SearchTerm
from search.models.terms import VocabularyWord
from search.text import Token, unaccent
from search.text.keystrokes import Keyed, keyed

_FOREIGN: Final = Path(__file__).parent.parent / "data" / "not-vietnamese.txt"
_SURE_KEYS: Final = 2
"""So many keys in one word, or so many words with keys, are no accident: then the accents are as they were typed."""


def meant(text: str, tokens: Sequence[Token]) -> str:
    """The question as its keys would have written it; empty where there is nothing to read. At most one query.

    Where the keys say nothing of accents no word of it has any: beside words with accents, one without would be
    taken for a word that is written so.
    """
    choices = {at: keyed(token.exact) for at, token in enumerate(tokens)}
    choices = {at: keys for at, keys in choices.items() if keys}
    if all(tokens[at].exact in foreign_words() for at in choices):
        return ""
    possible = {unaccent(one.exact) for keys in choices.values() for one in keys}
    known = SearchTerm.objects.folded_to(possible | {tokens[at].folded for at in choices})
    read = {
        at: one
        for at, keys in choices.items()
        if not _is_known(tokens[at], known) and (one := _best(keys, known)) is not None
    }
    own = [one for at, one in read.items() if tokens[at].exact not in foreign_words()]
    is_sure = len(own) >= _SURE_KEYS or any(one.keys >= _SURE_KEYS for one in own)
    if not own:
        return ""
    written, end = "", 0
    for at, one in sorted(read.items()):
        if is_sure or tokens[at].exact not in foreign_words():
            word = one.exact if is_sure and _has(one, known) else unaccent(one.exact)
            written += text[end : tokens[at].start] + word
            end = tokens[at].end
    written += text[end:]
    return written if is_sure else unaccent(written)


@cache
def foreign_words() -> frozenset[str]:
    """Words of English and other languages that are keys of a Vietnamese syllable as well."""
    return frozenset(_FOREIGN.read_text(encoding="ascii").split())


def _is_known(token: Token, known: Mapping[str, Sequence[VocabularyWord]]) -> bool:
    return any(token.may_be(word.exact) for word in known.get(token.folded, ()))


def _best(keys: Sequence[Keyed], known: Mapping[str, Sequence[VocabularyWord]]) -> Keyed | None:
    """With the accents that were typed, else whatever accents our texts have."""
    whole = next((one for one in keys if _has(one, known)), None)
    return whole or next((one for one in keys if known.get(unaccent(one.exact))), None)


def _has(one: Keyed, known: Mapping[str, Sequence[VocabularyWord]]) -> bool:
    return any(word.exact == one.exact for word in known.get(unaccent(one.exact), ()))
