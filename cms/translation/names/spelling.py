"""Names in an original, and whether its translation writes them with their accents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cms.translation.names.saying import is_syllable
from cms.translation.names.words import FEWEST, MOST, Word, runs
from sites.text import fold, nfc, normalise

#: Family names of nine in ten people: a run of capitals behind one is somebody.
_FAMILIES: Final = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh đoàn trịnh mai tô hà cao".split()
)
#: What stands before a name and has a capital where a sentence begins.
_BEFORE: Final = frozenset(
    "ông bà anh chị cô phường xã phố đường quận ngõ chợ hồ làng thôn cầu chùa đình đền".split()
)
#: Names that other languages say in a way of their own.
_ELSEWHERE: Final = ("việt nam", "hà nội", "hồ chí minh")
_NEXT: Final = re.compile(r"\s+([^\W_]+)")
#: What stands directly at a part of an address of the web or of mail, and how far it is looked for.
_AHEAD: Final = re.compile(r"(?:[@/]|[^\W\d_]\.)[\w\-]*\Z")
_BEHIND: Final = re.compile(r"[\w\-]*(?:[@/]|\.[^\W\d_])")
_FAR: Final = 100


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its accents; ``is_known`` where the data has it, else it only looks like one."""

    text: str
    is_known: bool

    @property
    def key(self) -> str:
        """However it is written."""
        return normalise(self.text)


def names_in(text: str, known: Mapping[str, str]) -> list[Name]:
    """Of an original, each once: those the data knows, the longest at each place, then what only looks like one.

    A known one within a longer is told with it: “Nguyễn Ngọc Hà” is nobody of Ngọc Hà.
    """
    sure: dict[str, Name] = {}
    likely: dict[str, Name] = {}
    text = nfc(text)
    for run in runs(text):
        found = list(_known_in([normalise(word.text) for word in run], known))
        for key in found:
            sure.setdefault(key, Name(known[key], is_known=True))
        whole = _likely(run, text)
        key = normalise(whole)
        if whole and (not found or (len(found) == 1 and found[0] != key and _holds(key, found[0]))):
            likely.setdefault(key, Name(whole, is_known=False))
    return [*sure.values(), *(name for key, name in likely.items() if key not in sure)]


def is_person(name: Name) -> bool:
    """Whether it begins as people's names do."""
    return name.key.partition(" ")[0] in _FAMILIES


def is_kept(name: Name, translation: str, names: Collection[Name]) -> bool:
    """Whether it stands nowhere in the translation without its accents; it need not stand there at all.

    Only words with a capital are a name: “do an audit” is nobody called Đỗ An. What another name of the same original
    is called with accents, or a part of it, is that one; an address has no accents.
    """
    wanted, others = fold(name.key), {one.key for one in names}
    number = len(wanted.split())
    text = nfc(translation)
    for run in runs(text):
        words = [normalise(word.text) for word in run]
        for begin in range(len(words) - number + 1):
            said = " ".join(words[begin : begin + number])
            if fold(said) != wanted or any(_holds(other, said) for other in others):
                continue
            if not _is_address(text, run[begin].start, run[begin + number - 1].end):
                return False
    return True


def _holds(words: str, some: str) -> bool:
    """Whether these words stand among those."""
    return f" {some} " in f" {words} "


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether what stands there is joined to the signs of one."""
    return bool(_AHEAD.search(text, max(0, start - _FAR), start) or _BEHIND.match(text, end, end + _FAR))


def _known_in(words: list[str], known: Mapping[str, str]) -> Iterator[str]:
    begin = 0
    while begin < len(words):
        ends = range(min(len(words), begin + MOST), begin + FEWEST - 1, -1)
        end = next((end for end in ends if " ".join(words[begin:end]) in known), 0)
        if end:
            yield " ".join(words[begin:end])
        begin = end or begin + 1


def _likely(run: list[Word], whole: str) -> str:
    """A run of Vietnamese syllables with an accent somewhere: from a family name on, or behind what a sentence begins with.

    None in capitals alone, which headings are; and of two words none that small letters go on: “Đoàn Thanh niên”.
    """
    words = [normalise(word.text) for word in run]
    behind = 1 if len(run) > FEWEST and words[0] in _BEFORE else 0
    run = run[next((at for at, word in enumerate(words[: 1 - FEWEST]) if word in _FAMILIES), behind) :]
    text = " ".join(word.text for word in run)
    if not FEWEST <= len(run) <= MOST or fold(text) == normalise(text):
        return ""
    if text.isupper() or any(_holds(normalise(text), one) for one in _ELSEWHERE):
        return ""
    following = _NEXT.match(whole, run[-1].end) if len(run) == FEWEST else None
    if following and following[1].islower() and is_syllable(following[1]):
        return ""
    return text if all(is_syllable(word.text) for word in run) else ""
