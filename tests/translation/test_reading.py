"""What a foreign visitor reads, and how they come from one language to the other."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from cms.news.models import NewsPage
from cms.people.models import Appointment, PersonPage, Post
from cms.translation.models import SourceVersion
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import queries
from tests.translation.conftest import add_live
from workflows import gate

CHAIRMAN = "Nguyễn Thị Ánh Tuyết"


def read(city: SmallCity, path: str, slug: str = "ba-dinh") -> str:
    response = Client(HTTP_HOST=city.host(slug)).get(path)
    assert response.status_code == 200, path
    return html.unescape(response.content.decode())


def path_of(page: Page) -> str:
    return page.get_url_parts()[2]


def hreflangs(text: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))


def switch_to(text: str, language: str) -> re.Match[str]:
    """The switcher's entry for a language: its address and what it says."""
    entry = rf'<a href="(?P<url>[^"]+)" lang="{language}" hreflang="{language}"[^>]*>(?P<text>.*?)</a>'
    found = re.search(entry, text, re.DOTALL)
    assert found, text
    return found


def arrival(text: str) -> str:
    """What a page says to those who come from one that is not in its language."""
    found = re.search(r'<p class="arrival container" id="arrived" tabindex="-1">(.*?)</p>', text)
    assert found, text
    return found[1]


def publish(page: Any) -> None:
    with gate.system_publishing("tests"):
        page.save_revision().publish()


def translate(page: Page, **texts: Any) -> Page:
    """An approved English version of a page, as localize and the approval leave it behind."""
    english = page.copy_for_translation(Locale.objects.get(language_code="en")).specific
    for name, text in texts.items():
        setattr(english, name, text)
    publish(english)
    english.refresh_from_db()
    SourceVersion.objects.create(revision=english.live_revision, source_date=timezone.now())
    return english


@pytest.fixture
def chairman(small_city: SmallCity) -> PersonPage:
    """The chair of Ba Đình's People's Committee."""
    person = PersonPage(title=CHAIRMAN, slug="nguyen-thi-anh-tuyet", phone="024 0000 0126")
    add_live(small_city.page("ba-dinh", "leaders"), person)
    post = Post.objects.get(unit__page=small_city.page("ba-dinh", "organisation"), term="committee_chair")
    Appointment.objects.create(person=person, post=post, start=dt.date(2025, 7, 1))
    return person


@pytest.fixture
def item(small_city: SmallCity) -> NewsPage:
    """A news item of the portal, whose list exists in English."""
    page = NewsPage(title="Đường ven hồ mở lại", slug="duong-ven-ho-mo-lai", summary="Từ ngày 20/8.")
    return add_live(small_city.page("", "news"), page)


@pytest.mark.parametrize("key", ["home", "functions", "organisation", "leaders", "contacts"])
@pytest.mark.parametrize(("slug", "name"), [("ba-dinh", "Ba Đình Ward"), ("minh-chau", "Minh Châu Commune")])
def test_the_pages_that_the_law_wants_are_there_in_english(
    small_city: SmallCity, slug: str, name: str, key: str
) -> None:
    path = path_of(small_city.page(slug, key, "en"))
    text = read(small_city, path, slug)
    assert path.startswith("/en/")
    assert '<html lang="en"' in text
    assert name in text


def test_titles_come_from_the_glossary_and_names_keep_their_accents(
    small_city: SmallCity, chairman: PersonPage
) -> None:
    for key in ("organisation", "leaders", "contacts"):
        text = read(small_city, path_of(small_city.page("ba-dinh", key, "en")))
        assert CHAIRMAN in text, key
        assert "Chairperson of the People's Committee" in text, key
        assert "Chủ tịch" not in text, key


def test_a_change_of_a_person_is_read_in_english_at_once(small_city: SmallCity, chairman: PersonPage) -> None:
    chairman.title = "Trần Đình Phúc"
    publish(chairman)
    text = read(small_city, path_of(small_city.page("ba-dinh", "leaders", "en")))
    assert "Trần Đình Phúc" in text
    assert CHAIRMAN not in text


