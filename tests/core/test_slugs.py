"""Addresses of Vietnamese titles, in the browser's field and in the model."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from django.test import Client
from django.urls import reverse

from cms.core.slugs import VietnameseSlugInput
from sites.enums import Role
from sites.text import slugify
from tests.fixtures.city import SmallCity

TITLES = ["Phường Đống Đa", "Ứng Hòa – Thường Tín", "Xã Ô Diên: nghỉ từ 01/8", "Kỳ họp thứ 3, HĐND"]


def as_in_the_browser(title: str) -> str:
    """The field's replacements, then what Wagtail's ``urlify`` does to plain letters."""
    rules = json.loads(VietnameseSlugInput().attrs["data-w-slug-formatters-value"])
    for (pattern, *_flags), replacement in rules:
        title = re.sub(pattern, replacement, title)
    plain = re.sub(r"[^-\w\s]", "", title.lower(), flags=re.ASCII)
    return re.sub(r"[-\s]+", "-", plain.strip()).strip("-")


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_browser_and_the_model_make_the_same_address(title: str, form: str) -> None:
    typed = unicodedata.normalize(form, title)
    assert as_in_the_browser(typed) == slugify(typed)


def test_d_with_a_stroke_is_a_d() -> None:
    assert as_in_the_browser("Phường Đống Đa") == "phuong-dong-da"


def test_a_page_saved_without_an_address_gets_one_of_its_title(small_city: SmallCity, client: Client) -> None:
    reception = small_city.page("ba-dinh", "reception")
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh"))
    section = {
        "title": "Đổi lịch tiếp dân",
        "slug": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    client.post(
        reverse("wagtailadmin_pages:add", args=["core", "sectionpage", reception.pk]),
        section,
        HTTP_HOST=small_city.host("ba-dinh"),
    )
    reception.refresh_from_db()
    assert [page.slug for page in reception.get_children()] == ["doi-lich-tiep-dan"]
