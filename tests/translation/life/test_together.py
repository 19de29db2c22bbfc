"""Where a section goes by it, a Vietnamese version waits for its translations, and no longer than that."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation, TranslationSource

from cms.news.models import NewsPage
from cms.translation.life.rules import set_rule
from cms.translation.life.taking import begin
from cms.translation.models import Held, LanguageRule, Order, Renewal, SourceVersion
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.life.city import (
    at,
    change,
    in_english,
    publish,
    renewal_of,
    reviewed,
    save_translation,
    translate_all,
)
from workflows.actions import submit
from workflows.actions.bundling import add_to_bundle, make_bundle
from workflows.bundles.models import BundledPage
from workflows.errors import MayNotDecide, NotApproved
from workflows.models import RoleTaskState

_HIDDEN = "chưa được đăng"
TITLE = "Đường dạo đóng lại"


@pytest.fixture
def page(wards: Wards, small_city: SmallCity) -> Page:
    """The public English page of an item whose section publishes its languages together."""
    lead = small_city.user(Role.LEAD, "ba-dinh")
    set_rule(wards.ba_dinh.news, Order.TOGETHER, 3, 10, acting_user=lead)
    return in_english(wards, wards.ba_dinh.item)


def draft(wards: Wards, **fields: Any) -> NewsPage:
    item = NewsPage.objects.get(pk=wards.ba_dinh.item.pk)
    for name, value in (fields or {"title": TITLE}).items():
        setattr(item, name, value)
    item.save_revision(user=wards.ba_dinh.editor)
    return NewsPage.objects.get(pk=item.pk)


def approved(wards: Wards, city: SmallCity, **fields: Any) -> Revision:
    return reviewed(draft(wards, **fields), city, wards.ba_dinh.editor)


def renewed(wards: Wards, city: SmallCity, page: Page) -> Revision:
    begin(renewal_of(page), acting_user=wards.translator)
    translate_all(wards.ba_dinh.item, wards, "NEW")
    return reviewed(save_translation(wards.ba_dinh.item), city, wards.translator)


def titles(wards: Wards, page: Page) -> tuple[str, str]:
    return (
        Page.objects.get(pk=wards.ba_dinh.item.pk).title.removeprefix("NEW "),
        Page.objects.get(pk=page.pk).title,
    )


def test_both_become_public_with_the_last_approval(wards: Wards, small_city: SmallCity, page: Page) -> None:
    before = titles(wards, page)
    version = approved(wards, small_city)
    assert titles(wards, page) == before, "nothing is public of what is approved"
    held = Held.objects.waiting().get()
    assert version.approved_go_live_at == held.until
    assert [one["after"] for one in renewal_of(page).texts] == [TITLE], "the task begins now"
    renewed(wards, small_city, page)
    assert titles(wards, page) == (TITLE, f"NEW {TITLE}")
    assert not Held.objects.waiting().exists()
    assert renewal_of(page) is None
    assert Renewal.objects.get(page=page).done_at is not None
    original, english = Page.objects.get(pk=wards.ba_dinh.item.pk), Page.objects.get(pk=page.pk)
    version = SourceVersion.objects.get(revision=english.live_revision)
    assert version.source_date >= original.last_published_at, "no reader is told that it is old"
    assert not original.has_unpublished_changes
    assert not english.has_unpublished_changes
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_it_waits_so_many_working_days_and_then_goes_alone(
    wards: Wards, small_city: SmallCity, page: Page
) -> None:
    before = titles(wards, page)
    approved(wards, small_city)
    held = Held.objects.get()
    with at(held.until - dt.timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert titles(wards, page) == before
    with at(held.until + dt.timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert titles(wards, page) == (TITLE, before[1])
    renewal = renewal_of(page)
    assert [one["after"] for one in renewal.texts] == [TITLE]
    assert renewal.due_at > held.until, "its term runs from then"
    with at(held.until + dt.timedelta(minutes=2)):
        renewed(wards, small_city, page)
    assert titles(wards, page) == (TITLE, f"NEW {TITLE}")


def test_a_date_of_its_own_is_kept_for_both(wards: Wards, small_city: SmallCity, page: Page) -> None:
    before = titles(wards, page)
    day = timezone.now() + dt.timedelta(days=30)
    approved(wards, small_city, title=TITLE, go_live_at=day)
    renewed(wards, small_city, page)
    assert titles(wards, page) == before
    with at(day - dt.timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert titles(wards, page) == before
    with at(day + dt.timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert titles(wards, page) == (TITLE, f"NEW {TITLE}")


def test_a_date_called_off_takes_the_translation_with_it(
    wards: Wards, small_city: SmallCity, page: Page
) -> None:
    """English of a Vietnamese text that never became public is never public."""
    before = titles(wards, page)
    version = approved(wards, small_city, title=TITLE, go_live_at=timezone.now() + dt.timedelta(days=30))
    begin(renewal_of(page), acting_user=wards.translator)
    translate_all(wards.ba_dinh.item, wards, "NEW")
    english = save_translation(wards.ba_dinh.item)
    reviewed(english, small_city, wards.translator)
    Revision.objects.filter(pk=version.pk).update(approved_go_live_at=None)
    with at(timezone.now() + dt.timedelta(days=31)), pytest.raises(CommandError, match=_HIDDEN):
        call_command("publish_scheduled")
    assert titles(wards, page) == before
    assert renewal_of(page) is None, "there is nothing to take over"
    with pytest.raises(NotApproved, match=_HIDDEN):
        publish(Page.objects.get(pk=page.pk).specific)
    with pytest.raises(MayNotDecide, match=_HIDDEN):
        reviewed(Page.objects.get(pk=page.pk).specific, small_city, wards.translator)


def test_a_translation_whose_own_date_is_called_off_stays(
    wards: Wards, small_city: SmallCity, page: Page
) -> None:
    before = titles(wards, page)
    day = timezone.now() + dt.timedelta(days=30)
    approved(wards, small_city, title=TITLE, go_live_at=day)
    english = renewed(wards, small_city, page)
    assert english.approved_go_live_at > day
    Revision.objects.filter(pk=english.pk).update(approved_go_live_at=None)
    with at(day + dt.timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert titles(wards, page) == (TITLE, before[1])
    assert renewal_of(page) is not None


def test_the_form_of_wagtail_localize_takes_over_nothing_while_a_version_waits(
    wards: Wards, small_city: SmallCity, page: Page
) -> None:
    approved(wards, small_city)
    source = Translation.objects.get(source__object_id=page.translation_key).source
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    answer = signed_in(wards.translator).post(url, {})
    assert answer["Location"] == reverse("translation_desk")
    assert TranslationSource.objects.get(pk=source.pk).last_updated_at == source.last_updated_at


def test_an_english_text_of_what_is_public_does_not_wait(
    wards: Wards, small_city: SmallCity, page: Page
) -> None:
    """Approving one language publishes no other."""
    english = Page.objects.get(pk=page.pk).specific
    english.title = "Only a typing error"
    english.save_revision(user=wards.translator)
    approved(wards, small_city)
    reviewed(Page.objects.get(pk=page.pk).specific, small_city, wards.translator)
    assert titles(wards, page) == (wards.ba_dinh.item.title, "Only a typing error")
    assert Held.objects.waiting().exists()


def test_scheduling_one_language_leaves_the_other(wards: Wards, small_city: SmallCity, page: Page) -> None:
    LanguageRule.objects.all().delete()
    before = titles(wards, page)
    day = timezone.now() + dt.timedelta(days=5)
    approved(wards, small_city, title=TITLE, go_live_at=day)
    save_translation(wards.ba_dinh.item)
    english = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert english.go_live_at is None
    assert not english.revisions.filter(approved_go_live_at__isnull=False).exists()
    with at(day + dt.timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert titles(wards, page) == (TITLE, before[1])


@pytest.mark.parametrize(
    "fields", [{"date": dt.date(2020, 1, 1)}, {"event_place": "Số 6"}, {"summary": "Mới."}]
)
def test_whatever_makes_the_translation_old_is_waited_for(
    wards: Wards, small_city: SmallCity, page: Page, fields: dict[str, Any]
) -> None:
    approved(wards, small_city, **fields)
    assert Held.objects.waiting().exists()


def test_what_changes_nothing_in_the_translation_is_public_at_once(
    wards: Wards, small_city: SmallCity, page: Page
) -> None:
    approved(wards, small_city, slug="duong-dao")
    assert not Held.objects.exists()
    assert Page.objects.get(pk=wards.ba_dinh.item.pk).slug == "duong-dao"


def test_vietnamese_first_is_the_rule_where_nobody_set_another(wards: Wards, small_city: SmallCity) -> None:
    small_city.user(Role.LEAD, "ba-dinh")
    in_english(wards, wards.ba_dinh.item)
    approved(wards, small_city)
    assert not Held.objects.exists()
    assert Page.objects.get(pk=wards.ba_dinh.item.pk).title == TITLE


def test_a_bundle_goes_before_the_rule(wards: Wards, small_city: SmallCity, page: Page) -> None:
    item = draft(wards)
    moderator = small_city.user(Role.MODERATOR, username="bundler")
    bundle = make_bundle("Tết", acting_user=moderator)
    add_to_bundle(bundle, item, acting_user=moderator)
    reviewed(item, small_city, wards.ba_dinh.editor)
    assert not Held.objects.exists()
    assert BundledPage.objects.get().revision is not None


def test_a_lead_of_another_ward_sets_no_rule(wards: Wards, small_city: SmallCity) -> None:
    lead = small_city.user(Role.LEAD, "hoan-kiem")
    client = signed_in(lead)
    data = {"section": wards.ba_dinh.news.pk, "order": "together", "wait_days": "3", "renew_days": "10"}
    assert client.post(reverse("translation_rules"), data).status_code == 422
    assert not LanguageRule.objects.exists()
    data["section"] = wards.hoan_kiem.news.pk
    assert client.post(reverse("translation_rules"), data).status_code == 302
    rule = LanguageRule.objects.get()
    stranger = signed_in(small_city.user(Role.LEAD, "ba-dinh"))
    assert stranger.post(reverse("translation_rule_drop", args=[rule.pk])).status_code == 404
    assert client.post(reverse("translation_rule_drop", args=[rule.pk])).status_code == 302
    assert not LanguageRule.objects.exists()


def test_the_nearest_section_decides_and_the_city_sets_it_for_all_wards(
    wards: Wards, small_city: SmallCity
) -> None:
    from cms.translation.life.rules import rules_for

    moderator = small_city.user(Role.MODERATOR)
    container = wards.ba_dinh.home.get_parent()
    set_rule(container, Order.TOGETHER, 2, 20, acting_user=moderator)
    set_rule(wards.ba_dinh.home, Order.ORIGINAL_FIRST, 2, 5, acting_user=moderator)
    found = rules_for([wards.ba_dinh.item, wards.hoan_kiem.item, small_city.portal()])
    assert [found[one.pk].order for one in (wards.ba_dinh.item, wards.hoan_kiem.item)] == [
        Order.ORIGINAL_FIRST,
        Order.TOGETHER,
    ]
    assert found[small_city.portal().pk].pk is None
    assert "20" in signed_in(moderator).get(reverse("translation_rules")).content.decode()


def test_the_decision_says_what_it_leads_to_and_shows_every_language(
    wards: Wards, small_city: SmallCity, page: Page
) -> None:
    item = draft(wards)
    submit(item, acting_user=wards.ba_dinh.editor)
    lead = small_city.group(Role.LEAD, "ba-dinh").user_set.get()
    state = RoleTaskState.objects.waiting().get(page=item.pk)
    url = reverse("workflows_review:item", args=[state.pk])
    text = signed_in(lead).get(url, {"view": "languages"}).content.decode()
    assert "chờ" in text
    (english,) = [
        one for one in signed_in(lead).get(url, {"view": "languages"}).context["languages"] if one.needs_work
    ]
    assert "3" in english.state


def test_what_the_translator_did_stands_in_the_decision_and_both_are_decided_together(
    wards: Wards, small_city: SmallCity
) -> None:
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    lead = small_city.user(Role.LEAD, "ba-dinh")
    change(item, title="Một")
    begin(renewal_of(page), acting_user=wards.translator)
    translate_all(item, wards, "NEW")
    submit(save_translation(item), acting_user=wards.translator)
    submit(draft(wards, summary="Hai."), acting_user=wards.ba_dinh.editor)
    state = RoleTaskState.objects.waiting().get(page=item.pk)
    url = reverse("workflows_review:item", args=[state.pk])
    answer = signed_in(lead).get(url, {"view": "languages"})
    (english,) = answer.context["languages"]
    assert [text.submitted for text in english.texts] == ["<ins>NEW Một</ins>"] or any(
        "NEW" in text.submitted for text in english.texts
    )
    both = signed_in(lead).get(english.together_url)
    assert {piece.state.page_id for piece in both.context["pieces"]} == {item.pk, page.pk}