def test_functions_are_told_in_english_with_their_law(small_city: SmallCity) -> None:
    text = read(small_city, path_of(small_city.page("ba-dinh", "functions", "en")))
    assert "The executive organ of the People's Council" in text
    assert "Law on Organisation of Local" in text


def test_the_switcher_leads_to_the_same_page(small_city: SmallCity) -> None:
    vi, en = (small_city.page("ba-dinh", "organisation", language) for language in ("vi", "en"))
    there = switch_to(read(small_city, path_of(vi)), "en")
    assert there["url"].endswith(path_of(en))
    assert "not translated" not in there["text"]
    back = switch_to(read(small_city, path_of(en)), "vi")
    assert back["url"].endswith(path_of(vi))


def test_a_page_that_is_not_translated_says_so_and_leads_home(small_city: SmallCity) -> None:
    text = read(small_city, path_of(small_city.page("ba-dinh", "history")))
    entry = switch_to(text, "en")
    assert entry["url"] == "http://ba-dinh.localhost:8000/en/#arrived"
    assert "not translated; to the home page" in entry["text"]
    assert hreflangs(text) == {}
    assert (
        arrival(read(small_city, "/en/"))
        == "The page you came from is not in English; here is the home page."
    )


@pytest.mark.parametrize("state", ["none", "draft", "withdrawn", "private"])
def test_a_page_that_is_not_translated_leads_to_the_section_that_is(
    small_city: SmallCity, item: NewsPage, state: str
) -> None:
    """And nobody is told whether somebody is at work on a translation."""
    if state == "draft":
        item.copy_for_translation(Locale.objects.get(language_code="en"))
    elif state != "none":
        english = translate(item, title="Lakeside walk reopens", slug="lakeside-walk")
        if state == "withdrawn":
            english.unpublish()
        else:
            PageViewRestriction.objects.create(page=english, restriction_type=PageViewRestriction.LOGIN)
    text = read(small_city, path_of(item), "")
    entry = switch_to(text, "en")
    assert entry["url"] == "http://localhost:8000/en/news/#arrived"
    assert "not translated; to the section “News and events”" in entry["text"]
    assert hreflangs(text) == {}
    told = arrival(read(small_city, "/en/news/", ""))
    assert told == "The page you came from is not in English; here is the section “News and events”."


def test_a_section_that_is_closed_to_readers_is_no_place_to_go(small_city: SmallCity, item: NewsPage) -> None:
    section = small_city.page("", "news", "en")
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    entry = switch_to(read(small_city, path_of(item), ""), "en")
    assert entry["url"] == "http://localhost:8000/en/#arrived"


def test_whoever_comes_into_vietnamese_is_told_in_vietnamese(small_city: SmallCity) -> None:
    only = NewsPage(
        title="For newcomers",
        slug="for-newcomers",
        summary="All.",
        locale=Locale.objects.get(language_code="en"),
    )
    add_live(small_city.page("", "news", "en"), only)
    entry = switch_to(read(small_city, path_of(only), ""), "vi")
    assert "chưa dịch; đến mục “Tin tức – sự kiện”" in entry["text"]
    told = arrival(read(small_city, path_of(small_city.page("", "news")), ""))
    assert told == "Trang bạn vừa xem không có bằng tiếng Việt; đây là mục “Tin tức – sự kiện”."


def test_a_list_keeps_its_filters_and_its_further_pages_have_no_twin(small_city: SmallCity) -> None:
    news = small_city.page("", "news")
    for number in range(21):
        add_live(news, NewsPage(title=f"Tin {number}", slug=f"tin-{number}", summary="Tin."))
    address = path_of(news) + "?trang=2"
    text = read(small_city, address, "")
    there = switch_to(text, "en")["url"]
    assert there == "http://localhost:8000/en/news/?trang=2"
    assert hreflangs(text) == {}
    # The other list is shorter: its last page answers.
    read(small_city, there.removeprefix("http://localhost:8000"), "")
    assert hreflangs(read(small_city, path_of(news), ""))["en"] == "http://localhost:8000/en/news/"


def test_a_translation_that_was_taken_down_leads_to_its_original(
    small_city: SmallCity, item: NewsPage
) -> None:
    english = translate(item, title="Lakeside walk reopens", slug="lakeside-walk")
    english.unpublish()
    response = Client(HTTP_HOST=small_city.host("")).get(path_of(english))
    assert response.status_code == 410
    assert switch_to(html.unescape(response.content.decode()), "vi")["url"] == path_of(item)


