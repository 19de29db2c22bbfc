"""What is found in the pictures and files that a page shows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.extraction.models import FileText
from cms.media import changes
from cms.media.models import DocumentVersion, ImageChange
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.media.conftest import Files, People, document_in, news_with, picture_in, shown
from workflows.at_hand import at_hand
from workflows.checks import Finding, newest, warnings_of

pytestmark = pytest.mark.django_db


def found(city: SmallCity, *media: object) -> list[Finding]:
    page = draft(city.page("ba-dinh", "news"), news_with(*media))
    return [one for one in warnings_of(page, None) if one.check in _CHECKS]


_CHECKS = ("picture-text", "picture-credit", "dead-files", "personal-data-media")


def test_a_picture_with_text_and_source_is_left_alone(small_city: SmallCity, files: Files) -> None:
    assert found(small_city, picture_in(files.ba_dinh, credit="Ảnh: Phường Ba Đình")) == []


@pytest.mark.parametrize("said", ["IMG_2034.jpg", "anh 1", "20250908_101500", " ", "Hình ảnh"])
def test_the_name_of_a_file_is_no_text_for_a_picture(small_city: SmallCity, files: Files, said: str) -> None:
    (finding,) = found(small_city, picture_in(files.ba_dinh, description=said, credit="Phường"))
    assert finding.check == "picture-text"
    assert "/images/" in finding.link


def test_a_picture_without_a_source(small_city: SmallCity, files: Files) -> None:
    assert [one.check for one in found(small_city, picture_in(files.ba_dinh))] == ["picture-credit"]


def test_what_was_deleted_is_named(small_city: SmallCity, files: Files) -> None:
    file = document_in(files.ba_dinh)
    page = news_with(file)
    page.body = [("file", file)]
    page = draft(small_city.page("ba-dinh", "news"), page)
    type(file).objects.filter(pk=file.pk).delete()
    assert [one.check for one in warnings_of(page, None)] == ["dead-files"]


def test_names_of_files_are_read_by_everybody(small_city: SmallCity, files: Files) -> None:
    file = document_in(files.ba_dinh, "cccd-001085012345.pdf")
    (finding,) = found(small_city, file)
    assert "0010••••••45" in finding.message
    assert "001085012345" not in finding.message


def test_queries_do_not_grow_with_the_pictures(small_city: SmallCity, files: Files) -> None:
    def cost(count: int) -> int:
        made = [picture_in(files.ba_dinh, f"{number}.png", credit="Phường") for number in range(count)]
        page = newest(draft(small_city.page("ba-dinh", "news"), news_with(*made, number=str(count))))
        with CaptureQueriesContext(connection) as queries:
            assert warnings_of(page, None) == []
        return len(queries)

    cost(1)
    assert cost(1) == cost(8) <= 6


def proposed(medium: Any, user: Any, **fields: Any) -> Any:
    """What a form has made of a public picture or file, waiting for its approval."""
    edited = type(medium).objects.get(pk=medium.pk)
    for name, value in fields.items():
        setattr(edited, name, value)
    return changes.propose(edited, acting_user=user).version


def told(page: Any) -> dict[str, list[Finding]]:
    """By check, of the page as it would be sent now."""
    by_check: dict[str, list[Finding]] = {}
    for finding in warnings_of(newest(page), None):
        by_check.setdefault(finding.check, []).append(finding)
    return by_check


def test_the_version_that_would_be_published_is_read(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh, credit="Ảnh: Mai")
    page = shown(image)
    assert not set(told(page)) & set(_CHECKS)
    proposed(image, people.editor, description="IMG_2034.jpg", credit="", title="CCCD 001085012345")
    found = told(page)
    assert {"picture-text", "picture-credit", "personal-data-media"} <= set(found)
    link = reverse("wagtailimages:edit", args=[image.pk])
    assert {one.link for name in _CHECKS for one in found.get(name, ())} == {link}, "the form of both"
    assert "0010••••••45" in found["personal-data-media"][0].message


def test_what_the_waiting_version_puts_right_is_no_finding_any_more(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh, description="anh 1", title="CCCD 001085012345")
    page = shown(image)
    assert {"picture-text", "picture-credit", "personal-data-media"} <= set(told(page))
    proposed(image, people.editor, description="Hồ Trúc Bạch", credit="Ảnh: Mai", title="Hồ")
    assert not set(told(page)) & set(_CHECKS)


def test_the_name_and_the_text_of_a_waiting_file_are_read(files: Files, people: People) -> None:
    file = document_in(files.ba_dinh)
    page = shown(file)
    waiting = proposed(file, people.editor, title="CCCD 001085012345")
    DocumentVersion.all_versions.filter(pk=waiting.pk).update(file_hash="b" * 40)
    FileText.objects.filter(content_hash="b" * 40).delete()
    FileText.objects.create(content_hash="b" * 40, text="Số tài khoản, CCCD 001085012345")
    found = told(page)
    assert found["personal-data-media"][0].link == found["personal-data-files"][0].link
    assert found["personal-data-files"][0].link == reverse("wagtaildocs:edit", args=[file.pk])


def test_a_change_that_another_page_decides_on_is_not_read(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh, credit="Ảnh: Mai")
    shown(image)
    portal = shown(image, slug="", title="Trên cổng")
    proposed(image, people.editor, credit="")
    assert "picture-credit" not in told(portal), "the ward's approval decides"


def test_a_change_is_carried_by_a_page_that_does_not_show_it(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh, credit="Ảnh: Mai")
    page = shown(document_in(files.ba_dinh))
    proposed(image, people.editor, credit="")
    assert "picture-credit" not in told(page)
    ImageChange.objects.update(carrier=page)
    assert "picture-credit" in told(page)


def test_queries_do_not_grow_with_waiting_versions(files: Files, people: People) -> None:
    def cost(count: int) -> int:
        made = [picture_in(files.ba_dinh, f"{n}.png", credit="Phường") for n in range(count)]
        page = newest(shown(*made, number=f" {count}"))
        for one in made:
            proposed(one, people.editor, title="Hồ Tây")
        with CaptureQueriesContext(connection) as queries:
            warnings_of(page, None)
        return len(queries)

    cost(1)
    assert cost(1) == cost(6)


def test_on_one_screen_what_waits_is_asked_for_once(files: Files, people: People) -> None:
    images = [picture_in(files.ba_dinh, f"{n}.png", credit="Phường") for n in range(3)]
    pages = [newest(shown(image, number=f" {n}")) for n, image in enumerate(images)]
    proposed(images[1], people.editor, credit="")

    def asked(*some: Any) -> tuple[list[list[str]], int]:
        with at_hand(), CaptureQueriesContext(connection) as queries:
            found = [[one.check for one in warnings_of(page, None)] for page in some]
        return found, sum("media_imagechange" in one["sql"] for one in queries.captured_queries)

    first, one = asked(pages[0])
    found, three = asked(*pages)
    assert ("picture-credit" in found[1], "picture-credit" in found[0] + found[2]) == (True, False)
    assert found[0] == first[0]
    # The numbers of all once, and what waits with one of them.
    assert (one, three) == (1, 2)
