"""The small city with a news item in two wards, and people who may translate in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Locale, Page

from cms.news.models import NewsIndexPage, NewsPage
from cms.users.models import User
from sites.enums import Role
from tests.fixtures.city import SmallCity
from workflows import gate

BODY = [
    {"type": "paragraph", "value": "<p>Cây phượng già được <b>giữ nguyên</b>.</p>"},
    {
        "type": "table",
        "value": {
            "caption": "Giờ mở cửa",
            "columns": [{"type": "text", "heading": "Ngày"}, {"type": "rich_text", "heading": "Giờ"}],
            "rows": [{"values": ["Thứ Hai", "<p>7 giờ 30</p>"]}],
        },
    },
]


@dataclass
class WardTree:
    """The pages of one ward that the tests work with, and somebody who writes and translates there."""

    slug: str
    home: Page
    home_en: Page
    news: NewsIndexPage
    item: NewsPage
    editor: User


@dataclass
class Wards:
    """Two of the three wards."""

    en: Locale
    ba_dinh: WardTree
    hoan_kiem: WardTree
    translator: User


def add_live(parent: Page, page: Any) -> Any:
    """A live page, put there by a job of the system."""
    with gate.system_publishing("tests"):
        page.locale = parent.locale
        page.live = False
        parent.add_child(instance=page)
        page.save_revision().publish()
    page.refresh_from_db()
    return page


def member(name: str, *homes: Page, translate: bool = True) -> User:
    """A person who may write below the given home pages."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    if translate:
        group.permissions.add(Permission.objects.get(codename="submit_translation"))
    for home in homes:
        for codename in ("add_page", "change_page"):
            GroupPagePermission.objects.create(
                group=group, page=home, permission=Permission.objects.get(codename=codename)
            )
    user = User.objects.create_user(name, password="x")
    user.groups.add(group)
    return user


def signed_in(user: User, slug: str = "ba-dinh") -> Client:
    """A client of the admin on a ward's host."""
    client = Client(HTTP_HOST=SmallCity().host(slug))
    client.force_login(user)
    return client


def _tree(city: SmallCity, slug: str) -> WardTree:
    home, home_en = city.page(slug), city.page(slug, "home", "en")
    news = city.page(slug, "news")
    item = add_live(
        news,
        NewsPage(
            title="Đường dạo ven hồ Trúc Bạch mở lại",
            slug="duong-dao-ven-ho",
            summary="Đường dạo ven hồ mở lại từ ngày 20/8.",
            body=BODY,
        ),
    )
    editor = city.user(Role.EDITOR, slug)
    # A city may let its wards translate: the rights on pages stay those of the ward.
    editor.groups.get().permissions.add(Permission.objects.get(codename="submit_translation"))
    return WardTree(slug, home, home_en, news, item, editor)


@pytest.fixture
def wards(small_city: SmallCity) -> Wards:
    """Two wards whose editors may translate, and the city's translator."""
    return Wards(
        Locale.objects.get(language_code="en"),
        _tree(small_city, "ba-dinh"),
        _tree(small_city, "hoan-kiem"),
        small_city.user(Role.TRANSLATOR),
    )
