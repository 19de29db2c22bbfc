"""A translation that nobody renews is withdrawn with a pointer; everybody concerned knew before."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.translation.life import withdrawing
from cms.translation.life.taking import begin
from cms.translation.life.withdrawing import keep_translations_in_step
from cms.translation.models import Renewal
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.life.city import (
    at,
    change,
    in_english,
    in_time,
    publish,
    renewal_of,
    reviewed,
    save_translation,
    translate_all,
)
from workflows.notices.models import Notice


@pytest.fixture
def old(wards: Wards) -> tuple[Any, Page, Renewal]:
    """A page whose English is older than its Vietnamese."""
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    item = change(item, title="Đường dạo đóng lại")
    return item, page, renewal_of(page)


def told(kind: str) -> set[int]:
    return set(Notice.objects.filter(kind=kind).values_list("person", flat=True))


def test_it_goes_from_its_address_with_a_pointer_and_comes_back_renewed(
    wards: Wards, small_city: SmallCity, old: Any
) -> None:
    item, page, renewal = old
    lead, moderator = small_city.user(Role.LEAD, "ba-dinh"), small_city.user(Role.MODERATOR)
    concerned = {wards.translator.pk, wards.ba_dinh.editor.pk, lead.pk, moderator.pk}
    path = page.get_url_parts()[2]
    visitor = Client(HTTP_HOST=small_city.host("ba-dinh"))
    assert "has changed since" in html.unescape(visitor.get(path).content.decode())
    with at(in_time(renewal)):
        call_command("publish_scheduled")
        assert told("translation_due") == concerned
        assert visitor.get(path).status_code == 200
    with at(renewal.due_at + dt.timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert told("translation_withdrawn") == concerned
    answer = visitor.get(path)
    text = html.unescape(answer.content.decode())
    assert answer.status_code == 410
    assert "This translation was withdrawn" in text
    assert item.title in text
    assert f'href="{item.get_url_parts()[2]}"' in text
    vietnamese = visitor.get(item.get_url_parts()[2]).content.decode()
    assert 'hreflang="en"' not in vietnamese.split("</head>")[0]
    assert path not in visitor.get("/sitemap.xml").content.decode()
    begin(renewal, acting_user=wards.translator)
    translate_all(item, wards, "NEW")
    draft = save_translation(item)
    reviewed(draft, small_city, wards.translator)
    page.refresh_from_db()
    assert page.live
    assert renewal_of(page) is None
    assert visitor.get(page.get_url_parts()[2]).status_code == 200


def test_the_clock_may_run_as_often_as_it_likes(wards: Wards, small_city: SmallCity, old: Any) -> None:
    _item, page, renewal = old
    small_city.user(Role.LEAD, "ba-dinh")
    with at(in_time(renewal)):
        for _run in range(3):
            keep_translations_in_step()
    count = Notice.objects.count()
    with at(renewal.due_at + dt.timedelta(minutes=1)):
        for _run in range(3):
            keep_translations_in_step()
    page.refresh_from_db()
    assert not page.live
    assert Notice.objects.count() == count + 3, "translator, editor and lead, once each"


def test_a_clock_that_stood_still_warns_first(old: Any) -> None:
    _item, page, renewal = old
    late = renewal.due_at + dt.timedelta(days=30)
    with at(late):
        keep_translations_in_step()
        keep_translations_in_step()
    page.refresh_from_db()
    renewal.refresh_from_db()
    assert page.live
    assert renewal.due_at > late
    with at(renewal.due_at + dt.timedelta(seconds=1)):
        keep_translations_in_step()
    page.refresh_from_db()
    assert not page.live


def test_one_that_fails_stops_no_other(wards: Wards, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [in_english(wards, tree.item) for tree in (wards.ba_dinh, wards.hoan_kiem)]
    for tree in (wards.ba_dinh, wards.hoan_kiem):
        change(tree.item, title="Khác")
    first, second = (renewal_of(page) for page in pages)
    real = Page.unpublish

    def unpublish(page: Page, *args: Any, **kwargs: Any) -> Any:
        if page.pk == first.page_id:
            raise OSError("gone")
        return real(page, *args, **kwargs)

    monkeypatch.setattr(Page, "unpublish", unpublish)
    moment = max(first.due_at, second.due_at)
    for row in (first, second):
        with at(in_time(row)):
            keep_translations_in_step()
    with at(moment + dt.timedelta(minutes=1)), pytest.raises(RuntimeError, match="gone"):
        keep_translations_in_step()
    assert [Page.objects.get(pk=page.pk).live for page in pages] == [True, False]
    assert Renewal.objects.get(pk=first.pk).withdrawn_at is None, "nothing of it is half done"


def test_a_section_with_pages_below_stays(wards: Wards, small_city: SmallCity) -> None:
    in_english(wards, wards.ba_dinh.item)
    section = wards.ba_dinh.news.get_translation(wards.en)
    news = type(wards.ba_dinh.news).objects.get(pk=wards.ba_dinh.news.pk)
    news.intro = "Khác."
    news.save_revision()
    publish(news)
    renewal = renewal_of(section)
    assert renewal is not None
    for moment in (in_time(renewal), *(renewal.due_at + dt.timedelta(days=days) for days in (1, 60))):
        with at(moment):
            keep_translations_in_step()
    section.refresh_from_db()
    assert section.live


def test_pages_that_stay_take_no_place_of_those_that_go(
    wards: Wards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withdrawing, "_MOST", 1)
    page = in_english(wards, wards.ba_dinh.item)
    section = wards.ba_dinh.news.get_translation(wards.en)
    in_english(wards, wards.hoan_kiem.item)
    other = wards.hoan_kiem.news.get_translation(wards.en)
    for tree in (wards.ba_dinh, wards.hoan_kiem):
        news = type(tree.news).objects.get(pk=tree.news.pk)
        news.intro = "Khác."
        news.save_revision()
        publish(news)
    change(wards.ba_dinh.item, title="Đường dạo đóng lại")
    renewal = renewal_of(page)
    staying = [renewal_of(one) for one in (section, other)]
    assert all(row.pk < renewal.pk for row in staying)
    with at(in_time(renewal)):
        for _run in range(len(staying) + 1):
            keep_translations_in_step()
    with at(renewal.due_at + dt.timedelta(minutes=1)):
        keep_translations_in_step()
    assert [Page.objects.get(pk=one.pk).live for one in (section, other, page)] == [True, True, False]


def test_what_is_approved_with_a_date_is_not_withdrawn_and_keeps_its_date(
    wards: Wards, small_city: SmallCity, old: Any
) -> None:
    item, page, renewal = old
    # A version in JSON knows no microseconds.
    day = (renewal.due_at + dt.timedelta(days=2)).replace(microsecond=0)
    with at(in_time(renewal)):
        keep_translations_in_step()
    begin(renewal, acting_user=wards.translator)
    translate_all(item, wards, "NEW")
    draft = save_translation(item).get_latest_revision_as_object()
    draft.go_live_at = day
    draft.save_revision(user=wards.translator)
    version = reviewed(Page.objects.get(pk=page.pk).specific, small_city, wards.translator)
    with at(renewal.due_at + dt.timedelta(minutes=1)):
        keep_translations_in_step()
    assert Page.objects.get(pk=page.pk).live
    version.refresh_from_db()
    assert version.approved_go_live_at == day
    with at(day + dt.timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert Page.objects.get(pk=page.pk).live_revision_id == version.pk
    assert renewal_of(page) is None


def test_with_its_date_called_off_it_is_withdrawn(wards: Wards, old: Any) -> None:
    _item, page, renewal = old
    with at(in_time(renewal)):
        keep_translations_in_step()
    late = renewal.due_at + dt.timedelta(days=1)
    version = Page.objects.get(pk=page.pk).specific.save_revision(approved_go_live_at=late)
    with at(late - dt.timedelta(hours=1)):
        keep_translations_in_step()
        assert Page.objects.get(pk=page.pk).live
        type(version).objects.filter(pk=version.pk).update(approved_go_live_at=None)
        keep_translations_in_step()
    assert not Page.objects.get(pk=page.pk).live


class Killed(BaseException):
    """The process ends here."""


def test_a_clock_killed_before_any_statement_leaves_all_or_nothing(
    wards: Wards, small_city: SmallCity, old: Any
) -> None:
    _item, page, renewal = old
    small_city.user(Role.LEAD, "ba-dinh")
    with at(in_time(renewal)):
        keep_translations_in_step()
    renewal.refresh_from_db()
    before = Notice.objects.count()

    def clock(kill_before: int) -> bool:
        """Whether it came to its end."""
        seen = 0

        def count(execute: Any, sql: str, *rest: Any) -> Any:
            nonlocal seen
            if sql.startswith(("INSERT", "UPDATE", "DELETE")):
                seen += 1
                if seen == kill_before:
                    raise Killed
            return execute(sql, *rest)

        with at(renewal.due_at + dt.timedelta(minutes=1)), connection.execute_wrapper(count):
            try:
                keep_translations_in_step()
            except Killed:
                return False
        return True

    killed = 0
    while not clock(killed + 1):
        killed += 1
        assert Page.objects.get(pk=page.pk).live
        assert Renewal.objects.get(pk=renewal.pk).withdrawn_at is None
        assert Notice.objects.count() == before
    assert killed > 5
    assert not Page.objects.get(pk=page.pk).live
    assert Renewal.objects.get(pk=renewal.pk).withdrawn_at is not None
    count = Notice.objects.count()
    assert count > before
    assert clock(1), "nothing is left to write"
    assert Notice.objects.count() == count


def test_what_people_took_down_has_no_term(old: Any) -> None:
    _item, page, _renewal = old
    page.unpublish()
    assert renewal_of(page) is None


@pytest.mark.parametrize(
    ("role", "slug", "status"),
    [
        (Role.LEAD, "ba-dinh", 200),
        (Role.MODERATOR, "", 200),
        (Role.OPERATOR, "", 200),
        (Role.LEAD, "hoan-kiem", 404),
        (Role.EDITOR, "hoan-kiem", 404),
    ],
)
def test_who_reads_a_task(
    wards: Wards, small_city: SmallCity, old: Any, role: Role, slug: str, status: int
) -> None:
    _item, _page, renewal = old
    user = wards.hoan_kiem.editor if role == Role.EDITOR else small_city.user(role, slug)
    url = reverse("translation_renewal", args=[renewal.pk])
    assert signed_in(user).get(url).status_code == status
    answer = signed_in(user).post(url, {"begin": "1"})
    assert answer.status_code == (404 if status == 404 else 302)
    if role not in (Role.OPERATOR, Role.MODERATOR):
        assert not answer.get("Location", "").endswith("/edit/")


def test_a_reminder_goes_to_those_who_translate_once_a_day(
    wards: Wards, small_city: SmallCity, old: Any
) -> None:
    _item, _page, renewal = old
    url = reverse("translation_renewal", args=[renewal.pk])
    client = signed_in(small_city.user(Role.MODERATOR))
    before = Notice.objects.count()
    for _press in range(2):
        client.post(url, {"remind": "1"})
    assert Notice.objects.count() == before + 2
    signed_in(wards.translator).post(url, {"remind": "1"})
    assert Notice.objects.count() == before + 2, "no translator reminds"


def test_a_task_takes_the_same_queries_for_one_change_and_for_many(
    wards: Wards, small_city: SmallCity, old: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _item, _page, renewal = old
    client, url = signed_in(wards.translator), reverse("translation_renewal", args=[renewal.pk])
    client.get(url)
    counts = []
    for many in (1, 40):
        Renewal.objects.filter(pk=renewal.pk).update(changes=renewal.changes * many)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
