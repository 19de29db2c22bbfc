"""Publishing many pages at once leaves behind what publishing them one by one does."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from cms.core.models import SectionPage
from demo.loaders.place import publish, raw_stream
from demo.loaders.together import publish_together
from demo.markup import to_blocks
from search.models import SearchDocument
from tests.fixtures.city import SmallCity
from workflows.errors import NotApproved
from workflows.gate import system_publishing

WARDS = ("ba-dinh", "hoan-kiem")
TEXT = "Một đoạn giới thiệu.\n\n## Vị trí\n\nBên hồ."


def filled(city: SmallCity, ward: str) -> Any:
    page = city.page(ward, "about")
    page.body = raw_stream(to_blocks(TEXT))
    return page


def traces(page: Page) -> dict[str, object]:
    """What is left of a publication, without ids and times."""
    page = SectionPage.objects.get(pk=page.pk)
    content = page.latest_revision.content
    return {
        "live": (page.live, page.has_unpublished_changes, page.show_in_menus),
        "revision": page.latest_revision_id == page.live_revision_id,
        "content": [block["value"] for block in page.body.raw_data],
        "draft": sorted(content) + [str(page.latest_revision.user)],
        "log": list(
            PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", flat=True)
        ),
        "references": ReferenceIndex.get_references_for_object(page).count(),
        "found": SearchDocument.objects.get(page_id=page.pk).body,
        "admin": [found.pk == page.pk for found in Page.objects.filter(pk=page.pk).search("gioi thieu")],
    }


def test_both_ways_leave_the_same(small_city: SmallCity) -> None:
    one, many = (filled(small_city, ward) for ward in WARDS)
    with system_publishing("test"), transaction.atomic():
        publish(one)
        publish_together([many], ["body"])
    assert traces(one) == traces(many)


def test_the_gate_decides_here_too(small_city: SmallCity) -> None:
    page = filled(small_city, "ba-dinh")
    with pytest.raises(NotApproved), transaction.atomic():
        publish_together([page], ["body"])
    assert not SectionPage.objects.get(pk=page.pk).body
