from __future__ import annotations

import pytest
from django.test import Client

from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft


@pytest.fixture
def editor(small_city: SmallCity) -> Client:
    client = Client(HTTP_HOST=small_city.host("ba-dinh"))
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh", username="bien-tap"))
    return client


@pytest.fixture
def news(small_city: SmallCity, editor: Client) -> NewsPage:
    page = NewsPage(title="Đổi giờ tiếp dân", slug="doi-gio", summary="Một câu.")
    return draft(small_city.page("ba-dinh", "news"), page)
