"""Words that only ask, or only join others: they say little of what a question is about."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from search.text import Token, tokenize

_VIETNAMESE: Final = """
    ai à ạ anh bác bạn bao bằng bị bởi các cách cái cần có con của cho chỉ chị chúng cứ cùng cũng chưa dạ do đã đâu để
    đến đó được đang em gì hay hãy hết hỏi hoặc không khi là lại làm lâu lúc mà mấy mình một muốn này nào nên nếu
    nhé nhiêu những như nữa ở phải qua ra rồi sao sẽ tại tao thì theo thế tôi tới từ và vậy về vì với vào xin xem
"""
_ENGLISH: Final = """
    a about am an and any are as at be by can could do does for from get had has have how i if in into is it me my
    need of on or our should that the their there to us was we what when where which who why will with would you your
"""


_TOGETHER: Final = ("giấy tờ", "thủ tục", "cần làm", "phải làm", "làm gì")
"""Words that only do so side by side: "giấy" alone may be a paper of some kind."""


def _words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    tokens = tokenize(text)
    return frozenset(token.exact for token in tokens), frozenset(token.folded for token in tokens)


_EXACT, _FOLDED = _words(_VIETNAMESE + _ENGLISH)


_PAIRS: Final = tuple((pair[0], pair[1]) for pair in map(tokenize, _TOGETHER))


def only_ask(tokens: Sequence[Token]) -> set[int]:
    """Where in a question words stand that say little; without accents they are known without."""
    accents = any(token.accented for token in tokens)
    found = {
        at
        for at, token in enumerate(tokens)
        if token.exact in _EXACT or (not accents and token.folded in _FOLDED)
    }
    for at, (left, right) in enumerate(itertools.pairwise(tokens)):
        if any(_is(left, one) and _is(right, other) for one, other in _PAIRS):
            found.update((at, at + 1))
    return found


def _is(token: Token, word: Token) -> bool:
    return token.folded == word.folded and token.may_be(word.exact)
