"""Publishing many pages at once leaves behind what publishing them one by one does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from cms.core.models import SectionPage
from cms.media.models import CustomImage, PublicUse
from cms.news.models import NewsPage
from cms.people.models import Appointment, PersonPage, Post
from demo.loaders.place import publish, raw_stream
from demo.loaders.together import NewPage, publish_new, publish_together
from demo.markup import to_blocks
from search.models import SearchDocument
from tests.fixtures.city import SmallCity
from tests.home.content import picture
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


DAY = dt.date(2026, 11, 3)


def article(image: CustomImage) -> NewsPage:
    return NewsPage(
        title="Sửa hè phố",
        slug="sua-he-pho",
        date=DAY,
        summary="Làm ban ngày.",
        body=raw_stream(to_blocks(TEXT)),
        lead_image=image,
    )


def person(city: SmallCity, ward: str) -> PersonPage:
    page = PersonPage(title="Lê Thị Mơ", slug="le-thi-mo")
    post = Post.objects.filter(unit__page__path__startswith=city.page(ward).path).first()
    page.appointments = [Appointment(sort_order=0, post=post, start=DAY, duties="Hộ tịch.")]
    return page


def left(page: Page) -> dict[str, object]:
    """What is left of a new page that went public, without ids."""
    page = type(page).objects.get(pk=page.pk)
    revision = page.latest_revision
    children = revision.content.get("appointments", [])
    return {
        "live": (page.live, page.has_unpublished_changes, page.first_published_at, page.last_published_at),
        "place": (page.depth, page.slug, page.url_path.rsplit("/", 2)[1], page.locale.language_code),
        "kind": getattr(page, "kind", ""),
        "siblings": page.get_parent().numchild == page.get_siblings().count(),
        "revision": (page.latest_revision_id == page.live_revision_id, sorted(revision.content)),
        "children": [(child["duties"], child["pk"] is not None) for child in children],
        "posts": list(Appointment.objects.filter(person=page.pk).values_list("rank", "title", "title_en")),
        "log": list(
            PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", flat=True)
        ),
        "references": ReferenceIndex.get_references_for_object(page).count(),
        "public": PublicUse.objects.filter(page=page.pk).count(),
        "found": SearchDocument.objects.get(page_id=page.pk).body,
        "menu": page.get_parent().show_in_menus,
        "admin": Page.objects.filter(pk=page.pk).search(page.title.split()[-1]).count(),
    }


def test_new_pages_are_the_same_one_by_one_and_many_at_once(small_city: SmallCity) -> None:
    image = picture()
    lists = [small_city.page(ward, "news") for ward in WARDS]
    staff = [small_city.page(ward, "leaders") for ward in WARDS]
    one, many = ([article(image), person(small_city, ward)] for ward in WARDS)
    with system_publishing("test"), transaction.atomic():
        for page, parent in zip(one, (lists[0], staff[0]), strict=True):
            publish(page, parent, on=DAY)
        publish_new(
            [NewPage(page, parent, DAY) for page, parent in zip(many, (lists[1], staff[1]), strict=True)]
        )
    for first, second in zip(one, many, strict=True):
        assert left(first) == left(second)


def test_only_a_job_of_the_system_adds_many(small_city: SmallCity) -> None:
    parent = small_city.page("ba-dinh", "news")
    with pytest.raises(NotApproved), transaction.atomic():
        publish_new([NewPage(article(picture()), parent, DAY)])
    assert not NewsPage.objects.filter(slug="sua-he-pho").exists()
