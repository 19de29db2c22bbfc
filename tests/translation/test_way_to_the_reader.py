"""From the Vietnamese page to the English reader, and every short cut that stays closed."""

from __future__ import annotations

import html
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.test_editing import act, submit, translate
from workflows.models import RoleTaskState


def approve(user: Any, page: Page) -> None:
    """Press "approve" on the review desk."""
    state = RoleTaskState.objects.get(
        status="in_progress", workflow_state__object_id=str(page.pk), workflow_state__status="in_progress"
    )
    response = signed_in(user).post(
        reverse("workflows_review:item", args=[state.pk]), {"action": "approve", "approve-comment": ""}
    )
    assert response.status_code == 302


def test_a_translation_passes_lead_and_moderator_and_is_read(wards: Wards, small_city: SmallCity) -> None:
    client = signed_in(wards.translator)
    submit(client, wards.ba_dinh.item, wards)
    translate(client, wards.ba_dinh.item)
    page = wards.ba_dinh.item.get_translation(wards.en)
    act(client, page, "submit-for-approval")
    approve(small_city.user(Role.LEAD, "ba-dinh"), page)
    page.refresh_from_db()
    assert not page.live
    approve(small_city.user(Role.MODERATOR), page)
    page.refresh_from_db()
    assert page.live

    visitor = Client(HTTP_HOST=small_city.host("ba-dinh"))
    path = page.get_url_parts()[2]
    assert path == "/en/news/truc-bach-lakeside-walk-reopens/"
    text = html.unescape(visitor.get(path).content.decode())
    assert "Trúc Bạch lakeside walk reopens" in text
    assert "Translated from the Vietnamese version of" in text
    assert "has changed since" not in text
    assert "Opening hours" in text


def test_a_lead_of_another_ward_decides_nothing(wards: Wards, small_city: SmallCity) -> None:
    client = signed_in(wards.translator)
    submit(client, wards.ba_dinh.item, wards)
    translate(client, wards.ba_dinh.item)
    page = wards.ba_dinh.item.get_translation(wards.en)
    act(client, page, "submit-for-approval")
    state = RoleTaskState.objects.get(workflow_state__object_id=str(page.pk), status="in_progress")
    stranger = signed_in(small_city.user(Role.LEAD, "hoan-kiem"))
    url = reverse("workflows_review:item", args=[state.pk])
    assert stranger.post(url, {"action": "approve"}).status_code == 404
    page.refresh_from_db()
    assert not page.live


def test_no_request_to_wagtail_localize_publishes(
    wards: Wards, small_city: SmallCity, admin_user: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """Each of its ways to publish, tried by those who may do most; it publishes after the commit."""
    item = wards.ba_dinh.item
    for user in (small_city.user(Role.MODERATOR), admin_user):
        client = signed_in(user)
        submit(client, item, wards)
        page = item.get_translation(wards.en)
        translation = Translation.objects.get(source__object_id=item.translation_key)
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        tries = [
            (edit, {"action": "publish"}),
            (edit, {"action-publish": "1"}),
            (edit, {"localize-convert-to-alias": "1"}),
            (reverse("wagtail_localize:update_translations", args=[translation.source_id]),
             {"publish_translations": "on"}),
            (reverse("wagtail_localize:convert_to_alias", args=[page.pk]), {}),
            (reverse("wagtail_localize:machine_translate", args=[translation.pk]), {}),
        ]  # fmt: skip
        for url, data in tries:
            with django_capture_on_commit_callbacks(execute=True):
                response = client.post(url, data)
            assert response.status_code in (302, 404), (url, data)
            page.refresh_from_db()
            assert not page.live, (url, data)
            assert page.alias_of_id is None, (url, data)


def test_publishing_the_source_again_leaves_the_translation_as_approved(
    wards: Wards, small_city: SmallCity, django_capture_on_commit_callbacks: Any
) -> None:
    """What was approved in English stays until a new English text is approved."""
    test_a_translation_passes_lead_and_moderator_and_is_read(wards, small_city)
    item = wards.ba_dinh.item
    page = item.get_translation(wards.en)
    live = page.live_revision_id
    translator = signed_in(wards.translator)
    source = Translation.objects.get(source__object_id=item.translation_key).source
    with django_capture_on_commit_callbacks(execute=True):
        translator.post(
            reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"}
        )
    act(translator, page, "save-draft")
    page.refresh_from_db()
    assert page.live_revision_id == live
    assert page.has_unpublished_changes
