"""A news item with a public English translation, and what people do to the two."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from typing import Any
from unittest import mock

from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from cms.news.models import NewsPage
from cms.translation.models import Renewal
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.test_editing import submit
from workflows import gate
from workflows.actions import approve
from workflows.actions import submit as hand_in
from workflows.deadlines import calendar
from workflows.models import RoleTaskState


def translate_all(page: Page, wards: Wards, mark: str = "EN") -> None:
    """Every text that has no English yet gets one that names it."""
    translation = Translation.objects.get(source__object_id=page.translation_key)
    source = translation.source
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.context.path == "slug":
            continue
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=wards.en,
            context_id=segment.context_id,
            defaults={
                "data": f"{mark} {segment.string.data}",
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )


def save_translation(page: Page) -> Page:
    """As the editor's "save draft" does; the translation."""
    translation = Translation.objects.get(source__object_id=page.translation_key)
    translation = Translation.objects.select_related("source", "target_locale").get(pk=translation.pk)
    translation.save_target(publish=False)
    found = translation.get_target_instance()
    return Page.objects.get(pk=found.pk).specific


def in_english(wards: Wards, item: NewsPage) -> Page:
    """A public translation of a public page."""
    submit(signed_in(wards.translator), item, wards)
    publish(item.get_parent().get_translation(wards.en))
    translate_all(item, wards)
    page = save_translation(item)
    publish(page)
    return Page.objects.get(pk=page.pk).specific


def publish(page: Any) -> None:
    """The newest version, by a job of the system."""
    with gate.system_publishing("tests"):
        Page.objects.get(pk=page.pk).get_latest_revision().publish()


def change(item: NewsPage, **fields: Any) -> NewsPage:
    """A new public version of the original."""
    fresh = NewsPage.objects.get(pk=item.pk)
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.save_revision()
    publish(fresh)
    return NewsPage.objects.get(pk=item.pk)


def renewal_of(page: Page) -> Renewal | None:
    return Renewal.objects.open().filter(page=page).first()


def reviewed(page: Page, city: SmallCity, author: Any, slug: str = "ba-dinh") -> Revision:
    """Submitted, and approved by lead and moderator; the version."""
    hand_in(page, acting_user=author)
    for role in (Role.LEAD, Role.MODERATOR):
        place = slug if role == Role.LEAD else ""
        user = city.group(role, place).user_set.first() or city.user(role, place)
        state = RoleTaskState.objects.get(page=page.pk, status="in_progress")
        approve(state, acting_user=user)
    return Page.objects.get(pk=page.pk).get_latest_revision()


def at(moment: dt.datetime) -> AbstractContextManager[Any]:
    """Let it be this moment within the block."""
    return mock.patch("django.utils.timezone.now", return_value=moment)


def in_time(renewal: Renewal) -> dt.datetime:
    """The last hour in which everybody is warned and still has a whole working day."""
    moment = renewal.due_at
    while calendar.add_working_time(moment, calendar.working_days(1)) > renewal.due_at:
        moment -= dt.timedelta(hours=1)
    return moment
