"""Document numbers, as printed and as people type them.

A number has a running part, sometimes a year, and letters for type and issuer:
``38/KH-UBND``, ``42/2022/NĐ-CP``, ``92/2015/QH13``, ``341-KH/TU``. Every one is
turned into *keys*: short plain words that contain no separator, so that any engine
can look them up. A document carries all the keys under which somebody may look for
it; a query gives the one key that holds everything it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_TYPE_LETTERS: Final = frozenset(letters for letters in TYPES.values() if letters)
_LETTERS: Final = _TYPE_LETTERS | ISSUERS

_PRINTED: Final = re.compile(
    r"(?<![\w/])(?P<no>\d{1,6}[a-z]?)"
    r"(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    r"\s?(?P<sep>[/-])\s?(?P<letters>[^\W\d_][\w&]{0,11}(?:\s?[-/]\s?[^\W\d_][\w&]{0,11}){0,4})(?![\w/])",
    re.IGNORECASE,
)
_QUERY_WORD: Final = re.compile(r"[^\W_]+")
_GLUED: Final = re.compile(r"(\d{1,6})([a-z]{2,12})")
_GLUED_BACK: Final = re.compile(r"([a-z]{2,4})(\d{1,6})")
_ASSEMBLY: Final = re.compile(r"(?:ubtv)?qh\d\d")
"""The National Assembly numbers its terms: QH13, UBTVQH15."""
_MAX_RUNNING: Final = 999_999


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A parsed number; ``letters`` are folded: ``("kh", "ubnd")``."""

    running: int
    letters: tuple[str, ...] = ()
    year: int | None = None

    @property
    def key(self) -> str:
        """Everything this number says, in one plain word."""
        year = f"y{self.year}" if self.year else ""
        return f"n{self.running}{year}{''.join(self.letters)}"

    def keys(self, issued: int | None = None) -> tuple[str, ...]:
        """All keys to find this document by; ``issued`` is its year if the number has none."""
        runs = {
            self.letters[start:end]
            for start in range(len(self.letters))
            for end in range(start + 1, len(self.letters) + 1)
        }
        years = {None, self.year or issued}
        found = {DocumentNumber(self.running, run, year).key for run in runs for year in years}
        if year := self.year or issued:
            found.add(DocumentNumber(self.running, (), year).key)
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """A number found in what somebody typed."""

    number: DocumentNumber
    alone: bool
    """Nothing else was typed, so a hit on the number is the answer."""


def _letters(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s/&-]+", fold(text)) if part)


def _from_match(match: re.Match[str]) -> DocumentNumber:
    year = match["year"]
    running = int(re.sub(r"\D", "", match["no"]))
    return DocumentNumber(running, _letters(match["letters"]), int(year) if year else None)


def find(text: str) -> list[DocumentNumber]:
    """The numbers that a text cites: only what is printed like one, in capitals."""
    found: dict[DocumentNumber, None] = {}
    for match in _PRINTED.finditer(text):
        letters = match["letters"]
        if letters.upper() == letters or _letters(letters)[0] in _TYPE_LETTERS:
            found[_from_match(match)] = None
    return list(found)


def keys_of(text: str, issued: int | None = None) -> tuple[str, ...]:
    """Keys of every number in ``text``."""
    return tuple(dict.fromkeys(key for number in find(text) for key in number.keys(issued)))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal()


def _words(query: str) -> list[str]:
    words: list[str] = []
    for word in _QUERY_WORD.findall(fold(query)):
        glued = _GLUED.fullmatch(word)
        split = glued and _split_letters(glued[2])
        back = _GLUED_BACK.fullmatch(word)
        if glued and split:
            words += [glued[1], *split]
        elif back and back[1] in _TYPE_LETTERS:
            words += [back[1], back[2]]
        else:
            words.append(word)
    return words


def _split_letters(run: str) -> list[str] | None:
    """Cut ``khubnd`` into ``kh``, ``ubnd``; ``None`` if it is not made of known letters."""
    if run in _LETTERS:
        return [run]
    for cut in range(len(run) - 2, 0, -1):
        rest = _split_letters(run[cut:]) if run[:cut] in _LETTERS else None
        if rest:
            return [run[:cut], *rest]
    return None


def _letters_at(words: list[str], start: int) -> tuple[list[str], int]:
    """Known letters from ``start`` on, however written, and where they end."""
    letters: list[str] = []
    while start < len(words):
        word = words[start]
        split = _split_letters(word)
        if split is None and not _ASSEMBLY.fullmatch(word):
            break
        letters += split or [word]
        start += 1
    return letters, start


def _type_before(words: list[str], number_at: int) -> tuple[str | None, int]:
    """The document type written before the number, and where it starts."""
    end = number_at
    if end and words[end - 1] == "so":
        end -= 1
    for length in (4, 2, 1):
        name = " ".join(words[end - length : end]) if end >= length else ""
        if name in TYPES:
            return TYPES[name], end - length
        if length == 1 and name in _TYPE_LETTERS:
            return name, end - 1
    return None, end


def in_query(query: str) -> NumberQuery | None:
    """The document number somebody typed, if there is one in ``query``."""
    words = _words(query)
    for at, word in enumerate(words):
        if not word.isdecimal() or int(word) > _MAX_RUNNING:
            continue
        after = at + 1
        year = None
        if after < len(words) and _is_year(words[after]):
            year, after = int(words[after]), after + 1
        letters, end = _letters_at(words, after)
        if year is None and end < len(words) and letters and _is_year(words[end]):
            year, end = int(words[end]), end + 1
        kind, start = _type_before(words, at)
        if kind and (not letters or letters[0] != kind):
            letters = [kind, *letters]
        if not letters and not (year and (kind is not None or "/" in query)):
            continue
        alone = start == 0 and end == len(words)
        return NumberQuery(DocumentNumber(int(word), tuple(letters), year), alone)
    return None
