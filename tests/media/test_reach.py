"""What is another ward's does not become public with a page, whichever way it came into it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.media.conftest import (
    Files,
    People,
    client_of,
    decide,
    document_in,
    news_with,
    picture_in,
    shown,
    submitted,
    waiting_step,
)

pytestmark = pytest.mark.django_db

both = pytest.mark.parametrize("make", [picture_in, document_in])
WORDS = "ảnh hoặc tệp của phường, xã khác"


@both
def test_a_draft_whose_medium_went_to_another_ward_is_not_published(
    files: Files, people: People, small_city: SmallCity, make: object
) -> None:
    medium = make(files.ba_dinh)  # type: ignore[operator]
    page = draft(small_city.page("ba-dinh", "news"), news_with(medium))
    page.save_revision(user=people.editor)
    url = reverse("wagtail_bulk_action", args=["media", medium._meta.model_name, "add_to_collection"])
    city = client_of(people.moderator, "localhost:8000")
    city.post(f"{url}?id={medium.pk}&next=/admin/", {"collection": files.hoan_kiem.pk})
    medium.refresh_from_db()
    assert medium.collection_id == files.hoan_kiem.pk
    page = submitted(NewsPage.objects.get(pk=page.pk), people.editor)
    step = waiting_step(page)
    desk = client_of(people.lead, "localhost:8000").get(f"/admin/review/{step.pk}/").content.decode()
    assert WORDS in desk
    assert medium.title not in desk.partition(WORDS)[0][-200:]
    decide(page, people.lead, people.moderator)
    assert waiting_step(page).pk == step.pk
    assert not NewsPage.objects.get(pk=page.pk).live


@both
def test_the_portal_shows_what_is_a_wards(files: Files, people: People, make: object) -> None:
    medium = make(files.ba_dinh)  # type: ignore[operator]
    page = shown(medium, slug="")
    page.title = "Tên mới"
    submitted(page, people.moderator)
    decide(page, people.second_moderator)
    assert NewsPage.objects.get(pk=page.pk).title == "Tên mới"
