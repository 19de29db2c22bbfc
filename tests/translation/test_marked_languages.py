"""Whatever a page says is in the language that the page says, or says another one: walked, not listed.

From the home pages every kind of address is followed, some of each, in Vietnamese and in English; then the search, the
site map and what is not there. What is read aloud of them is looked at by ``tests.harness.spoken``.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import quote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from demo.loading import load
from sites import hosts, languages
from sites.models import Suspension
from tests.fixtures.city import SmallCity
from tests.harness.spoken import Said, is_english, is_vietnamese, unmarked

EACH = 2
"""Addresses of one shape: those of one list differ in their words, not in how they are made."""
ASKED = {
    "vi": ("khai sinh", "hang bac", "mấy giờ mở cửa", "chủ tịch phường ba đình", "số khẩn cấp", "38 kh ubnd", "marry", "xyzzy"),
    "en": (
        "marry", "hang bac", "opening hours", "chairman of ba dinh ward", "emergency number", "address of ba dinh ward",
        "38 kh ubnd", "water", "ket hon", "xyzzy",
    ),
}  # fmt: skip
NO_PAGE = re.compile(r"\.(pdf|xml|ics|md|csv|json|docx?|odt)$|/atom/|/documents/\d")


def test_the_eye_of_this_walk_sees() -> None:
    assert is_vietnamese("Tạm ngừng cấp nước")
    assert not is_vietnamese("Đỗ Khắc Trường, Ba Đình Ward")
    assert is_english("Read on")
    assert not is_english("Tin tức của phường")
    html = '<html lang="en"><p>Cấp nước</p><p lang="vi">Cấp nước</p><img alt="Cổng làng"><script>cấp</script>'
    assert [one.text for one in unmarked(html)] == ["Cấp nước", "Cổng làng"]
    assert [
        one.text for one in unmarked('<html lang="vi"><p>Search the page</p><p lang="en">Search</p>')
    ] == ["Search the page"]


@pytest.mark.parametrize("code", ["en", "vi"])
def test_what_is_read_aloud_is_in_the_language_that_is_said(small_city: SmallCity, code: str) -> None:
    load()
    found: dict[tuple[str, str], str] = {}
    seen: Counter[type] = Counter()
    for url, response in walked(small_city, code):
        if (page := (response.context or {}).get("page")) is not None and isinstance(page, Page):
            seen[page.specific_class] += 1
        for said in unmarked(response.content.decode()):
            found.setdefault((said.place, said.text[:120]), url)
    assert not found, "\n".join(f"{url}: {place}: {text}" for (place, text), url in found.items())
    published = {page.specific_class for page in public_pages(small_city, code)}
    assert published <= seen.keys(), published - seen.keys()


def public_pages(city: SmallCity, code: str) -> Iterator[Page]:
    """One of each type that is live in the language on some site."""
    known: set[type] = set()
    for slug in ("", *city.slugs):
        home = city.page(slug, "home", code)
        for page in Page.objects.descendant_of(home, inclusive=True).live().public().specific(defer=True):
            # Its address leads to the procedure that it is a note on; the list of wards has none.
            if page.specific_class not in known and page.get_url() and page.slug and not is_note(page):
                known.add(page.specific_class)
                yield page


def is_note(page: Page) -> bool:
    return page.specific_class.__name__ == "ProcedureNotePage"


def walked(city: SmallCity, code: str) -> Iterator[tuple[str, HttpResponse]]:
    language = languages.of(code)
    prefix = language.prefix
    queue = deque(f"http://{city.host(slug)}{prefix}" for slug in ("", *city.slugs))
    # A section in which nothing is yet has no link that leads to it.
    queue += [page.full_url for page in public_pages(city, code)]
    home = f"http://{city.host()}"
    for host in (home, f"http://{city.host('ba-dinh')}"):
        queue += [f"{host}{language.search_path}?q={quote(words)}" for words in ASKED[code]]
        queue += [
            f"{host}{language.search_path}",
            f"{host}{language.site_map_path}",
            f"{host}{prefix}khong-co/",
        ]
    shapes: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    client = Client()
    while queue:
        url = queue.popleft()
        parts = urlsplit(url)
        shape = (
            parts.netloc,
            "/".join(
                one if at < (2 if prefix == "/" else 3) else "*"
                for at, one in enumerate(parts.path.split("/"))
            )
            + ("?" if parts.query else ""),
        )
        if url in seen or (shapes[shape] >= EACH and not parts.query and "*" in shape[1]):
            continue
        seen.add(url)
        shapes[shape] += 1
        response = client.get(f"{parts.path}?{parts.query}", headers={"host": parts.netloc})
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        if response.status_code in {301, 302}:
            queue.append(urljoin(url, response.headers["Location"]))
            continue
        yield url, response
        queue += links(response, url, city, prefix)


def links(response: HttpResponse, url: str, city: SmallCity, prefix: str) -> Iterator[str]:
    own = {city.host(slug) for slug in ("", *city.slugs)}
    for link in BeautifulSoup(response.content, "html.parser").find_all("a", href=True):
        address = urljoin(url, str(link["href"])).partition("#")[0]
        parts = urlsplit(address)
        is_here = parts.netloc in own and parts.path.startswith(prefix) and not parts.query
        is_other = prefix == "/" and parts.path.startswith(("/en/", "/admin", "/api", "/media", "/static"))
        if is_here and not is_other and not NO_PAGE.search(parts.path):
            yield address


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_a_site_that_is_offline_says_each_thing_in_its_language(small_city: SmallCity, path: str) -> None:
    Suspension.objects.create(
        ward=small_city.ward("ba-dinh"), reason="Đang bảo trì.", reason_en="Under maintenance."
    )
    hosts.invalidate()
    response = Client().get(path, headers={"host": small_city.host("ba-dinh")})
    assert response.status_code == 503
    assert unmarked(response.content.decode()) == list[Said]()
