"""A picture that is refused: why, and what to do, in Vietnamese, at the form that sent it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.media.conftest import client_of, editor_of
from tests.media.specimens import plain
from tests.media.uploading import WAYS, Place

pytestmark = pytest.mark.django_db

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64
CASES = {
    "a picture of a phone": ("IMG_1.HEIC", HEIC, "Đây là ảnh HEIC chụp bằng điện thoại"),
    "the same under another name": ("IMG_1.jpg", HEIC, "Đây là ảnh HEIC chụp bằng điện thoại"),
    "a kind that is not taken": ("anh.bmp", b"BM" + b"\0" * 64, "Không nhận ảnh loại này"),
    "nothing": ("anh.jpg", b"", "Tệp rỗng"),
    "another kind by its name": ("anh.png", plain("jpeg"), "nhưng thật ra là ảnh JPEG"),
    "no picture": ("anh.jpg", b"%PDF-1.7\n" + b"0" * 64, "Tệp không phải ảnh JPG"),
}


@pytest.mark.parametrize("way", ["form", "chooser", "many"])
@pytest.mark.parametrize("case", CASES)
def test_every_form_says_why_and_what_to_do(place: Place, way: str, case: str) -> None:
    name, content, why = CASES[case]
    answer = WAYS[way](place, name, content)
    assert answer.image is None
    assert why in answer.said
    assert "tải lên lại" in answer.said


def test_the_page_for_many_says_it_before_a_file_is_sent() -> None:
    client = client_of(editor_of("ba-dinh"), "localhost:8000")
    html = client.get(reverse("wagtailimages:add_multiple")).content.decode()
    assert "Ảnh quá lớn: chỉ nhận tối đa 15" in html
    assert "Không nhận ảnh loại này" in html
