"""A published correction: read on the page, marked wherever the item stands, and never dropped unseen."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale

from cms.documents.models import OfficialDocument
from cms.news.models import NewsPage
from search.models import SearchDocument
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live, text_of
from workflows import gate
from workflows.effects import effects_of

pytestmark = pytest.mark.django_db

TEXT = "Bài đăng ngày 20/11 ghi sai giờ; giờ đúng là 8 giờ."


def _news(city: SmallCity, **extra: Any) -> NewsPage:
    fields = {"title": "Cúp nước", "slug": "cup-nuoc", "summary": "Từ 22 giờ.", "date": dt.date(2026, 11, 20)}
    return live(city.page("ba-dinh", "news"), NewsPage(**fields | extra))


def _corrected(city: SmallCity, **extra: Any) -> NewsPage:
    return _news(city, corrected_on=dt.date(2026, 11, 21), correction=TEXT, **extra)


def test_on_the_page_above_the_text(small_city: SmallCity) -> None:
    page = _corrected(small_city)
    soup = BeautifulSoup(text_of(small_city, "ba-dinh", page.get_url_parts()[2]), "html.parser")
    box = soup.select_one(".correction")
    assert box is not None
    assert "Đính chính" in box.text
    assert "21/11/2026" in box.text
    assert TEXT in box.text
    found = json.loads(soup.select_one('script[type="application/ld+json"]').text)["@graph"]  # type: ignore[union-attr]
    article = next(one for one in found if one["@type"] == "NewsArticle")
    assert article["correction"]["text"] == TEXT
    assert article["correction"]["datePublished"] == "2026-11-21"
    assert TEXT in text_of(small_city, "ba-dinh", page.get_url_parts()[2] + "index.md")


def test_wherever_the_item_stands(small_city: SmallCity) -> None:
    page = _corrected(small_city)
    assert "Đã đính chính" in text_of(small_city, "ba-dinh", "/tin-tuc/")
    assert "Đã đính chính" in text_of(small_city, "ba-dinh", "/")
    found = text_of(small_city, "ba-dinh", "/tim-kiem/?q=cup+nuoc")
    assert "đã đính chính" in BeautifulSoup(found, "html.parser").select_one(".hit").text  # type: ignore[union-attr]
    feed = text_of(small_city, "ba-dinh", "/feeds/news.atom")
    assert "đã đính chính" in feed
    assert TEXT in feed
    assert "đã đính chính" in SearchDocument.objects.get(page_id=page.pk).title


def test_nothing_of_it_where_nothing_was_corrected(small_city: SmallCity) -> None:
    _news(small_city)
    for url in ("/tin-tuc/", "/tin-tuc/cup-nuoc/", "/", "/feeds/news.atom"):
        assert "đính chính" not in text_of(small_city, "ba-dinh", url).lower()


def test_a_document_too(small_city: SmallCity) -> None:
    today = timezone.localdate()
    page = live(
        small_city.page("ba-dinh", "documents"),
        OfficialDocument(
            title="Kế hoạch", slug="ke-hoach", number="12/KH-UBND", document_type="ke-hoach", issuer="UBND",
            issued_on=today, corrected_on=today, correction=TEXT,
        ),
    )  # fmt: skip
    assert TEXT in text_of(small_city, "ba-dinh", page.get_url_parts()[2])
    assert "Đã đính chính" in text_of(small_city, "ba-dinh", "/van-ban/")


def test_readers_of_an_older_translation_are_told(small_city: SmallCity) -> None:
    page = _corrected(small_city)
    english = Locale.objects.get(language_code="en")
    with gate.system_publishing("test"):
        copy = page.copy_for_translation(english, copy_parents=True)
        copy.corrected_on, copy.correction, copy.live = None, "", True
        copy.save()
        for above in copy.get_ancestors().filter(live=False, depth__gt=1).specific():
            above.live = True
            above.save()
    answer = get(small_city, "ba-dinh", copy.get_url_parts()[2])
    assert answer.status_code == 200
    box = BeautifulSoup(answer.content, "html.parser").select_one(".correction")
    assert box is not None
    assert TEXT in box.text
    assert box.select_one('[lang="vi"]') is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"corrected_on": dt.date(2026, 11, 21)},
        {"correction": TEXT},
        {"correction": "  ", "corrected_on": dt.date(2026, 11, 21)},
        {"correction": TEXT, "corrected_on": dt.date(2999, 1, 1)},
    ],
)
def test_a_correction_has_a_day_and_a_text(small_city: SmallCity, wrong: dict[str, Any]) -> None:
    page = _news(small_city)
    for name, value in wrong.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError):
        page.full_clean()


def test_the_reviewer_is_told_when_it_comes_changes_and_goes(small_city: SmallCity) -> None:
    author = small_city.user(Role.EDITOR, "ba-dinh")

    def told(page: Any, **changes: Any) -> str:
        for name, value in changes.items():
            setattr(page, name, value)
        revision = page.save_revision(user=author)
        return " ".join(effects_of(NewsPage.objects.get(pk=page.pk), revision))

    page = _corrected(small_city)
    assert "đính chính" not in told(page, summary="Từ 23 giờ.")
    assert "Nội dung đính chính đã đăng sẽ mất" in told(page, corrected_on=None, correction="")
    assert "khác trước" in told(page, corrected_on=dt.date(2026, 11, 22), correction="Khác.")
    plain = _news(small_city, slug="khac")
    assert "đã đính chính" in told(plain, corrected_on=dt.date(2026, 11, 22), correction=TEXT)


def test_the_reviewer_is_told_when_the_page_was_taken_down_first(small_city: SmallCity) -> None:
    author = small_city.user(Role.EDITOR, "ba-dinh")
    page = _corrected(small_city)
    with gate.system_publishing("test"):
        page.save_revision(user=author).publish()
    page = NewsPage.objects.get(pk=page.pk)
    page.unpublish()
    page.corrected_on, page.correction = None, ""
    page.save()
    revision = page.save_revision(user=author)
    told = " ".join(effects_of(NewsPage.objects.get(pk=page.pk), revision))
    assert "Nội dung đính chính đã đăng sẽ mất" in told
    assert TEXT in told
