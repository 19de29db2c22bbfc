"""A page of every block, submitted for translation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation

from cms.news.models import NewsPage
from tests.home.content import picture
from tests.translation.conftest import Wards, add_live, signed_in
from tests.translation.segments.making import Making


@dataclass
class Desk:
    """A Vietnamese page, its English draft, and the translator."""

    wards: Wards
    source: NewsPage
    translation: Translation
    user: Any

    @property
    def draft(self) -> Any:
        """The page as it is drafted now."""
        page = self.source.get_translation(self.wards.en)
        return page.get_latest_revision_as_object() if page.latest_revision_id else page.specific

    def page(self) -> Any:
        return self.source.get_translation(self.wards.en)


def submitted(wards: Wards, source: NewsPage) -> Desk:
    """Handed over for translation into English, as the form does it."""
    url = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    signed_in(wards.translator).post(url, {"locales": [wards.en.pk]})
    translation = Translation.objects.get(source__object_id=source.translation_key)
    return Desk(wards, source, translation, wards.translator)


@pytest.fixture
def desk(wards: Wards) -> Desk:
    """The small news item of a ward."""
    return submitted(wards, wards.ba_dinh.item)


@pytest.fixture
def full_desk(wards: Wards) -> Desk:
    """A page that says something in every block."""
    page = NewsPage(title="x", slug="moi-khoi", corrected_on=dt.date(2026, 8, 21))
    Making(image=picture()).fill(page)
    return submitted(wards, add_live(wards.ba_dinh.news, page))
