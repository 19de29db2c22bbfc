"""For whom a page is public is approved with it: closing is one person's affair, opening is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Revision

from cms.core.models import SectionPage
from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures import pages
from tests.fixtures.city import SmallCity
from tests.workflows.closing import GROUPS, LOGIN, NONE, PASSWORD, People, close, kinds, news, privacy, status
from tests.workflows.desk import sent, told
from tests.workflows.town import browser, decide, fresh, step
from workflows import gate
from workflows.errors import MayNotDecide
from workflows.models import WaitingOpening

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(small_city: SmallCity) -> People:
    return People(small_city)


@pytest.mark.parametrize("who", ["editor", "lead", "moderator"])
@pytest.mark.parametrize("place", ["page", "section"])
def test_nobody_alone_opens_what_is_public_below_a_closed_door(
    small_city: SmallCity, people: People, who: str, place: str
) -> None:
    page = news(small_city)
    door = page if place == "page" else small_city.page("ba-dinh", "news")
    close(door)
    answer = privacy(getattr(people, who), door, NONE)
    assert answer.status_code == 200
    assert status(small_city, page) == 302
    assert kinds(door) == [LOGIN]
    assert WaitingOpening.objects.get().page_id == door.pk
    assert "nộp để duyệt" in answer.json()["html"]


@pytest.mark.parametrize(
    ("before", "after"),
    [(LOGIN, NONE), (LOGIN, PASSWORD), (GROUPS, LOGIN), (GROUPS, PASSWORD), (PASSWORD, NONE), (GROUPS, NONE)],
)
def test_every_wider_circle_waits(small_city: SmallCity, people: People, before: str, after: str) -> None:
    page = news(small_city)
    close(page, before, small_city.group(Role.LEAD, "ba-dinh"), password="một")
    privacy(people.lead, page, after, password="hai")
    assert kinds(page) == [before]
    assert WaitingOpening.objects.filter(restriction_type=after).exists()


def test_one_group_more_waits_and_one_less_does_not(small_city: SmallCity, people: People) -> None:
    page = news(small_city)
    leads, editors = small_city.group(Role.LEAD, "ba-dinh"), small_city.group(Role.EDITOR, "ba-dinh")
    restriction = close(page, GROUPS, leads)
    privacy(people.lead, page, GROUPS, groups=[leads, editors])
    assert set(restriction.groups.all()) == {leads}
    WaitingOpening.objects.all().delete()
    with gate.system_publishing("test"):
        restriction.groups.set([leads, editors])
    privacy(people.lead, page, GROUPS, groups=[editors])
    assert set(restriction.groups.all()) == {editors}


@pytest.mark.parametrize(
    ("before", "after"),
    [("", LOGIN), ("", PASSWORD), ("", GROUPS), (PASSWORD, LOGIN), (LOGIN, GROUPS), (PASSWORD, GROUPS), (PASSWORD, PASSWORD)],
)  # fmt: skip
def test_a_lead_closes_at_once(small_city: SmallCity, people: People, before: str, after: str) -> None:
    page, leads = news(small_city), small_city.group(Role.LEAD, "ba-dinh")
    if before:
        close(page, before, password="một")
    answer = privacy(people.lead, page, after, password="hai", groups=[leads])
    assert answer.json()["step"] == "set_privacy_done"
    assert kinds(page) == [after]
    assert not WaitingOpening.objects.exists()
    if after == PASSWORD:
        assert page.view_restrictions.get().password == "hai"
    if after == GROUPS:
        assert list(page.view_restrictions.get().groups.all()) == [leads]


def test_an_editor_closes_nothing(small_city: SmallCity, people: People) -> None:
    page = news(small_city)
    assert privacy(people.editor, page, LOGIN).status_code == 302
    close(page)
    privacy(people.editor, page, GROUPS, groups=[small_city.group(Role.EDITOR, "ba-dinh")])
    assert kinds(page) == [LOGIN]


@pytest.mark.parametrize(
    "form",
    [
        {"restriction_type": "none", "password": "x"},
        {"restriction_type": "none", "groups": "1"},
        {"restriction_type": ["login", "none"]},
        {"restriction_type": ""},
        {"restriction_type": " none "},
        {"restriction_type": "NONE"},
        {"restriction_type": "public"},
        {},
    ],
)
def test_no_spelling_of_the_form_opens(small_city: SmallCity, people: People, form: dict[str, Any]) -> None:
    page = news(small_city)
    close(page)
    for person in (people.lead, people.moderator):
        browser(person).post(f"/admin/pages/{page.pk}/privacy/", form)
        assert status(small_city, page) == 302


def test_both_approvals_open_a_section_and_the_desk_says_so(small_city: SmallCity, people: People) -> None:
    section = small_city.page("ba-dinh", "news")
    first, second = news(small_city), news(small_city, "Hai")
    close(section)
    privacy(people.lead, section, NONE)
    with pytest.raises(MayNotDecide):
        decide(section, people.lead)
    lines = told(section, people.second_lead)
    assert lines[0].startswith("Trang này sẽ mở cho mọi người; nay chỉ")
    assert "Phường Ba Đình" in lines[0]
    assert any(line.startswith("2 trang công khai bên dưới") for line in lines)
    decide(section, people.second_lead)
    assert status(small_city, first) == 302
    assert told(section, people.moderator)[0] == lines[0]
    decide(section, people.moderator)
    assert [status(small_city, page) for page in (section, first, second)] == [200, 200, 200]
    assert not WaitingOpening.objects.exists()


def test_an_opening_to_groups_is_carried_out_as_it_was_approved(
    small_city: SmallCity, people: People
) -> None:
    page, editors = news(small_city), small_city.group(Role.EDITOR, "ba-dinh")
    close(page, GROUPS, small_city.group(Role.LEAD, "ba-dinh"))
    privacy(people.editor, page, GROUPS, groups=[editors])
    decide(page, people.lead)
    decide(page, people.moderator)
    assert list(page.view_restrictions.get().groups.all()) == [editors]
    assert status(small_city, page) == 302


@pytest.mark.parametrize("by", ["first", "second", "gate"])
def test_what_opened_between_the_approvals_is_not_published(
    small_city: SmallCity, people: People, by: str
) -> None:
    """Nothing in the section is public yet, so the lead opens it at once: that voids the approvals."""
    section = small_city.page("ba-dinh", "news")
    close(section)
    draft = pages.draft(section, NewsPage(title="Nội bộ", summary="Một câu.", owner=people.editor))
    with gate.system_publishing("test"):
        section.unpublish(user=None)
    when = timezone.now() + timedelta(days=1)
    if by == "gate":
        draft.go_live_at = when
    page = sent(draft, people.editor)
    if by != "first":
        decide(page, people.lead)
    if by == "gate":
        decide(page, people.moderator)
        assert Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    privacy(people.lead, section, NONE)
    assert kinds(section) == []
    if by == "gate":
        Revision.objects.filter(approved_go_live_at__isnull=False).update(
            approved_go_live_at=timezone.now() - timedelta(minutes=1)
        )
        with pytest.raises(CommandError, match="Nhiều người hơn"):
            call_command("publish_scheduled")
    else:
        with pytest.raises(MayNotDecide, match="Nhiều người hơn"):
            decide(page, people.lead if by == "first" else people.moderator)
    assert not fresh(page).live


def test_what_was_closed_meanwhile_is_published_for_fewer(small_city: SmallCity, people: People) -> None:
    section = small_city.page("ba-dinh", "news")
    page = sent(
        pages.draft(section, NewsPage(title="Tin", summary="Một câu.", owner=people.editor)), people.editor
    )
    decide(page, people.lead)
    privacy(people.lead, section, LOGIN)
    decide(page, people.moderator)
    assert fresh(page).live
    assert status(small_city, page) == 302


def test_an_opening_is_not_exchanged_under_the_approvals(small_city: SmallCity, people: People) -> None:
    page = news(small_city)
    close(page)
    privacy(people.editor, page, PASSWORD, password="một")
    decide(page, people.lead)
    answer = privacy(people.editor, page, NONE)
    assert "đang được duyệt" in answer.json()["html"]
    WaitingOpening.objects.update(restriction_type=NONE, password="")
    with pytest.raises(MayNotDecide):
        decide(page, people.moderator)
    assert kinds(page) == [LOGIN]


def test_it_is_told_in_editor_and_form_and_taken_back(small_city: SmallCity, people: People) -> None:
    page = news(small_city)
    close(page)
    page.title = "Biên bản mới"
    page.save_revision(user=people.editor)
    form = f"/admin/pages/{page.pk}/privacy/"
    assert "có hiệu lực ngay" in browser(people.lead).get(form).json()["html"]
    privacy(people.editor, page, NONE)
    assert step(page) is None, "somebody else's draft is not submitted"
    waits = "trang này mở cho mọi người"
    assert waits in browser(people.editor).get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert waits in browser(people.lead).get(form).json()["html"]
    privacy(people.editor, page, LOGIN)
    assert not WaitingOpening.objects.exists()
    assert kinds(page) == [LOGIN]


def test_closing_further_forgets_what_waits_and_voids_its_approval(
    small_city: SmallCity, people: People
) -> None:
    page = news(small_city)
    close(page)
    privacy(people.editor, page, NONE)
    decide(page, people.lead)
    privacy(people.lead, page, GROUPS, groups=[small_city.group(Role.LEAD, "ba-dinh")])
    assert kinds(page) == [GROUPS]
    with pytest.raises(MayNotDecide):
        decide(page, people.moderator)
    assert status(small_city, page) == 302


def test_behind_a_door_that_stays_closed_nothing_opens(small_city: SmallCity, people: People) -> None:
    page, section = news(small_city), small_city.page("ba-dinh", "news")
    close(section)
    close(page)
    privacy(people.lead, page, NONE)
    assert kinds(page) == []
    assert not WaitingOpening.objects.exists()
    assert status(small_city, page) == 302
    privacy(people.lead, section, NONE)
    assert kinds(section) == [LOGIN]


def test_on_the_portal_another_moderator_decides(small_city: SmallCity, people: People) -> None:
    page = pages.live(small_city.portal(), SectionPage(title="Nội bộ"))
    close(page)
    privacy(people.moderator, page, GROUPS, groups=[small_city.group(Role.EDITOR, "ba-dinh")])
    assert kinds(page) == [LOGIN], "a ward's people are no part of the city's"
    with pytest.raises(MayNotDecide):
        decide(page, people.moderator)
    decide(page, people.second_moderator)
    assert kinds(page) == [GROUPS]


def test_the_desk_names_the_readers_and_promises_no_place_that_a_closed_page_has_not(
    small_city: SmallCity, people: People
) -> None:
    section = small_city.page("ba-dinh", "news")
    fields = {"summary": "Một câu.", "owner": people.editor, "is_urgent": True}
    shown = sent(pages.draft(section, NewsPage(title="Mở", **fields)), people.editor)
    assert any("trang chủ" in line for line in told(shown, people.lead))
    close(section)
    page = sent(pages.draft(section, NewsPage(title="Kín", **fields)), people.editor)
    lines = told(page, people.lead)
    assert lines[0] == "Chỉ người làm việc ở Phường Ba Đình (khi đã đăng nhập) đọc được trang này."
    assert not any("trang chủ" in line for line in lines)


def test_a_translation_of_a_closed_page_is_told_to_be_open(small_city: SmallCity, people: People) -> None:
    source = news(small_city)
    close(source)
    english = small_city.page("ba-dinh", "home", "en")
    twin = SectionPage(
        title="Minutes", locale=english.locale, translation_key=source.translation_key, owner=people.editor
    )
    page = sent(pages.draft(english, twin), people.editor)
    assert any("“Biên bản”" in line and "Ai cũng đọc được" in line for line in told(page, people.lead))
