"""Whether a question is about a place and nothing else: what may stand around the name of a ward or district.

Words are written with their accents, and accents that were typed bind. A name alone is
a question about it; with other words around it, one of them must ask of a place: "thành
công là gì" is no question about the ward of Thành Công.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from search.public.phrases import forms, is_one_of, stands, without
from search.question.places import written_out
from search.text import Token

_OF_PLACES: Final = (
    "phường xã quận huyện thị trấn thuộc đâu nay cũ nhập sáp tách chia đổi giờ hiện former ward commune district now which"
    " belong belongs tên became where old"
)
"""Words that ask of a place, its kinds among them."""
_FILLING: Final = (
    "là ở nào gì mới vào về trước đây trực đây tp thành phố hà nội hanoi bây tại thành được hợp sau sắp xếp sang còn gọi"
    " lại do của thì với và à ạ ơi vậy nhỉ nhé hả thế cho hỏi tôi tui em mình cháu con bố mẹ ba má ông bà gia đình chúng tớ"
    " nhà quê sống đang bị cái những các muốn biết xin làm ơn today in is the of a what does it to my house i live"
    " today s called am"
)
"""Words that may stand beside them."""
_OF_WARDS: Final = "gồm có mấy bao nhiêu những các danh sách liệt kê cả tất kể list how many wards communes were consist consists"
"""Words that ask which wards a district had."""
_HOUSE: Final = "nhà"
_HOMES: Final = (
    "nhà tôi", "nhà em", "nhà mình", "nhà tui", "nhà cháu", "nhà ông", "nhà bà", "nhà bố", "nhà mẹ", "nhà ở",
)  # fmt: skip
"""Where somebody lives; "nhà cũ Hàng Bạc" is about houses."""
_ADDRESS: Final = "địa chỉ nhà"
_PLURALS: Final = (
    "những phường", "những xã", "các phường", "các xã", "mấy phường", "mấy xã", "bao nhiêu phường", "bao nhiêu xã", "gồm phường",
    "gồm xã", "gồm các", "gồm những", "có phường", "có xã", "danh sách phường", "danh sách xã", "thành phường", "wards",
    "communes",
)  # fmt: skip
"""What asks for the wards of a district."""
_ASKS, _FILLS, _COUNTS, _CITY = map(forms, (_OF_PLACES, _FILLING, _OF_WARDS, "hà nội tp thành phố hanoi"))


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a question, kinds written out."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    asks_for_wards: bool
    """Whether it asks for wards in the plural."""

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Self:
        """``P. Hàng Bạc``, ``Q. Ba Đình``: the kind as people shorten it on envelopes."""
        folded = [token.folded for token in tokens]
        written = [
            token if part == word else Token(part, part, token.start, token.end)
            for token, word, parts in zip(tokens, folded, _written(folded), strict=True)
            for part in parts
        ]
        words = tuple(token.folded for token in written)
        return cls(tuple(written), words, _says(written, *_PLURALS))

    def is_about(self, *names: str) -> bool:
        """Whether these folded names and words of asking are all there is."""
        rest: list[Token] | None = list(self.tokens)
        for name in names:
            rest = _taken_out(rest or [], name.split())
        if rest is None:
            return False
        if not rest:
            return True
        rest = without(rest, [_ADDRESS])
        if _says(self.tokens, _HOUSE) and not _says(self.tokens, *_HOMES, _ADDRESS):
            return False
        known = (_ASKS, _FILLS, _COUNTS) if self.asks_for_wards else (_ASKS, _FILLS)
        return all(any(is_one_of(token, words) for words in known) for token in rest) and (
            any(is_one_of(token, _ASKS) for token in rest) or all(is_one_of(token, _CITY) for token in rest)
        )


def _says(tokens: Sequence[Token], *phrases: str) -> bool:
    text = f" {' '.join(token.folded for token in tokens)} "
    return any(stands(tokens, text, one) for one in phrases)


def _written(folded: Sequence[str]) -> list[list[str]]:
    """Each word as its parts; the last word is never a kind."""
    return [*(written_out([word, ""])[:-1] for word in folded[:-1]), *([word] for word in folded[-1:])]


def _taken_out(tokens: list[Token], name: Sequence[str]) -> list[Token] | None:
    """The tokens without the name, where it stands last; nothing where it does not."""
    for at in range(len(tokens) - len(name), -1, -1):
        if [token.folded for token in tokens[at : at + len(name)]] == list(name):
            return [*tokens[:at], *tokens[at + len(name) :]]
    return None
