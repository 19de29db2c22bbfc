"""What is not a page of the tree says everything in one language, or says which: letters, errors, feeds, what programs read.

The kinds are read from the code: a new address, template of an error or letter is met here by itself, or fails until
somebody says how it is reached. Pages are walked by ``test_marked_languages``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver
from django.utils import timezone, translation

from cms import urls
from cms.frame.frame import frame_for
from cms.media import places
from cms.news.models import NewsPage
from sites import languages
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.harness.spoken import Said, is_english, is_vietnamese, unmarked

CODES: Final = ("en", "vi")
ASKED: Final = {"en": "emergency number", "vi": "số khẩn cấp"}
_NO_WORDS: Final = "has no words of ours"
_SAME: Final = "the same view at the word of another language"
_PAGES: Final = "walked with the pages"
_SEALED: Final = "needs a link that somebody was sent: tests of its room"
#: By the name or the route of an address: where it is asked for, or why it is not.
ADDRESSES: Final[dict[str, tuple[str, ...] | str]] = {
    "robots": ("/robots.txt",),
    "security_txt": "in the words of RFC 9116",
    "sitemap": _NO_WORDS,
    "sitemap_pages": _NO_WORDS,
    "site_map": _PAGES,
    "site_feed": ("{prefix}feeds/news.atom", "{prefix}feeds/notices.atom", "{prefix}feeds/documents.atom"),
    "city_feed": ("{prefix}feeds/city/news.atom",),
    "page_markdown": "made of the page that is walked; Markdown has no way to name a language",
    "share_card": "a picture: tests/core/test_sharing.py",
    "site_manifest": ("{prefix}site.webmanifest",),
    "favicon.ico": _NO_WORDS,
    "search": _PAGES,
    "search-other-languages": _PAGES,
    "search-feed": ("{search}atom/?q={asked}",),
    "search-places": _PAGES,
    **dict.fromkeys(("search/atom/", "search/places/<int:page_id>/", "search/opensearch.xml"), _SAME),
    "search-description": ("{search}opensearch.xml",),
    "search-api": ("/api/v1/search/?q={asked}&lang={code}",),
    "suggest-api": ("/api/v1/suggest/?q=b&lang={code}",),
    "openapi": "in English for programmers, whoever asks",
    "search-click": _NO_WORDS,
    "colour": _NO_WORDS,
    "emblem": _NO_WORDS,
    "csp_reports": _NO_WORDS,
    "read": _SEALED,
    "framed": _SEALED,
    "lent": _SEALED,
    "media/<path:name>": _NO_WORDS,
    f"media/{places.PORTRAITS}/<str:name>": _NO_WORDS,
}
#: Rooms of the admin and Wagtail's own, which other tests walk.
_ELSEWHERE: Final = ("admin/", "documents/")
_FACE: Final = Path(settings.BASE_DIR, "templates")
ERRORS: Final = sorted(
    path.relative_to(_FACE).as_posix()
    for pattern in ("[45]??*.html", "errors/*.html")
    for path in _FACE.glob(pattern)
    # A part of others.
    if path.name != "ways.html"
)
LETTERS: Final = sorted(
    path.relative_to(next(one for one in path.parents if one.name == "templates")).as_posix()
    for room in ("cms", "workflows", "search", "sites")
    for path in Path(settings.BASE_DIR, room).rglob("templates/**/email/*.txt")
)


def declared(patterns: Any, at: str = "") -> Iterator[str]:
    """Names of our addresses, and routes of those without one."""
    for one in patterns:
        route = at + str(one.pattern)
        if route.startswith(_ELSEWHERE):
            continue
        if isinstance(one, URLResolver):
            if getattr(one.urlconf_module, "__name__", "") != "wagtail.urls":
                yield from declared(one.url_patterns)
        elif isinstance(one, URLPattern):
            yield one.name or str(one.pattern)


def said(content: str, kind: str, code: str) -> list[str]:
    """What is not in the language that it is said to be in."""
    if "html" in kind:
        return [f"{one.place}: {one.text}" for one in unmarked(content)]
    if "json" in kind:
        texts = [(text, code) for text in _strings(json.loads(content))]
    elif "xml" in kind:
        texts = list(_spoken(ET.fromstring(content), code))
    else:
        texts = [(line, code) for line in content.splitlines()]
    return [text for text, spoken in texts if (is_english if spoken == "vi" else is_vietnamese)(text)]


def _strings(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for name, one in value.items():
                if not (name in {"title", "title_html", "snippet_html"} and "lang" in value):
                    yield from _strings(one)
        case list():
            for one in value:
                yield from _strings(one)
        case str():
            yield value


def _spoken(node: ET.Element, code: str) -> Iterator[tuple[str, str]]:
    spoken = node.get("{http://www.w3.org/XML/1998/namespace}lang", code).partition("-")[0]
    # An address is no word of a language.
    if node.text and not node.text.startswith("http"):
        yield node.text, spoken
    for child in node:
        yield from _spoken(child, spoken)


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_what_programs_read_is_whole_in_each_language(small_city: SmallCity, code: str) -> None:
    assert set(declared(urls.urlpatterns)) == ADDRESSES.keys()
    live(
        small_city.page("", "news"),
        NewsPage(title="Đường ven hồ mở lại", slug="duong", summary="Từ hôm nay."),
    )
    language = languages.of(code)
    values = {
        "prefix": language.prefix,
        "search": language.search_path,
        "asked": quote(ASKED[code]),
        "code": code,
    }
    wrong = []
    for addresses in ADDRESSES.values():
        for address in addresses if isinstance(addresses, tuple) else ():
            url = address.format(**values)
            answer = Client(HTTP_HOST=small_city.host()).get(url)
            assert answer.status_code == 200, url
            kind = answer.headers["Content-Type"]
            wrong += [f"{url}: {text}" for text in said(answer.content.decode(), kind, code)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("template", ERRORS)
def test_an_error_says_each_thing_in_its_language(small_city: SmallCity, template: str, code: str) -> None:
    request = RequestFactory(HTTP_HOST=small_city.host("ba-dinh")).get(languages.of(code).prefix)
    now = timezone.now()
    dated = SimpleNamespace(
        since=now, until=now, withdrawn_at=now, changed_at=now, url="/", title="Trang", words=""
    )
    with translation.override(code):
        context = {
            **dict.fromkeys(("record", "closure", "suspension", "original"), dated),
            "frame": frame_for(request),
            "reason_language": code,
        }
        html = render_to_string(template, context, request)
    assert unmarked(html) == list[Said]()


class Anything(str):
    """A value of a letter, with whatever the letter asks of it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return Anything("X")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("template", LETTERS)
def test_a_letter_is_whole_in_the_reader_s_language(template: str, code: str) -> None:
    context = {
        **{name: Anything("X") for name in ("page", "place", "author", "reviewer", "person", "reason", "link")},
        "state": SimpleNamespace(step_name="X", decide_by=timezone.now()),
        "days": 3, "is_new": True, "roles": [Anything("X")], "items": [Anything("X")] * 2,
    }  # fmt: skip
    for values in (context, {**context, "is_new": False}):
        with translation.override(code):
            text = render_to_string(template, values)
        assert [
            line for line in text.splitlines() if (is_english if code == "vi" else is_vietnamese)(line)
        ] == []
