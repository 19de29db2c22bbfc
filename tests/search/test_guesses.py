"""What a slip was meant to be: read so only where that makes a phrase, otherwise offered."""

from __future__ import annotations

import pytest

from tests.fixtures.city import SmallCity
from tests.search.items import ask, news
from tests.search.test_page import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(small_city: SmallCity) -> SmallCity:
    news(small_city, "Để kết hôn hạnh phúc", text="Chuyện của điện ảnh, để kết hôn và khai anh em, tả cảnh.")
    news(small_city, "Đăng ký kết hôn", text="Hai bên nam, nữ cùng có mặt.")
    news(small_city, "Ngừng cấp điện ngày mai", text="Sửa trạm.")
    news(small_city, "Trích lục khai sinh", text="Bản sao giấy khai sinh.")
    return small_city


@pytest.mark.parametrize("typed", ["mai có cúp điện không", "Đk kết hôn", "tax", "kt3", "sđt"])
def test_a_doubtful_guess_is_never_told_as_a_fact(texts: SmallCity, typed: str) -> None:
    assert ask(texts, typed)["understood"] is None


def test_an_abbreviation_is_no_slip(texts: SmallCity) -> None:
    found = ask(texts, "Đk kết hôn")
    assert found["offered"] is None
    assert found["results"][0]["title"] == "Đăng ký kết hôn"


def test_a_reading_that_makes_a_phrase_is_used_and_said(texts: SmallCity) -> None:
    found = ask(texts, "trích lục khai snh")
    assert found["results"][0]["title"] == "Trích lục khai sinh"
    assert found["understood"] == "Trích lục khai sinh"
    assert found["offered"] is None


def test_a_reading_that_only_stands_beside_a_word_is_asked(texts: SmallCity) -> None:
    found = ask(texts, "bị rách bản sao giấy khai sihn thì sao")
    assert found["results"][0]["title"] == "Trích lục khai sinh"
    assert found["understood"] is None
    assert found["offered"] == "bị rách bản sao giấy khai sinh thì sao"
    html = page(texts, "bị rách bản sao giấy khai sihn thì sao")
    assert "khai+sinh+th%C3%AC+sao" in html, "the offer is a link"


def test_one_long_word_that_no_text_has_is_asked_about(small_city: SmallCity) -> None:
    news(small_city, "Quán karaoke", text="x")
    found = ask(small_city, "karaoki")
    assert (found["understood"], found["offered"]) == (None, "karaoke")
