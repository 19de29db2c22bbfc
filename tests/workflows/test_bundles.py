"""Bundles: pages of many sites become public at one moment, all of them or none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.signals import page_published

from cms.core.models import SectionPage
from sites.enums import Role
from tests.workflows.town import Town, browser, decide, fresh, step
from workflows import actions, publishing_context
from workflows.actions.bundling import (
    add_drafts_below,
    add_to_bundle,
    cancel_bundle,
    date_bundle,
    make_bundle,
    publish_bundle,
    remove_from_bundle,
)
from workflows.bundles.models import Bundle, BundledPage, Status
from workflows.bundles.rules import BundleNotReady
from workflows.errors import Refused
from workflows.gate import NotApproved

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_editor(town: Town) -> Any:
    return town.person("other-editor", Role.EDITOR, "hoan-kiem")


@pytest.fixture
def bundle(town: Town, moderator: Any) -> Bundle:
    return make_bundle("Khai trương", acting_user=moderator)


@pytest.fixture
def pages(town: Town, bundle: Bundle, editor: Any, other_editor: Any, moderator: Any) -> list[SectionPage]:
    """Two wards, each with a page under review in the bundle."""
    found = [
        town.submitted("ba-dinh", "Của Ba Đình", editor),
        town.submitted("hoan-kiem", "Của Hoàn Kiếm", other_editor),
    ]
    for page in found:
        add_to_bundle(bundle, page, acting_user=moderator)
    return found


@pytest.fixture
def ready(pages: list[SectionPage], lead: Any, other_lead: Any, moderator: Any) -> list[SectionPage]:
    for page, person in zip(pages, (lead, other_lead), strict=True):
        decide(page, person)
        decide(page, moderator)
    return [fresh(page) for page in pages]


def _live(pages: list[SectionPage]) -> list[bool]:
    return [fresh(page).live for page in pages]


def test_the_last_approval_waits_for_the_bundle(
    ready: list[SectionPage], bundle: Bundle, moderator: Any
) -> None:
    assert _live(ready) == [False, False]
    assert publish_bundle(bundle, acting_user=moderator) == 2
    assert _live(ready) == [True, True]
    assert ModelLogEntry.objects.filter(action="dinh.bundle.publish", user=moderator).count() == 1
    with pytest.raises(Refused):
        publish_bundle(bundle, acting_user=moderator)
    assert PageLogEntry.objects.filter(action="wagtail.publish").count() == 2


def test_one_that_is_not_ready_keeps_all_back_and_is_named(
    pages: list[SectionPage], bundle: Bundle, lead: Any, moderator: Any
) -> None:
    decide(pages[0], lead)
    decide(pages[0], moderator)
    with pytest.raises(BundleNotReady) as refused:
        publish_bundle(bundle, acting_user=moderator)
    assert [row.page_id for row, _reason in refused.value.problems] == [pages[1].pk]
    assert "Hoàn Kiếm" in str(refused.value)
    assert _live(pages) == [False, False]
    assert [row[0] for row in Bundle.objects.get().problems] == [pages[1].pk]


def _edited(page: Any, author: Any) -> None:
    page.title = "Sửa"
    page.save_revision(user=author)


def _overwritten(page: Any, _author: Any) -> None:
    page.latest_revision.content["title"] = "Lén"
    page.latest_revision.save()


def _moved(page: Any, _author: Any) -> None:
    section = page.get_parent().add_child(instance=SectionPage(title="Mục", slug="muc", live=False))
    page.move(section, pos="last-child")


def _address_taken(page: Any, _author: Any) -> None:
    type(page).objects.filter(pk=page.pk).update(slug="khac")
    page.get_parent().add_child(instance=SectionPage(title="Khác", slug=page.slug, live=False))


@pytest.mark.parametrize("change", [_edited, _overwritten, _moved, _address_taken])
def test_what_changed_after_its_approval_keeps_all_back(
    ready: list[SectionPage], bundle: Bundle, editor: Any, moderator: Any, change: Any
) -> None:
    change(fresh(ready[0]), editor)
    with pytest.raises(BundleNotReady):
        publish_bundle(bundle, acting_user=moderator)
    assert _live(ready) == [False, False]


def test_whatever_fails_half_way_leaves_nothing_half_live(
    ready: list[SectionPage], bundle: Bundle, moderator: Any
) -> None:
    seen = []

    def fail(**_kwargs: Any) -> None:
        seen.append(True)
        if len(seen) == 2:
            raise RuntimeError("full disk")

    page_published.connect(fail)
    try:
        with pytest.raises(BundleNotReady):
            publish_bundle(bundle, acting_user=moderator)
    finally:
        page_published.disconnect(fail)
    assert _live(ready) == [False, False]
    assert len(Bundle.objects.get().problems) == 1
    assert publish_bundle(bundle, acting_user=moderator) == 2


def test_the_clock_publishes_at_the_moment_and_tries_again(
    pages: list[SectionPage], bundle: Bundle, lead: Any, other_lead: Any, moderator: Any
) -> None:
    date_bundle(bundle, timezone.now() + dt.timedelta(hours=1), acting_user=moderator)
    call_command("publish_scheduled")
    with pytest.raises(Refused):
        publish_bundle(bundle)
    date_bundle(bundle, timezone.now() - dt.timedelta(minutes=1), acting_user=moderator)
    for _minute in range(2):
        with pytest.raises(CommandError, match="Của Ba Đình"):
            call_command("publish_scheduled")
    assert ModelLogEntry.objects.filter(action="dinh.bundle.fail").count() == 1, "told once"
    for page, person in zip(pages, (lead, other_lead), strict=True):
        decide(page, person)
        decide(page, moderator)
    call_command("publish_scheduled")
    assert _live(pages) == [True, True]
    call_command("publish_scheduled")
    assert PageLogEntry.objects.filter(action="wagtail.publish").count() == 2


@pytest.mark.parametrize("who", ["editor", "lead", "superuser"])
def test_only_moderators_prepare_and_publish(
    ready: list[SectionPage], bundle: Bundle, town: Town, request: pytest.FixtureRequest, who: str
) -> None:
    person = request.getfixturevalue(who)
    page = town.draft("ba-dinh", "Nháp", person)
    for act in (
        lambda: make_bundle("x", acting_user=person),
        lambda: add_to_bundle(bundle, page, acting_user=person),
        lambda: add_drafts_below(bundle, town.homes["ba-dinh"], acting_user=person),
        lambda: remove_from_bundle(bundle, ready[0], acting_user=person),
        lambda: date_bundle(bundle, None, acting_user=person),
        lambda: publish_bundle(bundle, acting_user=person),
        lambda: cancel_bundle(bundle, acting_user=person),
    ):
        with pytest.raises(Refused):
            act()
    assert BundledPage.objects.filter(is_open=True).count() == 2
    assert _live(ready) == [False, False]


def test_the_gate_asks_by_itself(
    ready: list[SectionPage], bundle: Bundle, town: Town, editor: Any, moderator: Any
) -> None:
    draft = town.draft("ba-dinh", "Nháp", editor)
    add_to_bundle(bundle, draft, acting_user=moderator)
    with publishing_context.bundled(bundle.pk), pytest.raises(NotApproved):
        draft.latest_revision.publish()
    other = make_bundle("Gói khác", acting_user=moderator)
    with publishing_context.bundled(other.pk), pytest.raises(NotApproved):
        ready[0].latest_revision.publish()
    with pytest.raises(NotApproved):
        ready[0].latest_revision.publish()
    cancel_bundle(bundle, acting_user=moderator)
    with publishing_context.bundled(bundle.pk), pytest.raises(NotApproved):
        ready[0].latest_revision.publish()


def test_an_approval_in_a_bundle_does_not_outlive_a_take_down(
    town: Town, bundle: Bundle, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    page.title = "Một, sửa"
    page.save_revision(user=editor)
    add_to_bundle(bundle, page, acting_user=moderator)
    actions.submit(page, acting_user=editor)
    for person in (lead, moderator):
        decide(page, person)
    assert fresh(page).title == "Một"
    actions.take_down(fresh(page), acting_user=lead, reason="mistake")
    with pytest.raises(BundleNotReady):
        publish_bundle(bundle, acting_user=moderator)
    assert not fresh(page).live


def test_removed_from_the_bundle_it_is_a_draft(
    ready: list[SectionPage], bundle: Bundle, moderator: Any
) -> None:
    remove_from_bundle(bundle, ready[0], acting_user=moderator)
    publish_bundle(bundle, acting_user=moderator)
    assert _live(ready) == [False, True]
    with pytest.raises(NotApproved):
        fresh(ready[0]).latest_revision.publish()


def test_what_has_a_date_of_its_own_does_not_fit(
    town: Town, bundle: Bundle, editor: Any, lead: Any, moderator: Any
) -> None:
    tomorrow = timezone.now() + dt.timedelta(days=1)
    dated = town.approved("ba-dinh", "Một", editor, lead, moderator, go_live_at=tomorrow)
    with pytest.raises(Refused):
        add_to_bundle(bundle, dated, acting_user=moderator)
    page = town.submitted("ba-dinh", "Hai", editor, go_live_at=tomorrow)
    add_to_bundle(bundle, page, acting_user=moderator)
    decide(page, lead)
    with pytest.raises(Refused):
        decide(page, moderator)
    assert step(page) is not None, "the reviewer sends it back"


def test_all_drafts_of_all_wards_in_one_act(
    town: Town, bundle: Bundle, editor: Any, other_editor: Any, moderator: Any
) -> None:
    town.draft("ba-dinh", "Một", editor)
    town.draft("hoan-kiem", "Hai", other_editor)
    town.draft("", "Của Cổng", moderator)
    assert add_drafts_below(bundle, town.container, acting_user=moderator) == 2
    assert add_drafts_below(bundle, town.container, acting_user=moderator) == 0


def test_a_page_below_another_comes_after_it(
    town: Town, bundle: Bundle, editor: Any, lead: Any, moderator: Any
) -> None:
    above = town.submitted("ba-dinh", "Trên", editor)
    below = above.add_child(instance=SectionPage(title="Dưới", owner=editor, live=False))
    below.save_revision(user=editor)
    below.get_workflow().start(below, editor)
    for page in (below, above):
        add_to_bundle(bundle, page, acting_user=moderator)
        for person in (lead, moderator):
            decide(page, person)
    publish_bundle(bundle, acting_user=moderator)
    assert _live([above, below]) == [True, True]


def test_by_the_screens(town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any) -> None:
    client, index = browser(moderator), reverse("workflows_review:bundles:list")
    item = client.post(index, {"title": "Khai trương"}).url
    page = town.submitted("ba-dinh", "Của Ba Đình", editor)
    client.post(item, {"action": "add", "page": page.pk})
    assert (
        "Khai trương"
        in browser(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )
    for person in (lead, moderator):
        decide(page, person)
    assert "Của Ba Đình" in client.get(item).content.decode()
    for person in (editor, lead, other_lead):
        assert browser(person).get(index).status_code in (302, 403)
        assert browser(person).post(item, {"action": "publish"}).status_code in (302, 403)
    assert not fresh(page).live
    client.post(item, {"action": "publish"})
    assert fresh(page).live
    assert Bundle.objects.get().status == Status.PUBLISHED


@pytest.mark.parametrize(
    "form",
    [
        {"action": "add", "page": "x"},
        {"action": "add", "page": "99999999999999999999"},
        {"action": "add"},
        {"action": "remove", "page": "\x00"},
        {"action": "date", "moment": "hôm qua"},
        {"action": "date", "moment": "9999-12-31 23:59"},
        {"action": "date", "moment": "0001-01-01 00:00"},
        {"action": "nothing"},
        {},
    ],
)
def test_what_makes_no_sense_changes_nothing(bundle: Bundle, moderator: Any, form: dict[str, str]) -> None:
    answer = browser(moderator).post(reverse("workflows_review:bundles:item", args=[bundle.pk]), form)
    assert answer.status_code in (302, 400, 404, 422)
    assert not BundledPage.objects.exists()


def test_the_page_of_a_bundle_asks_as_much_for_many_as_for_few(
    town: Town, bundle: Bundle, editor: Any, moderator: Any, django_assert_max_num_queries: Any
) -> None:
    client, url = browser(moderator), reverse("workflows_review:bundles:item", args=[bundle.pk])
    for count in range(12):
        add_to_bundle(bundle, town.draft("ba-dinh", f"Trang {count}", editor), acting_user=moderator)
    client.get(url)
    with django_assert_max_num_queries(24):
        client.get(url)


def test_a_deleted_page_keeps_all_back_until_somebody_has_seen_it(
    ready: list[SectionPage], bundle: Bundle, moderator: Any
) -> None:
    ready[1].delete()
    with pytest.raises(BundleNotReady, match="Của Hoàn Kiếm"):
        publish_bundle(bundle, acting_user=moderator)
    assert _live(ready[:1]) == [False]
    client, item = browser(moderator), reverse("workflows_review:bundles:item", args=[bundle.pk])
    assert client.get(item).content.decode().count("Của Hoàn Kiếm") == 2
    client.post(item, {"action": "drop"})
    assert 'value="drop"' not in client.get(item).content.decode()
    assert publish_bundle(bundle, acting_user=moderator) == 1


def test_what_has_expired_keeps_all_back(
    town: Town, bundle: Bundle, editor: Any, lead: Any, moderator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = timezone.now() + dt.timedelta(hours=1)
    page = town.submitted("ba-dinh", "Một", editor, expire_at=end)
    add_to_bundle(bundle, page, acting_user=moderator)
    for person in (lead, moderator):
        decide(page, person)
    later = end + dt.timedelta(hours=1)
    monkeypatch.setattr("workflows.bundles.rules.timezone.now", lambda: later)
    with pytest.raises(BundleNotReady, match="gỡ"):
        publish_bundle(bundle, acting_user=moderator)


def test_the_newest_bundle_stands_first(moderator: Any) -> None:
    for title in ("Gói trước", "Gói sau"):
        make_bundle(title, acting_user=moderator)
    text = browser(moderator).get(reverse("workflows_review:bundles:list")).content.decode()
    assert text.index("Gói sau") < text.index("Gói trước")
