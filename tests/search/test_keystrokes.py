"""Questions that were typed while the input method was off."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from search.models import SearchTerm
from search.question.keystrokes import meant
from search.text import exact_words, tokenize, unaccent
from search.text.keystrokes import keyed
from tests.fixtures.city import SmallCity
from tests.search.items import ask, news, titles

pytestmark = pytest.mark.django_db

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    "typed",
    [
        "ddawng kys keets hoon",
        "ddangw kys ket hoon",
        "d9a8ng ky1 ke61t ho6n",
        "dang9 ky1 ket hon",
        "đăng kys kết hôn",
        "Đăng ký ket61 hon",
        "DDAWNG KYS KEETS HOON",
    ],
)
def test_keys_are_read_as_what_they_write(small_city: SmallCity, typed: str) -> None:
    news(small_city, "Đăng ký kết hôn", text="Ai đang ký giấy?")
    assert titles(small_city, typed)[0] == "Đăng ký kết hôn"


def test_the_page_says_how_it_was_read_and_asks_for_what_was_typed_if_told_so(small_city: SmallCity) -> None:
    news(small_city, "Đăng ký kết hôn")
    found = ask(small_city, "ddawng kys keets hoon")
    assert found["understood"] == "đăng ký kết hôn"
    assert titles(small_city, "ddawng kys keets hoon", exact="1") == []


def test_one_key_too_many_says_nothing_of_accents(small_city: SmallCity) -> None:
    news(small_city, "Xóa hộ khẩu")
    assert titles(small_city, "ho7 khẩu")[0] == "Xóa hộ khẩu"


def test_what_one_key_too_many_stands_beside_is_found_with_any_accents(small_city: SmallCity) -> None:
    news(small_city, "Đăng ký kết hôn")
    news(small_city, "Thủ tục", text="Kết hôn: xem trang đăng ky của phường. Đăng ky, kết hôn.")
    assert titles(small_city, "đăng kys kết hôn")[0] == "Đăng ký kết hôn"


def test_what_our_texts_have_is_no_keys(small_city: SmallCity) -> None:
    news(small_city, "Vía Thần Tài và visa du lịch")
    for typed in ("visa", "visa du lich", "xin visa ơ đâu"):
        assert meant(typed, tokenize(typed)) == ""


def test_a_word_that_the_keys_make_must_be_known(small_city: SmallCity) -> None:
    assert meant("khuynhx nghoeoj", tokenize("khuynhx nghoeoj")) == ""


def _lines() -> list[tuple[str, ...]]:
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is absent")
    with gzip.open(SHARED / "vi-en.tsv.gz", "rt", encoding="utf-8") as pairs:
        lines = [tuple(line.split("\t")[:2]) for line in pairs]
    asked = (SHARED / "queries-open.jsonl").read_text(encoding="utf-8").splitlines()
    return [*lines, *((json.loads(line)["query"], "") for line in asked)]


def test_no_word_of_english_or_of_vietnamese_without_accents_is_taken_for_keys(small_city: SmallCity) -> None:
    """As if our texts had every Vietnamese syllable and no English word: the worst that can be."""
    lines = _lines()
    vietnamese = {word for line in lines for word in exact_words(line[0]) if not word.isascii()}
    words = [SearchTerm(exact=word[:64], folded=unaccent(word)[:64]) for word in sorted(vietnamese)]
    SearchTerm.objects.bulk_create(words, ignore_conflicts=True)
    plain = {unaccent(word) for word in vietnamese}
    english = {word for line in lines for word in exact_words(line[1]) if word.isascii()}
    read = {word: meant(word, tokenize(word)) for word in sorted(plain | english) if keyed(word)}
    assert {word: other for word, other in read.items() if other} == {}
    sentences = [line[1] for line in lines if line[1]][:2000]
    assert [one for one in sentences if meant(one, tokenize(one)[:16])] == []
