"""Which texts are the same, and which are alike: without a database, the same on every machine.

The tone stands where it is written (hoà, hòa), letters are composed or not, spaces are many or few: all of it says the
same. Accents, numbers and capitals do not: a text that differs in them is alike, never the same.
"""

from __future__ import annotations

import hashlib
import re
from math import floor
from typing import Final

from rapidfuzz import fuzz
from rensa import RMinHash

from sites.text import nfc, normalise
from workflows.duplicates.minhash import bands

#: From here on a text is worth to be read beside another.
LEAST: Final = 70
SAME: Final = 100
_SEED: Final = 20260701
#: Sixteen bands of three: of two sentences of ten syllables that differ in three, they miss one in eight; in two, none.
_ROWS: Final = 3
_LENGTH: Final = 48
#: Characters up to which two texts are compared; of longer ones only the same is found.
_COMPARED: Final = 10_000
_WORD: Final = re.compile(r"\w+")


def folded(words: str) -> str:
    """What two texts that say the same have in common."""
    return " ".join(normalise(words).split())


def hash_of(text: str) -> str:
    """As it is stored and asked for."""
    return hashlib.sha256(text.encode()).hexdigest()


def numbers_of(source_language: str, target_language: str, words: str) -> list[int]:
    """Texts of two languages that are alike share one of these."""
    text = folded(words)
    minhash = RMinHash(num_perm=_LENGTH, seed=_SEED)
    minhash.update(sorted(set(_WORD.findall(text))) or [text])
    return bands(f"{source_language}>{target_language}", minhash.digest(), rows=_ROWS)


def score_of(words: str, other: str) -> int:
    """How much two texts have in common, from 0 to 100; 100 where they say the same."""
    one, two = folded(words), folded(other)
    if one != two:
        if max(len(one), len(two)) > _COMPARED:
            return 0
        return min(SAME - 1, floor(fuzz.ratio(one, two, score_cutoff=LEAST)))
    return SAME if _capitals(words) == _capitals(other) else SAME - 1


def _capitals(words: str) -> list[bool]:
    return [letter.isupper() for letter in nfc(words) if letter.isalpha()]
