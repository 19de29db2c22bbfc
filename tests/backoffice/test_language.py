"""What people see in the admin is Vietnamese, also where the libraries have no words for it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Comment
from django.test import Client
from django.urls import reverse

from tests.fixtures.city import SmallCity

# Words that stand in English labels and in no Vietnamese text of these screens.
ENGLISH = re.compile(
    r"\b(the|and|with|this|your|you|pages?|save|edit|delete|search|settings|help|add|view|status|live|"
    r"draft|history|choose|password|images?|documents?|publish|unpublish|reports?|locked|sign|upload|"
    r"actions?|toggle|preview|options|title|created|updated|language|filters?|workflows?)\b",
    re.IGNORECASE,
)
# Names of products, formats and fields of forms.
ALLOWED = re.compile(r"English|Wagtail|id_\w+|[\w-]+\.\w+")


def words(client: Client, url: str) -> list[str]:
    """Visible English: in texts, and in what a screen reader says instead of them."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    soup = BeautifulSoup(answer.content, "html.parser")
    for hidden in soup(["script", "style", "template", "svg", "noscript", "link", "iframe"]):
        hidden.decompose()
    texts = [text.strip() for text in soup.body.find_all(string=True) if not isinstance(text, Comment)]
    texts += [
        tag[name]
        for name in ("aria-label", "title", "placeholder", "alt")
        for tag in soup.select(f"[{name}]")
    ]
    return sorted({text for text in texts if ENGLISH.search(ALLOWED.sub("", text))})


@pytest.mark.parametrize("role", ["editor", "lead", "moderator", "translator", "operator"])
def test_the_first_screen_and_the_account_of_each_role(role: str, browser: Callable[[str], Client]) -> None:
    client = browser(role)
    assert words(client, "/admin/") == []
    assert words(client, "/admin/account/") == []


def test_the_screens_of_an_editor(small_city: SmallCity, browser: Callable[[str], Client]) -> None:
    client = browser("editor")
    news, home = small_city.page("ba-dinh", "news"), small_city.page("ba-dinh")
    urls = [
        reverse("wagtailadmin_pages:add", args=["news", "newspage", news.pk]),
        reverse("wagtailadmin_pages:edit", args=[home.pk]),
        reverse("wagtailadmin_pages:history", args=[home.pk]),
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtaildocs:index"),
        "/admin/wards/ba-dinh/look/",
    ]
    assert {url: found for url in urls if (found := words(client, url))} == {}


def test_the_screens_of_reviewers_and_operators(browser: Callable[[str], Client]) -> None:
    assert words(browser("moderator"), "/admin/review/") == []
    assert words(browser("operator"), "/admin/wards/") == []


def test_signing_in(small_city: SmallCity) -> None:
    client = Client(HTTP_HOST="localhost:8000")
    assert words(client, "/admin/login/") == []
    refused = client.post("/admin/login/", {"username": "ai", "password": "sai"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in refused
