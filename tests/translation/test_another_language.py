"""A city switches on Chinese and Korean: data and a catalogue, and everything that names languages follows."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import polib
import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.news.models import NewsPage
from sites import hosts, languages
from tests.fixtures.city import DOMAIN, PORT, SMALL_CITY, SmallCity
from tests.translation.conftest import add_live, signed_in
from workflows import gate

ON = ["vi", "en", "zh", "ko"]
TITLE, TEXT = "竹帛湖畔步道重新开放", "湖畔步道自八月二十日起开放。"


@pytest.fixture
def city(small_city: SmallCity, settings: Any, tmp_path: Path) -> Iterator[SmallCity]:
    """The small city as an operator changes it: one line of its data, catalogues, and ``provision --sync``."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages.choices(ON)
    for code in ("zh", "ko"):
        folder = tmp_path / "locale" / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": code}
        if code == "zh":
            catalogue.append(polib.POEntry(msgid="Search", msgstr="搜索"))
        (folder / "django.mo").write_bytes(catalogue.to_binary())
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path / "locale"]
    data = tmp_path / "city"
    shutil.copytree(SMALL_CITY, data)
    facts = (data / "city.toml").read_text(encoding="utf-8")
    (data / "city.toml").write_text(
        facts.replace('["vi", "en"]', str(ON).replace("'", '"')), encoding="utf-8"
    )
    call_command("provision", data=data, domain=DOMAIN, port=PORT, sync=True, verbosity=0)
    yield small_city
    hosts.invalidate()
    cache.clear()


def read(city: SmallCity, path: str, *, slug: str = "ba-dinh", status: int = 200) -> str:
    response = Client(HTTP_HOST=city.host(slug)).get(path)
    assert response.status_code == status, path
    return html.unescape(response.content.decode())


def path_of(page: Page) -> str:
    return page.get_url_parts()[2]


@pytest.fixture
def item(city: SmallCity) -> NewsPage:
    """A Vietnamese item of a ward."""
    fields = {"slug": "duong-dao", "date": dt.date(2026, 8, 20), "summary": "Đường dạo mở lại."}
    return add_live(city.page("ba-dinh", "news"), NewsPage(title="Đường dạo ven hồ mở lại", **fields))


def chinese(item: NewsPage) -> NewsPage:
    """It in Chinese as the admin makes it, approved."""
    root = get_user_model().objects.create_superuser("root", password="dinh-demo")
    url = reverse("wagtail_localize:submit_page_translation", args=[item.pk])
    locale = Locale.objects.get(language_code="zh")
    client = signed_in(root)
    assert "Tiếng Trung" in html.unescape(client.get(url).content.decode())
    assert client.post(url, {"locales": [locale.pk]}, follow=True).status_code == 200
    page = item.get_translation(locale).specific
    page.title, page.summary, page.slug = TITLE, TEXT, "lakeside-walk"
    with gate.system_publishing("tests"):
        for above in page.get_ancestors().filter(live=False).specific():
            above.save_revision().publish()
        page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.mark.parametrize("code", ["zh", "ko"])
@pytest.mark.parametrize("slug", ["", "ba-dinh"])
def test_home_pages_are_served_below_the_prefix(city: SmallCity, code: str, slug: str) -> None:
    text = read(city, f"/{code}/", slug=slug)
    assert f'<html lang="{languages.of(code).tag}">' in text
    assert f'action="/{code}/search/"' in text
    assert f'content="{languages.of(code).open_graph}"' in text


def test_words_that_nobody_translated_are_english(city: SmallCity) -> None:
    text = read(city, "/zh/")
    assert "搜索" in text
    assert "When quoting, name the source" in text
    assert "Khi dẫn lại" not in text


def test_the_switcher_and_hreflang_name_every_language(city: SmallCity, item: NewsPage) -> None:
    page = chinese(item)
    text = read(city, path_of(item))
    assert re.search(rf'<a href="[^"]*{path_of(page)}" lang="zh-Hans" hreflang="zh-Hans"[^>]*>中文</a>', text)
    assert re.search(r'<a href="[^"]+/ko/#arrived" lang="ko" hreflang="ko">한국어', text)
    alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
    assert alternates.keys() == {"vi", "zh-Hans", "x-default"}
    assert alternates["zh-Hans"].endswith(path_of(page))


def test_a_page_is_translated_in_the_admin_and_read(city: SmallCity, item: NewsPage) -> None:
    page = chinese(item)
    assert path_of(page).startswith("/zh/")
    text = read(city, path_of(page))
    assert TITLE in text
    assert "2026年8月20日" in text


@pytest.mark.parametrize("words", ["湖畔步道", "步道"])
def test_chinese_is_found_at_its_own_address(city: SmallCity, item: NewsPage, words: str) -> None:
    chinese(item)
    text = read(city, f"/zh/search/?q={quote(words)}")
    assert TITLE in re.sub(r"</?mark[^>]*>", "", text)
    moved = Client(HTTP_HOST=city.host("ba-dinh")).get(f"/zh/tim-kiem/?q={quote(words)}")
    assert moved.headers["Location"] == f"/zh/search/?q={quote(words)}"
    feed = read(city, f"/zh/search/atom/?q={quote(words)}")
    assert TITLE in feed
    assert 'xml:lang="zh"' in feed
    assert "/zh/search/" in read(city, "/zh/search/opensearch.xml")


def test_korean_is_found_by_its_words(city: SmallCity) -> None:
    with gate.system_publishing("tests"):
        home = city.page("ba-dinh", "home", "ko")
        section = city.page("ba-dinh", "news").copy_for_translation(home.locale).specific
        section.title, section.slug = "소식", "news"
        section.save_revision().publish()
    add_live(section, NewsPage(title="호숫가 산책로 다시 열림", slug="walk", summary="산책로가 열립니다."))
    assert "호숫가 산책로 다시 열림" in re.sub(
        r"</?mark[^>]*>", "", read(city, f"/ko/search/?q={quote('산책로')}")
    )


def test_the_api_takes_the_new_language(city: SmallCity, item: NewsPage) -> None:
    chinese(item)
    client = Client(HTTP_HOST=city.host("ba-dinh"))
    found = client.get("/api/v1/search/", {"q": "步道", "lang": "zh"}).json()
    assert [result["title"] for result in found["results"]] == [TITLE]
    described = client.get("/api/v1/openapi.json").content.decode()
    assert '"zh"' in described


@pytest.mark.parametrize("code", ["zh", "ko"])
def test_what_is_not_there_is_said_in_the_frame_of_the_language(city: SmallCity, code: str) -> None:
    text = read(city, f"/{code}/khong-co-trang-nay/", status=404)
    assert f'<html lang="{languages.of(code).tag}">' in text
    assert f'action="/{code}/search/"' in text


def test_a_suspended_site_leads_to_every_language(city: SmallCity) -> None:
    from sites.models import Suspension

    Suspension.objects.create(ward=city.ward("ba-dinh"), reason="Bảo trì", reason_en="Maintenance")
    hosts.invalidate()
    text = read(city, "/zh/", status=503)
    assert '<a href="/ko/" lang="ko" hreflang="ko">한국어</a>' in text
    assert "Maintenance" in text


def test_a_language_that_is_off_has_no_address(small_city: SmallCity) -> None:
    assert Client(HTTP_HOST=small_city.host("ba-dinh")).get("/zh/").status_code == 404
