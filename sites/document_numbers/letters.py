"""The letters of document numbers: types of documents, and who issues them."""

from __future__ import annotations

import re
from typing import Final

from sites.text import fold

TYPES: Final[dict[str, str]] = {
    "bao cao": "bc", "bien ban": "bb", "chi thi": "ct", "chuong trinh": "ctr", "cong dien": "cd", "cong van": "",
    "giay moi": "gm", "huong dan": "hd", "ke hoach": "kh", "ket luan": "kl", "lenh": "l", "luat": "",
    "nghi dinh": "nd", "nghi quyet": "nq", "phap lenh": "", "quy che": "qc", "quy dinh": "qd", "quyet dinh": "qd",
    "thong bao": "tb", "thong tri": "tt", "thong tu": "tt", "thong tu lien tich": "ttlt", "to trinh": "ttr",
}  # fmt: skip
"""Names of document types (folded) and their letters by Decree 30/2020/NĐ-CP, annex III."""

ISSUERS: Final = frozenset(
    "ubnd hdnd ubmttq mttq cp ttg ctn qh ubtvqh tu qu hu du dang tw bca bgtvt bgddt bkhdt bnn bnv bqp"
    " btc btnmt btp bxd byt bct bldtbxh bvhttdl bkhcn btttt sgddt svhtt stnmt sxd snv stp syt sct skhdt tthc vp".split()
)
PARTY: Final = frozenset("tu qu hu du duk dang tw btctu btgtu ubkttu".split())
"""The Party prints ``341-KH/TU`` where the State prints ``38/KH-UBND``."""
TYPE_LETTERS: Final = frozenset(letters for letters in TYPES.values() if letters)
LETTERS: Final = TYPE_LETTERS | ISSUERS
ASSEMBLY: Final = re.compile(r"(?:ubtv)?qh\d\d")
"""The National Assembly numbers its terms: QH13, UBTVQH15."""

_PRINTED: Final = {
    fold(letters): letters
    for letters in (
        "QĐ", "NĐ", "CĐ", "TTr", "CTr", "CTHĐ", "ĐA", "HĐND", "TTLT", "TTg", "ĐU", "ĐUK", "BGDĐT", "BKHĐT",
        "BLĐTBXH", "BVHTTDL", "SGDĐT", "SKHĐT", "SLĐTBXH", "LĐLĐ", "ĐTN", "QĐi", "BCĐ", "CTrHĐ",
    )
}  # fmt: skip
"""Letters that capitals alone do not give, as people type them without accents."""


def as_printed(letters: str) -> str:
    """One part as documents print it: ``qd`` is QĐ, ``ttr`` is TTr; what nobody knows in capitals, or as it is."""
    known = _PRINTED.get(fold(letters))
    if known:
        return known
    return letters.upper() if letters.islower() or fold(letters) in LETTERS else letters


def is_printed(letters: str) -> bool:
    """Whether documents print a part so: in capitals, or as one of the few with a small letter."""
    return letters.upper() == letters or _PRINTED.get(fold(letters)) == letters


def split(run: str) -> list[str] | None:
    """Cut ``khubnd`` into ``kh``, ``ubnd``; ``None`` if it is not made of known letters."""
    if run in LETTERS or ASSEMBLY.fullmatch(run):
        return [run]
    for cut in range(len(run) - 2, 0, -1):
        rest = split(run[cut:]) if run[:cut] in LETTERS else None
        if rest:
            return [run[:cut], *rest]
    return None
