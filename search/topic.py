"""What a question is about, without the words that only make a question of it.

"thủ tục đăng ký kết hôn cần giấy tờ gì" asks for the page "Đăng ký kết hôn", which has none of the other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from search.plan import Span
from search.text import Token, tokenize

_BEFORE: Final = (
    "thủ tục", "hồ sơ", "quy trình", "trình tự", "hướng dẫn", "cách", "cách thức", "làm", "làm thủ tục", "đi làm",
    "xin", "muốn", "tôi muốn", "em muốn", "cho hỏi", "cho tôi hỏi", "làm thế nào để", "làm sao để", "nơi", "địa điểm",
    "lệ phí", "phí", "thời hạn", "điều kiện", "mẫu", "mẫu đơn", "tờ khai", "đơn xin",
    "how to", "how do i", "how can i", "where to", "where can i", "where do i",
)  # fmt: skip
_AFTER: Final = (
    "ở đâu", "tại đâu", "như thế nào", "thế nào", "ra sao", "là gì", "cần gì", "cần những gì", "gồm những gì", "gồm gì",
    "cần giấy tờ gì", "cần những giấy tờ gì", "cần giấy tờ nào", "cần hồ sơ gì", "mất bao lâu", "bao lâu", "khi nào",
    "bao nhiêu tiền", "hết bao nhiêu tiền", "mất bao nhiêu tiền", "trực tuyến", "qua mạng", "online", "hôm nay",
)  # fmt: skip
_FEWEST_WORDS: Final = 2
"""A single syllable stands in too many titles to be a topic, unless it is an abbreviation that we know."""


def _words(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The longest first."""
    split = (tuple(token.exact for token in tokenize(phrase)) for phrase in phrases)
    return tuple(sorted(split, key=len, reverse=True))


_BEFORE_WORDS: Final = _words(_BEFORE)
_AFTER_WORDS: Final = [words[::-1] for words in _words(_AFTER)]
"""Read from behind."""


def topic(tokens: Sequence[Token], spans: Sequence[Span] = ()) -> slice | None:
    """The part of the question that names its topic; none where that is all of it, or where too little is left.

    A name that we know, one of ``spans``, is never taken apart, such as "thủ tục hành chính".
    """
    start, end = 0, len(tokens)
    begun, ended = {span.start for span in spans}, {span.end for span in spans}
    while start not in begun and (length := _longest(tokens[start:end], _BEFORE_WORDS)):
        start += length
    while end not in ended and (length := _longest(tokens[start:end][::-1], _AFTER_WORDS)):
        end -= length
    has_name = any(start <= span.start and span.end <= end for span in spans)
    if end - start == len(tokens) or (end - start < _FEWEST_WORDS and not has_name):
        return None
    return slice(start, end)


def _longest(tokens: Sequence[Token], phrases: Iterable[tuple[str, ...]]) -> int:
    return next((len(words) for words in phrases if _stands(tokens, words)), 0)


def _stands(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether the question begins with these words; who types accents means them."""
    if len(tokens) < len(words):
        return False
    pairs = zip(tokens, words, strict=False)
    return all(
        token.exact == word if token.accented else token.folded == _FOLDED[word] for token, word in pairs
    )


_FOLDED: Final = {token.exact: token.folded for phrase in (*_BEFORE, *_AFTER) for token in tokenize(phrase)}
