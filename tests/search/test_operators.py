"""Quotes, minus and telephone numbers in questions."""

from __future__ import annotations

import pytest

from search.question.operators import read
from tests.fixtures.city import SmallCity
from tests.search.items import ask, document, news, titles, titles_of_wards

pytestmark = pytest.mark.django_db

ABROAD = "Kết hôn với người nước ngoài"
HERE = "Kết hôn tại phường"
APART = "Kết quả của hôn nhân"


@pytest.fixture
def weddings(small_city: SmallCity) -> SmallCity:
    for title in (ABROAD, HERE, APART):
        news(small_city, title, text="x")
    return small_city


@pytest.mark.parametrize("typed", ['"kết hôn"', "“kết hôn”", '"ket hon"', "«kết hôn»", '"kết hôn'])
def test_what_stands_in_quotes_stands_side_by_side(weddings: SmallCity, typed: str) -> None:
    found = titles_of_wards(weddings, typed)
    assert set(found[:2]) == {ABROAD, HERE}
    if typed.endswith(('"', "”", "»")):
        assert len(found) == 2


def test_quotes_hold_among_other_words_and_accents_in_them_bind(weddings: SmallCity) -> None:
    assert titles(weddings, 'người "kết hôn"')[0] == ABROAD
    assert APART not in titles(weddings, 'người "kết hôn"')
    assert titles(weddings, '"kêt hon"') == []


@pytest.mark.parametrize("typed", ["kết hôn -nước ngoài", 'kết hôn -"nước ngoài"', "ket hon −nuoc ngoai"])
def test_what_has_a_minus_before_it_is_left_out(weddings: SmallCity, typed: str) -> None:
    found = ask(weddings, typed)
    shown = [hit["title"] for hit in found["results"]]
    assert HERE in shown
    assert ABROAD not in shown
    assert found["total"] == len(shown)


@pytest.mark.parametrize(
    "typed",
    [
        "kinh tế-xã hội", "Kinh tế - xã hội", "38/KH-UBND", "38/KH -UBND", "2025-2030", "16-7-2026", "024-3825-1234", "-", "- -",
        "-nước ngoài", '""', '"', "a--b", "Hà Nội – Huế",
    ],
)  # fmt: skip
def test_what_is_no_sign_stays_in_the_question(typed: str) -> None:
    assert read(typed)[0] == typed
    assert not read(typed)[1].unwanted


def test_a_hyphen_within_a_word_leaves_nothing_out(small_city: SmallCity) -> None:
    news(small_city, "Tình hình kinh tế - xã hội quý II", text="x")
    for typed in ("kinh tế-xã hội", "kinh tế - xã hội", "KT-XH"):
        assert titles(small_city, typed)[0] == "Tình hình kinh tế - xã hội quý II", typed


def test_a_number_of_a_document_with_a_space_before_its_hyphen(small_city: SmallCity) -> None:
    page = document(small_city, "38/KH-UBND", "Chỉnh trang đường dạo")
    assert titles(small_city, "38/KH -UBND")[0] == page.title


@pytest.mark.parametrize(
    "typed",
    ["0243 825 1234", "024.38251234", "+842438251234", "3825 1234", "０２４ ３８２５ １２３４", "số 024-3825-1234 là của ai"],
)  # fmt: skip
def test_a_telephone_is_found_however_it_is_written(small_city: SmallCity, typed: str) -> None:
    page = news(small_city, "Trực ban", text="Gọi (024) 3825.1234 khi cần.")
    news(small_city, "Số khác", text="Gọi 024 3825 1235 hoặc 0243 825 9999.")
    assert titles(small_city, typed)[0] == page.title


@pytest.mark.parametrize("typed", ["ＫẾＴ ＨÔＮ", "𝗞𝗲̂́𝘁 𝗵𝗼̂𝗻", "kết hôn", "K\u200bết h\u00adôn"])
def test_styled_letters_are_letters(weddings: SmallCity, typed: str) -> None:
    assert set(titles(weddings, typed)[:2]) == {ABROAD, HERE}
