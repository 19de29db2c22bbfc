"""Text from bytes whose encoding nobody told: by lines, by how plausible each reading is, losing single letters."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cms.extraction.reading.letters import utf8, utf16
from cms.extraction.reading.letters.encodings import VIETNAMESE, latin
from cms.extraction.reading.letters.lost import without_lost
from cms.extraction.reading.letters.plausibility import Fit, best_fit, fit, marked, plain_words
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
)
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
"""Of bytes: more would take letters of VISCII for ends."""
_TEXT_LINE_END: Final = re.compile("\r\n|[\r\n\v\f\u2028\u2029]")
_ENOUGH: Final = 0.6
_SURE: Final = 0.8
_LIKELY: Final = 0.7
_HALF: Final = 0.5
_SHORT: Final = 2
"""Bytes of a word that may be the sign of a unit."""
_LONG: Final = 5
"""Bytes of a word that hardly any western one looks like, read as Vietnamese."""
_MANY: Final = 8
"""Different words with marks that no western text has by chance."""
_MOST_UNREADABLE: Final = 0.3
"""Of the words with marks of a text; with more it is reported instead of searched."""
_GUESSED: Final = 1_000_000
"""Bytes on which the encoding of a whole text is decided."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Lines of text, and how many letters of them are lost."""

    lines: Sequence[str]
    lost: int = 0


def decoded(data: bytes) -> Decoded:
    """The lines of a text; raises ``UnreadableError`` where no reading of it is plausible."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lines(*without_lost(data[len(mark) :].decode(encoding, "replace")))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _lines(*utf16.decode(data[2:], "little" if data.startswith(codecs.BOM_UTF16_LE) else "big"))
    order = utf16.order_of(data)
    if order is not None:
        return _lines(*utf16.decode(data, order))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _lines(data.decode("utf-8"), 0)
    except UnicodeDecodeError:
        kept = utf8.without_cut_letter(data)
    if kept is not data:
        return _lines(kept.decode("utf-8"), 1)
    return _by_lines(_LINE_END.split(data))


def _lines(text: str, lost: int) -> Decoded:
    return Decoded(_TEXT_LINE_END.split(text), lost)


def _by_lines(lines: list[bytes]) -> Decoded:
    broken = [line for line in lines if not _is_utf8(line)]
    habit = habit_of(b"\n".join(broken)[:_GUESSED])
    whole = b"\n".join(line for line in lines if not line.isascii() and _is_utf8(line))
    is_utf8 = 2 * utf8.whole_letters(whole) > len(marked(b"\n".join(broken)))
    texts: list[str] = []
    lost = 0
    verdicts: Counter[bool] = Counter()
    for line in lines:
        text, gone, is_plausible = _line(line, habit, is_utf8=is_utf8)
        texts.append(text)
        lost += gone
        verdicts[is_plausible] += len(marked(line))
    if verdicts[False] > _MOST_UNREADABLE * verdicts.total():
        raise UnreadableError(UnreadableReason.UNKNOWN_ENCODING)
    return Decoded(texts, lost)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(line: bytes, habit: str, *, is_utf8: bool) -> tuple[str, int, bool]:
    """A line, how many of its letters are lost, and whether it is likely to be what was written."""
    tokens = marked(line)
    if _is_utf8(line):
        # In a text of another encoding two of its letters may look like one of this.
        is_chance = not is_utf8 and habit in VIETNAMESE and fit(tokens, habit).share == 1
        return VIETNAMESE[habit](line) if is_chance else line.decode("utf-8"), 0, True
    name, found = _best(line, tokens, habit)
    whole = utf8.whole_letters(line)
    rivals = found.good if name in VIETNAMESE else 0
    text, gone = utf8.decode(line) if whole or is_utf8 else ("", 0)
    is_likely = whole >= rivals if is_utf8 else whole > rivals and 2 * whole >= gone
    if whole and is_likely:
        return text, gone, True
    is_silent = not found.good and not found.bad
    if is_utf8 and (is_silent or (found.different < 2 and name != habit)):
        return text, gone, True
    if is_silent or name in VIETNAMESE or found.share >= _HALF:
        read = VIETNAMESE.get(name, latin)
        return read(line), 0, is_silent or found.share >= _HALF
    # What is left of a line that nothing explains: its words without marks.
    return (*without_lost(line.decode("ascii", "replace")), False)


def _best(line: bytes, tokens: list[bytes], habit: str) -> tuple[str, Fit]:
    """The encoding of a line: that of the whole text, unless another explains it clearly better."""
    usual = fit(tokens, habit) if habit else Fit(0, 0)
    if usual.share >= _SURE and habit in VIETNAMESE:
        return habit, usual
    other = habit_of(line) or "latin"
    found = fit(tokens, other)
    is_rival = other in VIETNAMESE and found.lead >= usual.lead + 2
    is_better = found.share >= _SURE and (is_rival or usual.share < _HALF)
    # One word that does not fit is damaged rather than foreign.
    is_foreign = other in VIETNAMESE or habit not in VIETNAMESE or found.different > 1
    return (other, found) if (is_better and is_foreign) or habit not in VIETNAMESE else (habit, usual)


def habit_of(data: bytes) -> str:
    """The encoding, of one byte or two for a letter, that explains these words best; empty where none does."""
    tokens = marked(data)
    western = fit(tokens, "latin")
    name, best = best_fit(tokens)
    is_plain = fit(tokens, "as it is").share >= max(best.share, _SURE)
    if not is_plain and is_vietnamese(data, best, western):
        return name
    return "latin" if western.share >= _ENOUGH or not western.bad else ""


def is_vietnamese(data: bytes, best: Fit, western: Fit) -> bool:
    """Whether what reads well as Vietnamese is that, and no western text with a few lucky words."""
    if best.share < _ENOUGH:
        return False
    plain = plain_words(data)
    whole = Fit(best.good + plain.good, best.bad + plain.bad).share
    if not western.good and not western.bad:
        # Nothing but signs around letters, such as m².
        return best.different > 1 and best.longest >= _LONG
    if western.share < _HALF:
        return best.different > 1 or best.longest > _SHORT or (plain.good > 0 and whole >= _HALF)
    if best.share >= _LIKELY and best.different >= _MANY:
        return True
    is_supported = best.different > 1 and whole >= _ENOUGH
    return best.share >= _SURE and (is_supported or (best.longest >= _LONG and whole >= _HALF))