def test_search_keeps_its_question_in_the_other_language(small_city: SmallCity) -> None:
    there = switch_to(read(small_city, "/tim-kiem/?q=dong+da&kind=news"), "en")
    assert there["url"].endswith("/en/search/?q=dong+da&kind=news")
    back = switch_to(read(small_city, "/en/search/?q=dong+da"), "vi")
    assert back["url"].endswith("/tim-kiem/?q=dong+da")


def test_search_engines_find_every_language_and_the_default(small_city: SmallCity) -> None:
    vi, en = (small_city.page("ba-dinh", "leaders", language) for language in ("vi", "en"))
    for page in (vi, en):
        assert hreflangs(read(small_city, path_of(page))) == {
            "vi": "http://ba-dinh.localhost:8000" + path_of(vi),
            "en": "http://ba-dinh.localhost:8000" + path_of(en),
            "x-default": "http://ba-dinh.localhost:8000" + path_of(vi),
        }


def test_pages_from_data_say_that_they_are_current(small_city: SmallCity) -> None:
    text = read(small_city, path_of(small_city.page("ba-dinh", "organisation", "en")))
    assert "As current as the Vietnamese page." in text
    assert ">Xem bản tiếng Việt</a>" in text
    assert "trans-note" not in read(small_city, path_of(small_city.page("ba-dinh", "organisation")))


def test_a_list_of_translations_says_that_there_is_more(small_city: SmallCity) -> None:
    text = read(small_city, path_of(small_city.page("", "news", "en")), "")
    assert "Only what has been translated stands here." in text
    assert "As current as the Vietnamese page." not in text


def test_what_is_missing_in_every_language_is_not_called_untranslated(small_city: SmallCity) -> None:
    response = Client(HTTP_HOST=small_city.host("ba-dinh")).get("/khong-co/")
    assert response.status_code == 404
    there = switch_to(html.unescape(response.content.decode()), "en")
    assert there["url"] == "http://ba-dinh.localhost:8000/en/"
    assert there["text"] == "English"


def test_a_translation_tells_its_version_and_when_the_source_has_changed(
    small_city: SmallCity, item: NewsPage
) -> None:
    english = translate(item, title="Lakeside walk reopens", slug="lakeside-walk", summary="From 20 August.")
    before = read(small_city, path_of(english), "")
    assert "Translated from the Vietnamese version of" in before
    assert "has changed since" not in before
    item.summary = "Từ ngày 25/8."
    publish(item)
    after = read(small_city, path_of(english), "")
    assert "Translated from the Vietnamese version of" in after
    assert "The Vietnamese page has changed since" in after
    assert switch_to(after, "vi")["url"].endswith(path_of(item))


def test_the_note_is_about_the_live_text_and_not_about_a_newer_draft(
    small_city: SmallCity, item: NewsPage
) -> None:
    english = translate(item, title="Lakeside walk", slug="lakeside-walk")
    publish(item)
    draft = english.specific.save_revision()
    SourceVersion.objects.create(revision=draft, source_date=timezone.now())
    assert "The Vietnamese page has changed since" in read(small_city, path_of(english), "")


def test_languages_cost_no_query_beyond_the_frames_own(small_city: SmallCity, item: NewsPage) -> None:
    """With a translation and its note, and with a section that stands for it, as many as without either."""
    counts = []
    for key, language in (("functions", "vi"), ("functions", "en")):
        path = path_of(small_city.page("ba-dinh", key, language))
        counts.append(queries(small_city, "ba-dinh", path))
    assert counts[0] == counts[1]
    alone = queries(small_city, "", path_of(item))
    translate(item, title="Lakeside walk reopens", slug="lakeside-walk")
    assert queries(small_city, "", path_of(item)) == alone


def test_the_portal_is_read_in_english_too(small_city: SmallCity) -> None:
    text = read(small_city, "/en/", "")
    assert '<html lang="en"' in text
    assert switch_to(text, "vi")["url"] == "http://localhost:8000/"
