"""Files in the collections of the small city."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, Page

from cms.media.models import CustomDocument, CustomImage
from cms.news.models import NewsPage
from cms.users.models import User
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.media.filming import MP4
from tests.media.uploading import Place
from workflows.actions import submit
from workflows.remarks.ticks import findings_on

PDF = b"%PDF-1.7\n% a file of the tests\n"


@dataclass
class Files:
    """The collections of two wards and of the city."""

    ba_dinh: Collection
    hoan_kiem: Collection
    city: Collection


@pytest.fixture
def files(small_city: SmallCity) -> Files:
    city = Collection.get_first_root_node().add_child(instance=Collection(name="City"))
    ward = small_city.ward
    return Files(ward("ba-dinh").collection, ward("hoan-kiem").collection, city)


def document_in(collection: Collection, name: str = "ke-hoach.pdf") -> CustomDocument:
    content = MP4 if name.endswith(".mp4") else PDF
    return CustomDocument.objects.create(
        title="Kế hoạch", collection=collection, file=ContentFile(content, name=name)
    )


def editor_of(slug: str, name: str = "") -> User:
    """A ward's editor, with the rights that provisioning gave."""
    return SmallCity().user(Role.EDITOR, slug, name)


def client_of(user: User | None = None, host: str = "ba-dinh.localhost:8000") -> Client:
    client = Client(HTTP_HOST=host)
    if user is not None:
        client.force_login(user)
    return client


def png(colour: str = "teal", size: tuple[int, int] = (40, 30)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, "PNG")
    return data.getvalue()


def picture_in(collection: Collection, name: str = "ho.png", **fields: Any) -> CustomImage:
    values = {"title": "Hồ", "description": "Hồ Trúc Bạch"} | fields
    return CustomImage.objects.create(collection=collection, file=ContentFile(png(), name=name), **values)


both = pytest.mark.parametrize("make", [picture_in, document_in])


def by_many(user: Any, medium: Any, collection: Collection) -> None:
    """Put it into another collection with the action for many."""
    url = reverse("wagtail_bulk_action", args=["media", medium._meta.model_name, "add_to_collection"])
    client = client_of(user, "localhost:8000")
    client.post(f"{url}?id={medium.pk}&next=/admin/", {"collection": collection.pk})


def body_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def news_with(*media: Any, title: str = "Làm thủ tục tại nhà", number: str = "") -> NewsPage:
    """A text that shows pictures and files, stored nowhere yet."""
    pictures = [one for one in media if isinstance(one, CustomImage)]
    return NewsPage(
        title=title + number,
        summary="Một câu",
        lead_image=pictures[0] if pictures else None,
        lead_image_alt="Người dân ở nhà" if pictures else "",
        body=[
            *(("picture", {"image": one, "caption": ""}) for one in pictures),
            *(("file", one) for one in media if isinstance(one, CustomDocument)),
        ],
    )


def shown(*media: Any, slug: str = "ba-dinh", **names: str) -> NewsPage:
    """A live page of a ward (an empty slug: of the portal) that shows them."""
    return live(SmallCity().page(slug, "news"), news_with(*media, **names))


@dataclass
class People:
    """Those who bring a page of Ba Đình to the public, and one of the city."""

    editor: User
    lead: User
    moderator: User
    second_moderator: User


@pytest.fixture
def people(small_city: SmallCity) -> People:
    return People(
        small_city.user(Role.EDITOR, "ba-dinh", "bien-tap"),
        small_city.user(Role.LEAD, "ba-dinh", "lanh-dao"),
        small_city.user(Role.MODERATOR, "", "thanh-pho"),
        small_city.user(Role.MODERATOR, "", "thanh-pho-2"),
    )


def waiting_step(page: Page) -> Any:
    return type(page).objects.get(pk=page.pk).current_workflow_task_state


def decide(page: Page, *reviewers: User, action: str = "approve", comment: str = "") -> Any:
    """Press the button on the review desk, one after the other; the last answer."""
    answer = None
    for reviewer in reviewers:
        step = waiting_step(page)
        seen = [one.key for one in findings_on(step)] if action == "approve" else []
        answer = client_of(reviewer, "localhost:8000").post(
            f"/admin/review/{step.pk}/", {"action": action, "comment": comment, "tick": seen}
        )
    return answer


def submitted(page: Page, author: User) -> Page:
    """A draft that was sent for approval."""
    page.save_revision(user=author)
    submit(page, acting_user=author)
    return page


@pytest.fixture
def place(files: Files, tmp_path: Path) -> Place:
    """An editor of Ba Đình at the ward's own collection."""
    return Place(client_of(editor_of("ba-dinh")), files.ba_dinh, tmp_path)
