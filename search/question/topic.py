"""What a question is about, without the words that only make a question of it.

"thủ tục đăng ký kết hôn cần giấy tờ gì" asks for the page "Đăng ký kết hôn", which has none of the other words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from search.question.places import name_at_end
from search.question.synonyms import Span
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
_KINDS: Final = ("phường", "xã", "p", "x")
_IN: Final = ("ở", "tại", "của", "thuộc", "in")
_ACTIONS: Final = (
    "đăng ký", "cấp", "cấp giấy", "làm", "xin", "xin cấp", "gửi", "khai báo", "giải quyết", "hưởng", "thực hiện",
    "register", "apply for", "get", "report",
)  # fmt: skip
"""What one does with the thing that a service is called by."""
_FEWEST_WORDS: Final = 2
"""A single syllable stands in too many titles to be a topic, unless it is an abbreviation that we know."""


def _tokenized(phrases: Iterable[str]) -> list[list[Token]]:
    """The longest first."""
    return sorted(map(tokenize, phrases), key=len, reverse=True)


_BEFORE_WORDS: Final = _tokenized(_BEFORE)
_AFTER_WORDS, _KIND_WORDS, _IN_WORDS = (
    [words[::-1] for words in _tokenized(phrases)] for phrases in (_AFTER, _KINDS, _IN)
)
"""Read from behind."""
_ACTION_WORDS: Final = _tokenized(_ACTIONS)


class Topic(NamedTuple):
    """Which tokens of a question say what it is about, and which name the ward that it is about."""

    name: slice
    ward: slice | None = None


def topic_of(
    tokens: Sequence[Token], spans: Sequence[Span] = (), wards: Collection[str] = ()
) -> Topic | None:
    """The part of the question that names its topic, and of ``wards``, folded names, the one it ends with.

    None where all of it is its topic, or where too little is left. A name that we know, one of ``spans``, is
    never taken apart, such as "thủ tục hành chính".
    """
    begun, ended = {span.start for span in spans}, {span.end for span in spans}

    def asked_until(end: int) -> int:
        while end not in ended and (length := _longest(tokens[start:end][::-1], _AFTER_WORDS)):
            end -= length
        return end

    start = 0
    while start not in begun and (length := _longest(tokens[start:], _BEFORE_WORDS)):
        start += length
    end = asked_until(len(tokens))
    ward = name_at_end([token.folded for token in tokens[:end]], wards)
    if ward:
        end = ward.start
        end -= _longest(tokens[start:end][::-1], _KIND_WORDS)
        end -= _longest(tokens[start:end][::-1], _IN_WORDS)
        end = asked_until(end)
    has_name = any(start <= span.start and span.end <= end for span in spans)
    if end - start == len(tokens) or (end - start < _FEWEST_WORDS and not has_name):
        return None
    return Topic(slice(start, end), ward)


def thing_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """The thing in the name of a service: of "Đăng ký khai sinh" it is "khai sinh"; empty where there is none."""
    thing = tokens[_longest(tokens, _ACTION_WORDS) :]
    return thing if _FEWEST_WORDS <= len(thing) < len(tokens) else ()


def _longest(tokens: Sequence[Token], phrases: Iterable[Sequence[Token]]) -> int:
    return next((len(words) for words in phrases if _stands(tokens, words)), 0)


def _stands(tokens: Sequence[Token], words: Sequence[Token]) -> bool:
    """Whether the question begins with these words."""
    return len(tokens) >= len(words) and all(
        token.folded == word.folded and token.may_be(word.exact)
        for token, word in zip(tokens, words, strict=False)
    )
