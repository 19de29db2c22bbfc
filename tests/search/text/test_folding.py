from __future__ import annotations

import random
import unicodedata

import pytest

from search.text import fold, normalise, slugify

SYLLABLES = (
    "giếng gì gìn quốc quỳnh của mía được thuở chuyện xoong giặt giữa kiều tháng người quyền giường huế"
    " huýt khuya nghĩa yêu ý oán phường đống đa hàng bạc hoàn kiếm xoáy ngoèo"
).split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"), ("uỷ", "ủy"), ("thuý", "thúy"), ("quý", "qúy"), ("già", "gìa"), ("khoẻ", "khỏe"),
        ("hoàn", "hòan"), ("tuỳ", "tùy"), ("ngoài", "ngòai"), ("khuỷu", "khủyu"), ("loé", "lóe"), ("huỷ", "hủy"),
    ],
)  # fmt: skip
def test_both_places_of_a_tone_are_one_word(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize("word", SYLLABLES)
def test_a_word_that_is_written_right_stays(word: str) -> None:
    assert normalise(word) == word


def test_form_and_case_never_matter() -> None:
    chance = random.Random(7)
    for _ in range(300):
        words = chance.choices(SYLLABLES, k=chance.randint(1, 8))
        text = " ".join(words)
        written = "".join(char.upper() if chance.random() < 0.3 else char for char in text)
        for form in ("NFC", "NFD"):
            assert normalise(unicodedata.normalize(form, written)) == text
            assert fold(unicodedata.normalize(form, written)) == fold(text)


def test_folding_leaves_plain_letters() -> None:
    folded = fold("Đường Điện Biên Phủ, quận Đống Đa; ở Ô Chợ Dừa, ưu ái")
    assert folded == "duong dien bien phu, quan dong da; o o cho dua, uu ai"
    assert fold(folded) == folded


def test_tones_apart_stay_apart() -> None:
    assert len({normalise(word) for word in ("ma", "má", "mà", "mả", "mã", "mạ")}) == 6


def test_foreign_words_are_left_alone() -> None:
    assert normalise("Café déjà vu") == "café déjà vu"


def test_slugs_keep_d() -> None:
    assert slugify("Phường Đống Đa (cũ)") == "phuong-dong-da-cu"
