"""Korean for two sites of a city, from a line of data to a page that a Korean finds.

What an operator does: the data, an empty catalogue (``make messages``), ``migrate``, ``provision --sync``. What people do:
a translator makes the page in the admin, a lead and a moderator approve it. Nothing else; then it is read and found.
"""

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
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from wagtail.models import Locale

from cms.news.models import NewsPage
from sites import hosts, languages
from sites.models import ProvisionedPage
from tests.fixtures.city import DOMAIN, PORT, SMALL_CITY, SmallCity
from tests.harness.spoken import unmarked
from tests.translation.conftest import add_live
from workflows import gate

TITLE = "호숫가 산책로가 다시 열렸습니다"
TEXT = "쭉박 호수 산책로는 8월 20일부터 걸을 수 있습니다."
SPEAK = ("", "ba-dinh")
SILENT = ("hoan-kiem", "minh-chau")


@pytest.fixture
def city(small_city: SmallCity, settings: Any, tmp_path: Path) -> Iterator[SmallCity]:
    """Korean switched on for the portal and one ward, as an operator does it."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages.choices(["vi", "en", "ko"])
    folder = tmp_path / "locale" / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "ko"}
    catalogue.append(polib.POEntry(msgid="In an emergency", msgstr="긴급 상황"))
    (folder / "django.mo").write_bytes(catalogue.to_binary())
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path / "locale"]
    data = tmp_path / "city"
    shutil.copytree(SMALL_CITY, data)
    facts = (data / "city.toml").read_text(encoding="utf-8")
    switched = facts.replace('["vi", "en"]', '["vi", "en", "ko"]')
    assert switched != facts
    only = '\n[languages.only]\nko = ["portal", "ba-dinh"]\n'
    (data / "city.toml").write_text(switched + only, encoding="utf-8")
    call_command("provision", data=data, domain=DOMAIN, port=PORT, sync=True, verbosity=0)
    yield small_city
    hosts.invalidate()
    cache.clear()


def answer(city: SmallCity, path: str, slug: str) -> Any:
    return Client().get(path, headers={"host": city.host(slug)})


def read(city: SmallCity, path: str, slug: str = "ba-dinh") -> str:
    response = answer(city, path, slug)
    assert response.status_code == 200, (slug, path)
    return html.unescape(response.content.decode())


def main_text(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page)


@pytest.fixture
def page(city: SmallCity) -> NewsPage:
    """A Vietnamese item, and what a translator made of it, published through the gate."""
    item = add_live(
        city.page("ba-dinh", "news"),
        NewsPage(
            title="Đường dạo ven hồ mở lại", slug="duong-dao", date=dt.date(2026, 8, 20), summary="Mở lại."
        ),
    )
    locale = Locale.objects.get(language_code="ko")
    with gate.system_publishing("tests"):
        section = item.get_parent().specific.copy_for_translation(locale).specific
        section.title, section.slug, section.intro = "소식", "news", ""
        section.save_revision().publish()
        spoken = item.copy_for_translation(locale).specific
        spoken.title, spoken.summary, spoken.slug = TITLE, TEXT, "walk"
        spoken.save_revision().publish()
    spoken.refresh_from_db()
    return spoken


def test_two_sites_have_trees_and_the_others_none(city: SmallCity) -> None:
    spoken = ProvisionedPage.objects.filter(language="ko").values_list("ward__slug", "key")
    assert {slug or "" for slug, _key in spoken} == set(SPEAK)
    for slug in SPEAK:
        home = read(city, "/ko/", slug)
        assert '<html lang="ko">' in home
        assert 'content="ko_KR"' in home
        assert 'action="/ko/search/"' in home
        assert re.search(r'<a href="[^"]*/ko/" lang="ko" hreflang="ko"[^>]*>한국어', read(city, "/", slug))
    for slug in SILENT:
        assert answer(city, "/ko/", slug).status_code == 404
        assert "한국어" not in read(city, "/", slug)


def test_interface_words_are_korean_where_there_are_some_and_english_elsewhere(city: SmallCity) -> None:
    home = read(city, "/ko/", "")
    # Ours, Django's own, and what nobody has translated.
    assert "긴급 상황" in home
    with translation.override("ko"):
        assert translation.gettext("Monday") == "월요일"
        assert translation.gettext("What people come for") == "What people come for"
    assert "What people come for" in home
    assert "Việc nhiều người cần" not in home


def test_a_portal_with_three_pages_shows_them_with_grace(city: SmallCity) -> None:
    home = read(city, "/ko/", "")
    # The tasks of newcomers in the language that stands in, and said to be so.
    assert re.search(r'class="task" href="[^"]*/en/tasks/residence/" lang="en" hreflang="en"', home)
    assert "Tôi không nói được tiếng Việt." in home
    assert [one for one in unmarked(home) if one.language == "ko"] == []
    for href in set(re.findall(r'href="(/ko/[^"#?]*)"', home)):
        assert answer(city, href, "").status_code == 200, href


def test_a_page_is_read_at_its_address_with_its_dates(city: SmallCity, page: NewsPage) -> None:
    path = page.get_url_parts()[2]
    assert path == "/ko/news/walk/"
    text = read(city, path)
    assert TITLE in text
    assert "2026년 8월 20일" in text
    alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
    assert alternates.keys() == {"vi", "ko", "x-default"}
    assert f"{path}</loc>" in read(city, "/sitemap-pages.xml")


@pytest.mark.parametrize("words", ["산책로", "호숫가 산책로", "쭉박 호수", "산책"])
def test_it_is_found_with_particles_or_without(city: SmallCity, page: NewsPage, words: str) -> None:
    text = read(city, f"/ko/search/?q={quote(words)}")
    assert TITLE in main_text(text)
    found = answer(city, f"/api/v1/search/?q={quote(words)}&lang=ko", "ba-dinh").json()
    assert [result["title"] for result in found["results"]] == [TITLE]


def test_a_vietnamese_page_is_found_too_and_says_so(city: SmallCity, page: NewsPage) -> None:
    text = read(city, f"/ko/search/?q={quote('đường dạo ven hồ')}")
    assert re.search(r'<h3><a href="[^"]*duong-dao/"[^>]* lang="vi">', text)


def test_glyphs_are_named_for_each_script_that_ours_lack() -> None:
    css = (Path(__file__).parents[2] / "static" / "css" / "scripts.css").read_text(encoding="utf-8")
    drawn = {"ko": "한", "ja": "の", "zh": "市"}
    for code in languages.KNOWN:
        if code in drawn:
            assert f":lang({code})" in css
