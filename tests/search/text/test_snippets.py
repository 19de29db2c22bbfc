from __future__ import annotations

import unicodedata

from search.public.snippets import Fragment, highlight, phrase_in, snippet
from search.text import tokenize

TEXT = (
    "Phòng Tiếp dân mở cửa từ thứ Hai. " * 20
    + "Từ 01/7/2025, người dân thuộc phường Hàng Bạc cũ nộp hồ sơ tại Điểm phục vụ. "
    + "Hồ sơ được trả trong ngày. " * 20
)


def marked(fragments: list[Fragment]) -> list[str]:
    return [part.text for part in fragments if part.marked]


def test_the_original_is_marked_from_a_query_without_accents() -> None:
    shown = snippet(TEXT, tokenize("phuong hang bac"))
    assert marked(shown) == ["phường Hàng Bạc"]
    assert len("".join(part.text for part in shown)) < 240
    assert shown[0].text == "… "


def test_marking_keeps_the_text() -> None:
    title = "Phố nghề Hàng Bạc: <đình> Kim Ngân"
    assert "".join(part.text for part in highlight(title, tokenize("kim bac"))) == title


def test_decomposed_text_and_the_other_tone_place_are_marked() -> None:
    assert marked(highlight(unicodedata.normalize("NFD", "Thuỷ sản"), tokenize("thủy"))) == ["Thuỷ"]


def test_accents_typed_mark_their_own_spelling_alone() -> None:
    assert marked(highlight("bạn bè bán hàng", tokenize("bán"))) == ["bán"]
    assert marked(highlight("bạn bè", tokenize("bán"))) == ["bạn"]


def test_words_are_whole() -> None:
    assert marked(highlight("anh banh an", tokenize("an"))) == ["an"]


def test_characters_that_grow_when_folded_do_not_shift_the_marks() -> None:
    assert marked(highlight("İstanbul và Hà Nội", tokenize("ha noi"))) == ["Hà Nội"]


def test_a_text_without_a_match_gives_nothing() -> None:
    assert snippet("Không có gì", tokenize("hàng bạc")) == []


def test_the_phrase_is_quoted_as_typed_however_many_of_its_words_stand_elsewhere() -> None:
    apart = "Phường có hàng quán, bạc lẻ; hàng bạc phường. " * 9
    text = f"{apart} Phường hàng bác. {apart} Phường Hàng Bạc. {apart}"
    assert "Phường Hàng Bạc" in marked(snippet(text, tokenize("phường hàng bạc")))


def test_half_a_word_at_the_end_of_the_stretch_is_not_marked() -> None:
    for filler in range(200):
        text = "hàng bạc " + "x" * filler + " " + "bạch " * 120
        assert set(marked(snippet(text, tokenize("hàng bạc")))) == {"hàng bạc"}


def test_a_phrase_is_quoted_as_it_is_written() -> None:
    assert phrase_in(TEXT, tokenize("phuong hang bac")) == "phường Hàng Bạc"
    assert phrase_in(TEXT, tokenize("bac hang")) == ""
