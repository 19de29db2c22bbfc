"""What is another ward's does not become public with a page, whichever way it came into it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.media import reach
from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.media.conftest import (
    Files,
    People,
    both,
    by_many,
    client_of,
    decide,
    news_with,
    picture_in,
    shown,
    submitted,
    waiting_step,
)

pytestmark = pytest.mark.django_db

WORDS = "ảnh hoặc tệp của phường, xã khác"


@both
def test_a_draft_whose_medium_went_to_another_ward_is_not_published(
    files: Files, people: People, small_city: SmallCity, make: object
) -> None:
    medium = make(files.ba_dinh)  # type: ignore[operator]
    page = draft(small_city.page("ba-dinh", "news"), news_with(medium))
    page.save_revision(user=people.editor)
    by_many(people.moderator, medium, files.hoan_kiem)
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


def test_as_many_questions_for_many_pictures_as_for_one(files: Files, small_city: SmallCity) -> None:
    pictures = [picture_in(files.ba_dinh) for _number in range(5)]

    def queries(*media: object) -> int:
        page = draft(small_city.page("ba-dinh", "news"), news_with(*media))
        revision = page.save_revision()
        with CaptureQueriesContext(connection) as captured:
            assert not list(reach.faults(page, revision))
        return len(captured)

    queries(pictures[0])
    assert queries(*pictures) == queries(pictures[0])


@both
def test_the_portal_shows_what_is_a_wards(files: Files, people: People, make: object) -> None:
    medium = make(files.ba_dinh)  # type: ignore[operator]
    page = shown(medium, slug="")
    page.title = "Tên mới"
    submitted(page, people.moderator)
    decide(page, people.second_moderator)
    assert NewsPage.objects.get(pk=page.pk).title == "Tên mới"
