"""A page with nothing translated, and a machine to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.translation.conftest import Wards, signed_in
from tests.translation.machine.server import Machine, running
from tests.translation.test_editing import submit


@pytest.fixture
def machine(settings: Any) -> Iterator[Machine]:
    """Chosen by the settings, as LibreTranslate."""
    cache.clear()
    with running() as found:
        settings.MACHINE_TRANSLATION_URL = found.libretranslate
        yield found


@pytest.fixture
def draft(wards: Wards) -> Page:
    """The English page of a public Vietnamese one; nothing of it is translated."""
    submit(signed_in(wards.translator), wards.ba_dinh.item, wards)
    return wards.ba_dinh.item.get_translation(wards.en)


def url(page: Page) -> str:
    return reverse("translation_write", args=[page.pk])


def lines(client: Client, page: Page) -> dict[str, Any]:
    """By the place of the text, without the rest of its path."""
    answer = client.get(url(page))
    assert answer.status_code == 200
    return {line.segment.text.words: line for line in answer.context["lines"]}


def press(client: Client, page: Page, key: str = "all", **more: str) -> Any:
    return client.post(url(page), {"machine": key, **more})
