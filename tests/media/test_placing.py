"""What is public, or under review, stays with the ward that answers for it, and with its readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from cms.media import changes
from cms.media.models import CustomDocument, CustomImage
from sites.provisioning.collections import SHARED_NAME
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.media.conftest import (
    PDF,
    Files,
    People,
    body_of,
    both,
    by_many,
    client_of,
    decide,
    document_in,
    news_with,
    picture_in,
    shown,
    submitted,
    waiting_step,
)
from workflows.errors import NotApproved

pytestmark = pytest.mark.django_db

APPS = {CustomImage: ("wagtailimages", "image"), CustomDocument: ("wagtaildocs", "doc")}


def admin(user: Any) -> Any:
    return client_of(user, "localhost:8000")


def typed(medium: Any, collection: Collection, prefix: str = "") -> dict[str, Any]:
    fields = {"title": medium.title, "description": "Hồ Trúc Bạch", "collection": collection.pk, "tags": ""}
    return {f"{prefix}{name}": value for name, value in fields.items()}


def by_form(user: Any, medium: Any, collection: Collection) -> None:
    app, _prefix = APPS[type(medium)]
    admin(user).post(reverse(f"{app}:edit", args=[medium.pk]), typed(medium, collection))


def by_page_of_many(user: Any, medium: Any, collection: Collection) -> None:
    app, prefix = APPS[type(medium)]
    form = typed(medium, collection, f"{prefix}-{medium.pk}-")
    headers = {"X-Requested-With": "XMLHttpRequest"}
    admin(user).post(reverse(f"{app}:edit_multiple", args=[medium.pk]), form, headers=headers)


Way = Callable[[Any, Any, Collection], None]
every_way = pytest.mark.parametrize("way", [by_form, by_page_of_many, by_many])


def shared() -> Collection:
    """The city's, from which every ward chooses."""
    return Collection.objects.get(name=SHARED_NAME)


def collection_of(medium: Any) -> int:
    found: int = type(medium).objects.get(pk=medium.pk).collection_id
    return found


@every_way
@both
@pytest.mark.parametrize("destination", ["hoan_kiem", "city"])
def test_what_a_live_page_shows_keeps_its_owner(
    files: Files, people: People, make: Any, way: Way, destination: str
) -> None:
    medium = make(files.ba_dinh)
    shown(medium)
    way(people.moderator, medium, shared() if destination == "city" else files.hoan_kiem)
    assert collection_of(medium) == files.ba_dinh.pk


@both
def test_whoever_tries_to_carry_it_off_is_told_to_the_log_by_numbers(
    files: Files, people: People, make: Any, caplog: pytest.LogCaptureFixture
) -> None:
    medium = make(files.ba_dinh)
    shown(medium)
    with caplog.at_level("INFO", "dinh.publishing"):
        by_many(people.moderator, medium, files.hoan_kiem)
        medium.collection = files.hoan_kiem
        with pytest.raises(NotApproved):
            medium.save()
    lines = [line for line in caplog.records if getattr(line, "event", "") == "move_refused"]
    kind = "image" if isinstance(medium, CustomImage) else "document"
    assert [vars(line)["fields"] for line in lines] == [
        {"medium": f"{kind}:{medium.pk}", "collection": files.hoan_kiem.pk}
    ] * 2
    assert medium.title not in caplog.text


@every_way
def test_a_file_of_a_public_page_answers_where_it_did(files: Files, people: People, way: Way) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    way(people.moderator, document, files.hoan_kiem)
    assert body_of(client_of().get(document.url)) == PDF
    assert client_of(host="hoan-kiem.localhost:8000").get(document.url).status_code == 404


@every_way
@both
def test_what_others_decide_on_stays_where_it_was_submitted(
    files: Files, people: People, small_city: SmallCity, make: Any, way: Way
) -> None:
    medium = make(files.ba_dinh)
    submitted(draft(small_city.page("ba-dinh", "news"), news_with(medium)), people.editor)
    way(people.moderator, medium, shared())
    assert collection_of(medium) == files.ba_dinh.pk


@every_way
@both
def test_what_no_page_shows_moves_with_its_versions(
    files: Files, people: People, make: Any, way: Way
) -> None:
    medium = make(files.ba_dinh)
    page = shown(medium)
    medium.title = "Tên khác"
    changes.propose(medium, acting_user=people.editor)
    page.unpublish()
    way(people.moderator, medium, shared())
    assert collection_of(medium) == shared().pk
    assert set(medium.versions.values_list("collection", flat=True)) <= {shared().pk}


@every_way
def test_within_a_ward_it_moves_to_fewer_readers_and_not_back(files: Files, people: People, way: Way) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    below = files.ba_dinh.add_child(instance=Collection(name="Năm 2026"))
    closed = files.ba_dinh.add_child(instance=Collection(name="Kín"))
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.PASSWORD, password="x"
    )
    way(people.moderator, document, below)
    assert collection_of(document) == below.pk
    way(people.moderator, document, closed)
    assert collection_of(document) == closed.pk
    way(people.moderator, document, below)
    assert collection_of(document) == closed.pk


def test_the_reason_is_told(files: Files, people: People) -> None:
    picture, other = picture_in(files.ba_dinh), picture_in(files.ba_dinh, "khac.png")
    shown(picture)
    form = typed(picture, shared())
    said = admin(people.moderator).post(reverse("wagtailimages:edit", args=[picture.pk]), form)
    assert "đang có trên trang công khai" in said.content.decode()
    url = reverse("wagtail_bulk_action", args=["media", "customimage", "add_to_collection"])
    many = f"{url}?id={picture.pk}&id={other.pk}&next={reverse('wagtailimages:index')}"
    said = admin(people.moderator).post(many, {"collection": shared().pk}, follow=True)
    assert "1 mục đã được chuyển" in said.content.decode()
    assert "1 mục đang có trên trang công khai" in said.content.decode()
    assert collection_of(other) == shared().pk


def test_code_that_moves_it_is_stopped(files: Files) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    document.collection = shared()
    with pytest.raises(NotApproved):
        document.save()


@both
@pytest.mark.parametrize("steps", [0, 1, 2])
def test_the_page_of_many_deletes_nothing_that_others_decide_on(
    files: Files, people: People, small_city: SmallCity, make: Any, steps: int
) -> None:
    medium = make(files.ba_dinh)
    page = draft(small_city.page("ba-dinh", "news"), news_with(medium))
    page.go_live_at = "2099-01-01T08:00:00+07:00"
    submitted(page, people.editor)
    decide(page, *[people.lead, people.moderator][:steps])
    app, _prefix = APPS[type(medium)]
    headers = {"X-Requested-With": "XMLHttpRequest"}
    answer = admin(people.editor).post(reverse(f"{app}:delete_multiple", args=[medium.pk]), headers=headers)
    assert answer.status_code == 403
    assert type(medium).objects.filter(pk=medium.pk).exists()
    if steps < 2:
        assert waiting_step(page) is not None
