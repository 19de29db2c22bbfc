"""A review afterwards that the ward does not give in time goes up: deputy, lead, city, each once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageLogEntry

from sites.enums import Role
from tests.workflows.town import Town, browser, step
from workflows.actions.substituting import act_for_ward, name_deputy
from workflows.actions.urgent import ask_urgent, confirm_urgent, review_urgent
from workflows.errors import Refused
from workflows.notices.models import Notice
from workflows.urgent.models import UrgentEscalation, UrgentPublication
from workflows.urgent.overdue import ESCALATED
from workflows.urgent.rules import review_refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(town: Town) -> Any:
    return town.person("moderator-2", Role.MODERATOR)


@pytest.fixture
def third(town: Town) -> Any:
    return town.person("moderator-3", Role.MODERATOR)


@pytest.fixture
def deputy(town: Town) -> Any:
    return town.person("deputy", Role.EDITOR, "ba-dinh")


@pytest.fixture
def urgent(town: Town, editor: Any, lead: Any, moderator: Any, second: Any, clock: Any) -> UrgentPublication:
    """Published on a Tuesday at nine; two working days are over on Thursday at 10:00."""
    clock("2026-12-01 09:00")
    page = town.submitted("ba-dinh", "Cảnh báo lũ", editor)
    found = ask_urgent(step(page), acting_user=moderator, reason="Nước dâng nhanh.")
    confirm_urgent(found, acting_user=second)
    found.refresh_from_db()
    return found


def again(person: Any) -> Any:
    return type(person).objects.get(pk=person.pk)


def levels() -> list[str]:
    return list(UrgentEscalation.objects.values_list("level", flat=True))


def told() -> list[str]:
    rows = Notice.objects.filter(kind="urgent_overdue").order_by("pk")
    return list(rows.values_list("person__username", flat=True))


def run(clock: Any, moment: str, times: int = 2) -> None:
    clock(moment)
    for _again in range(times):
        call_command("publish_scheduled")


def test_in_time_nothing_happens(urgent: UrgentPublication, clock: Any) -> None:
    run(clock, urgent.review_by.astimezone().strftime("%Y-%m-%d %H:%M"))
    assert levels() == []


def test_deputy_then_lead_then_city_each_once_with_working_hours_between(
    town: Town, urgent: UrgentPublication, lead: Any, deputy: Any, other_lead: Any, third: Any, clock: Any
) -> None:
    name_deputy(Role.LEAD, town.wards["ba-dinh"].pk, deputy, acting_user=lead)
    assert review_refusal(urgent, again(deputy))
    assert browser(deputy).get(reverse("workflows_review:urgent:item", args=[urgent.pk])).status_code == 404
    run(clock, "2026-12-03 14:00")
    assert (levels(), told()) == (["deputy"], ["deputy"])
    # Four working hours later it is the next morning: the afternoon ends at 17:00.
    run(clock, "2026-12-03 23:00")
    assert levels() == ["deputy"]
    run(clock, "2026-12-04 08:31")
    assert (levels(), told()) == (["deputy", "reviewer"], ["deputy", "lead"])
    run(clock, "2026-12-04 15:00")
    assert levels() == ["deputy", "reviewer", "city"]
    assert told() == ["deputy", "lead", "moderator-3"], "neither of the two who published it"
    run(clock, "2026-12-30 15:00")
    assert len(levels()) == 3
    acts = PageLogEntry.objects.filter(page=urgent.page_id, action=ESCALATED)
    assert [row.data["level"] for row in acts.order_by("pk")] == levels()


def test_the_deputy_reviews_what_has_gone_up(
    town: Town, urgent: UrgentPublication, lead: Any, deputy: Any, clock: Any
) -> None:
    name_deputy(Role.LEAD, town.wards["ba-dinh"].pk, deputy, acting_user=lead)
    with pytest.raises(Refused):
        review_urgent(urgent, acting_user=again(deputy), is_right=True)
    run(clock, "2026-12-03 14:00")
    assert UrgentPublication.objects.waiting_for(again(deputy)).get() == urgent
    browser(deputy).post(reverse("workflows_review:urgent:item", args=[urgent.pk]), {"action": "right"})
    urgent.refresh_from_db()
    assert (urgent.status, urgent.reviewed_by) == ("confirmed", deputy)
    assert not Notice.objects.open().filter(kind="urgent_overdue").exists()
    run(clock, "2026-12-30 14:00")
    assert levels() == ["deputy"]


def test_a_deputy_who_wrote_it_is_of_no_use(
    town: Town, urgent: UrgentPublication, lead: Any, editor: Any, clock: Any
) -> None:
    name_deputy(Role.LEAD, town.wards["ba-dinh"].pk, editor, acting_user=lead)
    run(clock, "2026-12-03 14:00")
    assert (levels(), told()) == (["reviewer"], ["lead"])
    assert review_refusal(urgent, again(editor))


def test_the_city_may_then_act_for_the_ward_and_none_of_the_two_who_published(
    town: Town, urgent: UrgentPublication, moderator: Any, third: Any, clock: Any
) -> None:
    ward = town.wards["ba-dinh"]
    last_day = clock("2026-12-03 14:00").date()
    call_command("publish_scheduled")
    with pytest.raises(Refused):
        act_for_ward(ward, last_day=last_day, reason="Không ai xem lại", acting_user=third)
    run(clock, "2026-12-07 14:00")
    assert levels() == ["reviewer", "city"]
    last_day = clock("2026-12-07 14:01").date()
    for person in (third, moderator):
        act_for_ward(ward, last_day=last_day, reason="Không ai xem lại", acting_user=person)
    assert review_refusal(urgent, again(moderator))
    review_urgent(urgent, acting_user=again(third), is_right=True)


def test_a_ward_without_a_lead_goes_to_the_city_at_once(
    urgent: UrgentPublication, lead: Any, third: Any, clock: Any
) -> None:
    lead.groups.clear()
    run(clock, "2026-12-03 14:00")
    assert (levels(), told()) == (["city"], ["moderator-3"])


def test_the_register_shows_how_far_it_went_up(
    urgent: UrgentPublication, lead: Any, other_lead: Any, third: Any, clock: Any
) -> None:
    run(clock, "2026-12-03 14:00")
    for name, args in (("list", []), ("item", [urgent.pk])):
        address = reverse(f"workflows_review:urgent:{name}", args=args)
        for person in (lead, third):
            shown = browser(person).get(address).content.decode()
            assert "Quá hạn, đã chuyển: Nhắc lại người hậu kiểm, 03/12/2026 14:00" in " ".join(shown.split())
    assert (
        "Cảnh báo lũ" not in browser(other_lead).get(reverse("workflows_review:urgent:list")).content.decode()
    )


def test_one_reviewed_meanwhile_does_not_go_up(urgent: UrgentPublication, lead: Any, clock: Any) -> None:
    review_urgent(urgent, acting_user=lead, is_right=True)
    run(clock, "2026-12-10 14:00")
    assert (levels(), told()) == ([], [])


def test_one_whose_page_was_deleted_goes_up_all_the_same(
    urgent: UrgentPublication, lead: Any, clock: Any
) -> None:
    UrgentPublication.objects.update(page=None)
    run(clock, "2026-12-03 14:00")
    assert (levels(), told()) == (["reviewer"], ["lead"])
