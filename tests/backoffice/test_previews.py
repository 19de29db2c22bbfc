"""The preview opens with the form, so it must show a page on which nothing has been written yet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.fixtures.city import SmallCity
from tests.workflows.admin import form_of


@pytest.mark.parametrize(
    ("section", "model"),
    [
        ("news", "news.newspage"),
        ("notices", "news.newspage"),
        ("consultations", "news.newspage"),
        ("documents", "documents.officialdocument"),
        ("leaders", "people.personpage"),
        ("about", "core.sectionpage"),
    ],
)
def test_a_new_page_has_help_above_it_and_a_preview(
    section: str, model: str, small_city: SmallCity, browser: Callable[[str], Client]
) -> None:
    client, parent = browser("editor"), small_city.page("ba-dinh", section)
    url = reverse("wagtailadmin_pages:add", args=[*model.split("."), parent.pk])
    assert 'class="section-help"' in client.get(url).content.decode()
    # The script sends the form as it stands; Wagtail fills in what it can do without.
    client.post(f"{url}preview/", form_of(client, url) | {"title": "Thử"})
    assert client.get(f"{url}preview/?in_preview_panel=true").status_code == 200
