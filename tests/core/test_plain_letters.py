"""A title or name typed in styled letters is stored in plain ones, and its author is told."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from cms.news.models import NewsPage
from search.models import SearchDocument
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live, text_of
from tests.sites.test_letters import styled
from tests.workflows.admin import edit_url, form_of

pytestmark = pytest.mark.django_db

PLAIN = "Thông báo lịch tiếp dân"
SAID = "Tiêu đề được viết lại bằng chữ thường dùng"


def found(city: SmallCity, question: str) -> str:
    return text_of(city, "ba-dinh", f"/tim-kiem/?{urlencode({'q': question})}")


def add(editor: Client, city: SmallCity, **fields: str) -> Any:
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", city.page("ba-dinh", "news").pk])
    return editor.post(url, form_of(editor, url) | {"summary": "Một câu."} | fields, follow=True)


@pytest.mark.parametrize("style", ["bold", "full width", "circled"])
def test_a_styled_title_is_stored_in_plain_letters_and_told(
    editor: Client, small_city: SmallCity, style: str
) -> None:
    answer = add(editor, small_city, title="T" + styled(PLAIN[1:], style), slug="t")
    page = NewsPage.objects.get(title=PLAIN)
    assert page.slug == "thong-bao-lich-tiep-dan"
    assert SAID in answer.content.decode()


def test_invisible_signs_are_taken_out_and_told(editor: Client, small_city: SmallCity) -> None:
    page = live(small_city.page("ba-dinh", "news"), NewsPage(title="Cũ", summary="Một câu."))
    form = form_of(editor, edit_url(page)) | {
        "title": "Thông\u200b báo \u202elịch\u202c tiếp\u2066 dân\ufeff",
        "event_place": "Nhà\u200b văn hóa \U0001d5e6\U0001d5fc 6",
    }  # fmt: skip
    answer = editor.post(edit_url(page), form, follow=True)
    saved = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (saved.title, saved.event_place) == (PLAIN, "Nhà văn hóa So 6")
    assert SAID in answer.content.decode()


@pytest.mark.parametrize("title", ["Diện tích 3.359 km² và ½ số hộ", PLAIN, "Lễ hội 中文 №5"])
def test_a_title_with_signs_of_its_own_stays_and_nothing_is_said(
    editor: Client, small_city: SmallCity, title: str
) -> None:
    answer = add(editor, small_city, title=title)
    assert NewsPage.objects.filter(title=title).exists()
    assert SAID not in answer.content.decode()


def test_search_finds_styled_text_by_plain_letters_and_the_other_way_round(small_city: SmallCity) -> None:
    place = small_city.page("ba-dinh", "news")
    live(
        place,
        NewsPage(title=f"Việc {styled('chỉnh trang', 'bold')} hồ 5 km²", slug="mot", summary="Một câu."),
    )
    live(place, NewsPage(title="Việc chỉnh trang vườn", slug="hai", summary="Tứ giаc Cyrillic."))
    for question in ("chỉnh trang", "chinh trang", styled("chỉnh trang", "script"), "ＣＨＩＮＨ ＴＲＡＮＧ"):
        html = found(small_city, question)
        assert "/tin-tuc/mot/" in html, question
        assert "/tin-tuc/hai/" in html, question
    assert "/tin-tuc/mot/" in found(small_city, "5 km2")
    assert "/tin-tuc/hai/" in found(small_city, "tứ giac")
    shown = SearchDocument.objects.get(url_path="/tin-tuc/mot/").title
    assert shown == "Việc chỉnh trang hồ 5 km²"
