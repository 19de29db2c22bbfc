"""What editors do to the chart and to people leaves the rest of the record whole."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.people.models import Appointment, OrganisationPage, PersonPage, Post
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.workflows.admin import edit_url, form_of
from workflows import gate

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(small_city: SmallCity) -> Client:
    user = get_user_model().objects.create_superuser("van-hanh", password="dinh-demo")
    client = Client(headers={"host": small_city.host("ba-dinh")})
    client.force_login(user)
    return client


@pytest.fixture
def chart(small_city: SmallCity) -> OrganisationPage:
    return small_city.page("ba-dinh", "organisation")


def save(client: Client, page: Page, data: dict[str, str]) -> None:
    """Save a draft in the editor."""
    response = client.post(edit_url(page), data)
    assert response.status_code == 302, response.context["form"].errors if response.context else response


def publish(page: Page) -> None:
    """Make the last draft public, as the second approval does."""
    with gate.system_publishing("test"):
        Page.objects.get(pk=page.pk).get_latest_revision().publish()


def add_post(data: dict[str, str], unit: int, term: str) -> dict[str, str]:
    """Fill in one more post of a unit."""
    prefix = f"units-{unit}-posts"
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    row = f"{prefix}-{number}"
    return data | {
        f"{prefix}-TOTAL_FORMS": str(number + 1),
        f"{row}-id": "",
        f"{row}-ORDER": str(number + 1),
        f"{row}-DELETE": "",
        f"{row}-term": term,
        f"{row}-own_name": "",
        f"{row}-own_name_en": "",
    }


def ids(chart: OrganisationPage) -> set[int]:
    return set(Post.objects.filter(unit__page=chart).values_list("pk", flat=True))


def test_publishing_the_chart_unchanged_keeps_every_post(editor: Client, chart: OrganisationPage) -> None:
    before = ids(chart)
    save(editor, chart, form_of(editor, edit_url(chart)))
    publish(chart)
    assert ids(chart) == before


def test_a_new_post_stays_the_same_row_when_a_draft_from_before_it_is_published(
    editor: Client, chart: OrganisationPage, small_city: SmallCity
) -> None:
    before = ids(chart)
    save(editor, chart, add_post(form_of(editor, edit_url(chart)), 0, "party_office_chief"))
    first = Page.objects.get(pk=chart.pk).get_latest_revision()
    save(editor, chart, form_of(editor, edit_url(chart)))
    with gate.system_publishing("test"):
        first.publish()
    (added,) = ids(chart) - before
    person = live(small_city.page("ba-dinh", "leaders"), PersonPage(title="Tạ Bích Hường"))
    Appointment.objects.create(person=person, post_id=added, start=dt.date(2026, 1, 1))
    second = Page.objects.get(pk=chart.pk).get_latest_revision()
    assert second.pk != first.pk
    with gate.system_publishing("test"):
        second.publish()
    assert ids(chart) == before | {added}
    assert Appointment.objects.get(person=person).post_id == added


def test_dropping_a_post_leaves_its_title_in_both_languages(
    editor: Client, chart: OrganisationPage, small_city: SmallCity
) -> None:
    held = Post.objects.get(unit__page=chart, term="committee_chair")
    person = live(small_city.page("ba-dinh", "leaders"), PersonPage(title="Đỗ Khắc Trường"))
    Appointment.objects.create(person=person, post=held, start=dt.date(2025, 7, 1), end=dt.date(2026, 3, 23))
    data = form_of(editor, edit_url(chart))
    (row,) = [
        key.removesuffix("-id") for key, value in data.items() if value == str(held.pk) and "-posts-" in key
    ]
    save(editor, chart, data | {f"{row}-DELETE": "1"})
    publish(chart)
    kept = Appointment.objects.get(person=person)
    assert kept.post is None
    assert kept.name("vi") == "Chủ tịch Ủy ban nhân dân"
    assert kept.name("en") == "Chairperson of the People's Committee"


def test_a_draft_of_a_person_keeps_the_title_of_a_post_that_is_gone_at_publication(
    editor: Client, chart: OrganisationPage, small_city: SmallCity
) -> None:
    person = live(small_city.page("ba-dinh", "leaders"), PersonPage(title="Phan Đăng Nhượng"))
    held = Post.objects.filter(unit__page=chart, term="committee_vice_chair")[0]
    data = form_of(editor, edit_url(person)) | {
        "appointments-TOTAL_FORMS": "1",
        "appointments-0-id": "",
        "appointments-0-ORDER": "1",
        "appointments-0-DELETE": "",
        "appointments-0-post": str(held.pk),
        "appointments-0-start": "2026-03-24",
        "appointments-0-end": "",
        "appointments-0-decision": "04/NQ-HĐND",
        "appointments-0-duties": "Kinh tế, đất đai",
        "appointments-0-title": "",
        "appointments-0-title_en": "",
    }
    save(editor, person, data)
    assert not Appointment.objects.filter(person=person).exists()
    held.delete()
    publish(person)
    saved = Appointment.objects.get(person=person)
    assert (saved.title, saved.decision) == ("Phó Chủ tịch Ủy ban nhân dân", "04/NQ-HĐND")


def test_a_person_is_offered_the_posts_of_their_own_site_only(
    editor: Client, chart: OrganisationPage, small_city: SmallCity
) -> None:
    leaders = small_city.page("ba-dinh", "leaders")
    url = reverse("wagtailadmin_pages:add", args=["people", "personpage", leaders.pk])
    form = editor.get(url).context["form"]
    offered = {
        choice[0].value
        for choice in form.formsets["appointments"].empty_form.fields["post"].choices
        if choice[0]
    }
    assert offered == ids(chart)
