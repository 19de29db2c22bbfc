"""A city of three wards with a sample that its centre has written."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.samples.delivering import deliver
from cms.samples.enums import Standing
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.standing import states_of
from sites.enums import Role
from sites.models import Ward
from tests.fixtures.city import SmallCity
from workflows.actions import approve

FIRST = "11111111-1111-4111-8111-111111111111"
SECOND = "22222222-2222-4222-8222-222222222222"


def browser(person: Any) -> Client:
    """A browser in which the person is signed in."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    return client


def coming(days: int = 30) -> str:
    """A day to come, as a form sends it."""
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


def address(page: Any) -> str:
    """Of a page on the host of its site."""
    parts = page.get_url_parts()
    assert parts is not None
    return str(parts[2])


def paragraph(text: str, key: str = FIRST) -> dict[str, Any]:
    return {"type": "paragraph", "value": text, "id": key}


def write(author: Any, place: str = "notices", **changes: Any) -> SampleArticle:
    """A sample with blanks in its title, its summary and its text."""
    values: dict[str, Any] = {
        "title": "Tiêm phòng dại tại {{ tên phường }}",
        "summary": "Chó mèo ở {{ tên ngắn }} được tiêm miễn phí.",
        "body": [
            paragraph("<p>Công an {{ loại }} {{ tên ngắn }} làm thủ tục từ thứ Hai đến thứ Sáu.</p>"),
            paragraph("<p>Hỏi thêm: 1022.</p>", SECOND),
        ],
    }
    return SampleArticle.objects.create(place=place, created_by=author, **(values | changes))


def copy_in(slug: str = "ba-dinh") -> SampleCopy:
    return SampleCopy.objects.select_related("page", "version", "offered", "sample", "ward").get(
        ward__slug=slug
    )


def page_in(slug: str = "ba-dinh") -> Any:
    page_id = copy_in(slug).page_id
    return Page.objects.get(pk=page_id).specific


def post(person: Any, what: str, **form: str) -> str:
    answer = browser(person).post(f"/admin/samples/copies/{copy_in().pk}/{what}/", form, follow=True)
    return answer.content.decode()


def publish(page: Any, lead: Any, moderator: Any) -> None:
    for person in (lead, moderator):
        approve(Page.objects.get(pk=page.pk).current_workflow_task_state, acting_user=person)


def say(sample: SampleArticle, number: int, text: str) -> None:
    """The city changes one block of its sample."""
    blocks = [dict(block) for block in sample.body.raw_data]
    blocks[number]["value"] = text
    sample.body = json.dumps(blocks)
    sample.save()


def edit(page: Any, user: Any, key: str, text: str) -> None:
    """A ward's person changes one block of the page."""
    newest = page.get_latest_revision().as_object()
    blocks = [dict(block) for block in newest.body.raw_data]
    for block in blocks:
        if block["id"] == key:
            block["value"] = text
    newest.body = json.dumps(blocks)
    newest.save_revision(user=user)


def standing(sample: SampleArticle, slug: str = "ba-dinh") -> Standing:
    return next(state.standing for state in states_of(sample) if state.copy.ward.slug == slug)


@pytest.fixture
def moderator(small_city: SmallCity) -> Any:
    return small_city.user(Role.MODERATOR, username="moderator")


@pytest.fixture
def second_moderator(small_city: SmallCity) -> Any:
    return small_city.user(Role.MODERATOR, username="moderator-2")


@pytest.fixture
def operator(small_city: SmallCity) -> Any:
    return small_city.user(Role.OPERATOR, username="operator")


@pytest.fixture
def editor(small_city: SmallCity) -> Any:
    return small_city.user(Role.EDITOR, "ba-dinh", "editor")


@pytest.fixture
def lead(small_city: SmallCity) -> Any:
    return small_city.user(Role.LEAD, "ba-dinh", "lead")


@pytest.fixture
def stranger(small_city: SmallCity) -> Any:
    return small_city.user(Role.EDITOR, "hoan-kiem", "stranger")


@pytest.fixture
def sample(moderator: Any) -> SampleArticle:
    return write(moderator)


@pytest.fixture
def sent(sample: SampleArticle, moderator: Any) -> SampleArticle:
    deliver(sample, list(Ward.objects.all()), acting_user=moderator)
    return sample
