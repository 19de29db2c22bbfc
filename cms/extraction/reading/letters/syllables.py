"""What a Vietnamese syllable looks like: an onset, a rhyme, at most one tone.

Some 4,500 shapes out of the millions that letters can be put together to, so a text read in a wrong encoding
holds nearly none of them.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

_ONSETS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RHYMES: Final = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y ych yêm yên yêng yêt yêu yn ynh yp yt yu
""".split()
_SYLLABLES: Final = frozenset(onset + rhyme for onset in ["", *_ONSETS] for rhyme in _RHYMES)
_PLAIN: Final = frozenset(
    "".join(char for char in unicodedata.normalize("NFD", one) if char.isalpha()).replace("đ", "d")
    for one in _SYLLABLES
)
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED_TONES: Final = frozenset("\u0301\u0323")
"""A syllable that ends in a stop has one of two tones, and always one."""
_STOPS: Final = ("c", "ch", "p", "t")


@functools.lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether a word with its marks may be Vietnamese, in one of the three ways to use capitals."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in parts if char in _TONES]
    shape = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    if len(tones) > 1 or shape not in _SYLLABLES:
        return False
    return not shape.endswith(_STOPS) or bool(tones and tones[0] in _STOPPED_TONES)


@functools.lru_cache(maxsize=65_536)
def is_plain_syllable(word: str) -> bool:
    """Whether a word without marks may be a Vietnamese one written so."""
    return word.lower() in _PLAIN
