"""Who decides for whom: the same answer everywhere, never more than the role, never another ward."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.signin.required import needs_factor
from sites import scoping
from sites.enums import Role
from tests.workflows.town import PASSWORD, Town, browser, decide, fresh, step
from workflows import reviewers
from workflows.actions.substituting import act_for_ward, end, go_away, name_deputy
from workflows.deadlines import substitutes
from workflows.deadlines.models import Substitution
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.rules import refusal

DAY = dt.timedelta(days=1)


def again(person: Any) -> Any:
    """The account as the next request reads it."""
    return type(person).objects.get(pk=person.pk)


def can_decide(page: Any, person: Any) -> bool:
    """One answer, asked in every place that asks."""
    person = again(person)
    state = step(page)
    answers = {
        "rules": not refusal(state, person),
        "lists": RoleTaskState.objects.waiting_for(person).filter(pk=state.pk).exists(),
        "people": reviewers.people_who_decide(state).filter(pk=person.pk).exists(),
        "screen": 'value="approve"'
        in browser(person).get(reverse("workflows_review:item", args=[state.pk])).content.decode(),
        "buttons": bool(state.task.specific.get_actions(fresh(page), person)),
    }
    assert len(set(answers.values())) == 1, answers
    return answers["rules"]


@pytest.fixture
def page(town: Town, editor: Any, lead: Any) -> Any:
    return town.submitted("ba-dinh", "Lịch tiếp dân", editor)


@pytest.fixture
def away(town: Town, lead: Any, deputy: Any) -> Callable[..., Substitution]:
    def state(first: int = 0, last: int = 2, who: Any = deputy) -> Substitution:
        today = timezone.localdate()
        return go_away(
            Role.LEAD,
            town.wards["ba-dinh"].pk,
            first_day=today + first * DAY,
            last_day=today + last * DAY,
            deputy=who,
            reason="Đi họp",
            acting_user=lead,
        )

    return state


def test_the_deputy_decides_while_the_lead_is_away(page: Any, deputy: Any, away: Any) -> None:
    assert not can_decide(page, deputy)
    away()
    assert can_decide(page, deputy)
    decide(page, again(deputy))
    assert step(page).role == Role.MODERATOR


@pytest.mark.parametrize(("first", "last", "today"), [(1, 3, False), (0, 0, True), (-3, 0, True)])
def test_only_on_the_days_that_were_stated_both_included(
    page: Any, deputy: Any, away: Any, first: int, last: int, today: bool
) -> None:
    away(first, last)
    assert can_decide(page, deputy) is today


def test_it_ends_by_itself(
    town: Town, editor: Any, deputy: Any, away: Any, clock: Callable[[str], Any]
) -> None:
    clock("2026-12-01 10:00")
    page = town.submitted("ba-dinh", "Một", editor)
    away(0, 1)
    clock("2026-12-02 23:59")
    assert can_decide(page, deputy)
    clock("2026-12-03 00:00")
    assert not can_decide(page, deputy)


def test_taken_back_it_holds_no_longer(page: Any, deputy: Any, lead: Any, away: Any) -> None:
    row = away()
    assert can_decide(page, deputy)
    end(row, acting_user=lead)
    assert not can_decide(page, deputy)


def test_an_end_counts_though_a_cache_is_behind(page: Any, deputy: Any, away: Any) -> None:
    row = away()
    assert can_decide(page, deputy)
    Substitution.objects.filter(pk=row.pk).update(ended_at=timezone.now())
    assert cache.get(substitutes._KEY), "the list of deputies is the old one"
    assert not can_decide(page, deputy)


@pytest.mark.parametrize("loss", ["lead leaves", "lead inactive", "deputy leaves", "deputy inactive"])
def test_who_leaves_takes_the_right_along(page: Any, deputy: Any, lead: Any, away: Any, loss: str) -> None:
    away()
    who = lead if loss.startswith("lead") else deputy
    if loss.endswith("leaves"):
        who.groups.clear()
    else:
        type(who).objects.filter(pk=who.pk).update(is_active=False)
    state = step(page)
    assert refusal(state, again(deputy))
    assert not reviewers.people_with(Role.LEAD, state.site.ward.pk).filter(pk=deputy.pk).exists()
    assert not RoleTaskState.objects.in_reach_of(again(deputy)).exists()


def test_a_deputy_never_decides_on_own_work(town: Town, deputy: Any, away: Any) -> None:
    page = town.submitted("ba-dinh", "Bài của tôi", deputy)
    away()
    assert not can_decide(page, deputy)


def test_a_deputy_decides_and_does_nothing_else(
    town: Town, editor: Any, lead: Any, moderator: Any, deputy: Any, away: Any
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    away()
    rights = page.permissions_for_user(again(deputy))
    assert page.permissions_for_user(lead).can_unpublish()
    assert not rights.can_unpublish()
    assert not rights.can_close()


def test_nobody_of_another_ward_can_be_named_nor_decide(
    town: Town, page: Any, lead: Any, other_lead: Any, moderator: Any, superuser: Any, away: Any
) -> None:
    for stranger in (other_lead, moderator, superuser, lead):
        with pytest.raises(Refused):
            away(who=stranger)
    # However such a row came there.
    Substitution.objects.create(
        role=Role.LEAD,
        ward=town.wards["ba-dinh"],
        absent=lead,
        deputy=other_lead,
        first_day=timezone.localdate(),
        last_day=timezone.localdate(),
    )
    assert refusal(step(page), again(other_lead))
    assert not RoleTaskState.objects.in_reach_of(again(other_lead)).filter(page=page.pk).exists()


def test_a_deputys_right_stays_in_the_ward(town: Town, deputy: Any, away: Any, other_lead: Any) -> None:
    away()
    writer = town.person("other-editor", Role.EDITOR, "hoan-kiem")
    elsewhere = town.submitted("hoan-kiem", "Ở nơi khác", writer)
    client = browser(again(deputy))
    assert client.get(reverse("workflows_review:item", args=[step(elsewhere).pk])).status_code == 404
    assert refusal(step(elsewhere), again(deputy))
    assert scoping.scope_for(again(deputy)).ward_ids == {town.wards["ba-dinh"].pk}


def test_a_lent_role_is_not_lent_on(town: Town, deputy: Any, editor: Any, away: Any) -> None:
    away()
    with pytest.raises(Refused):
        go_away(
            Role.LEAD,
            town.wards["ba-dinh"].pk,
            first_day=timezone.localdate(),
            last_day=timezone.localdate(),
            deputy=editor,
            acting_user=again(deputy),
        )


def test_days_that_overlap_and_days_that_make_no_sense_are_refused(away: Any) -> None:
    away(0, 3)
    for first, last in ((3, 5), (2, 1), (-5, -1), (4, 200)):
        with pytest.raises(Refused):
            away(first, last)


def test_each_act_has_a_row_in_the_record(away: Any, lead: Any) -> None:
    row = away()
    end(row, acting_user=lead)
    rows = ModelLogEntry.objects.filter(object_id=str(row.pk), action__startswith="dinh.substitution")
    assert [entry.action for entry in rows.order_by("pk")] == [
        "dinh.substitution.away",
        "dinh.substitution.end",
    ]
    assert rows.order_by("pk")[0].data["deputy"] == row.deputy_id
    assert rows.order_by("pk")[0].user == lead


def test_a_lead_states_an_absence_in_the_admin(town: Town, page: Any, lead: Any, deputy: Any) -> None:
    client, url = browser(lead), reverse("workflows_review:absence")
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert "deputy" in client.get(url).content.decode()
    sent = {"first_day": today, "last_day": today, "deputy": deputy.pk, "reason": "Nghỉ phép"}
    assert client.post(url, sent).status_code == 302
    assert can_decide(page, deputy)
    row = Substitution.objects.get()
    assert client.post(reverse("workflows_review:absence_end", args=[row.pk])).status_code == 302
    assert not can_decide(page, deputy)


def test_the_form_knows_no_people_of_another_ward(
    town: Town, lead: Any, deputy: Any, other_lead: Any
) -> None:
    client, url = browser(lead), reverse("workflows_review:absence")
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert "other-lead" not in client.get(url).content.decode()
    refused = client.post(url, {"first_day": today, "last_day": today, "deputy": other_lead.pk})
    assert refused.status_code == 422
    assert not Substitution.objects.exists()


def test_a_substitution_of_others_does_not_exist(town: Town, other_lead: Any, editor: Any, away: Any) -> None:
    row = away()
    for stranger in (other_lead, editor):
        answer = browser(stranger).post(reverse("workflows_review:absence_end", args=[row.pk]))
        assert answer.status_code == 404
    row.refresh_from_db()
    assert row.ended_at is None


def test_the_city_acts_for_a_ward_without_a_lead_and_two_people_still_decide(
    town: Town, editor: Any, moderator: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    second = town.person("moderator-2", Role.MODERATOR)
    assert not can_decide(page, moderator)
    act_for_ward(
        town.wards["ba-dinh"],
        last_day=timezone.localdate() + 3 * DAY,
        reason="Phường chưa có lãnh đạo",
        acting_user=moderator,
    )
    assert can_decide(page, moderator)
    assert not can_decide(page, second), "only the one who stated it"
    decide(page, again(moderator))
    assert not can_decide(page, moderator), "the city's approval is another person's"
    decide(page, second)
    assert fresh(page).live


def test_the_city_acts_with_a_reason_and_for_a_limited_time(
    town: Town, moderator: Any, lead: Any, editor: Any
) -> None:
    ward, today = town.wards["ba-dinh"], timezone.localdate()
    for person, days, reason in (
        (moderator, 3, " "),
        (moderator, 30, "Lâu"),
        (lead, 3, "Tôi"),
        (editor, 3, "Tôi"),
    ):
        with pytest.raises(Refused):
            act_for_ward(ward, last_day=today + days * DAY, reason=reason, acting_user=person)


def test_a_deputy_without_dates_decides_nothing_that_is_in_time(
    town: Town, page: Any, lead: Any, deputy: Any
) -> None:
    name_deputy(Role.LEAD, town.wards["ba-dinh"].pk, deputy, acting_user=lead)
    assert reviewers.reviews(again(deputy))
    assert refusal(step(page), again(deputy))
    assert not RoleTaskState.objects.in_reach_of(again(deputy)).exists()


@pytest.mark.parametrize("way", ["away", "standing", "later"])
def test_who_decides_in_somebody_s_place_needs_a_second_factor_as_they_do(
    way: str, town: Town, deputy: Any, lead: Any, away: Callable[..., Substitution], settings: Any
) -> None:
    """Else a stolen password of an editor who stands in approves what a lead's would not."""
    settings.SECOND_FACTOR = "required"
    client = Client(HTTP_HOST="localhost")
    sign_in = {"username": deputy.username, "password": PASSWORD}
    assert client.post("/admin/login/", sign_in).headers["Location"] == "/admin/"
    assert client.get("/admin/account/").status_code == 200
    if way == "standing":
        row = name_deputy(Role.LEAD, town.wards["ba-dinh"].pk, deputy, acting_user=lead)
    else:
        row = away(2, 3) if way == "later" else away()
    shut = 200 if way == "later" else 302
    assert client.get("/admin/account/").status_code == shut, "a session that was open before"
    if way == "later":
        return
    assert client.get("/admin/login/").headers["Location"] == "/admin/login/set-up/"
    assert needs_factor(again(deputy))
    end(row, acting_user=lead)
    assert not needs_factor(again(deputy))
    assert client.post("/admin/login/", sign_in).headers["Location"] == "/admin/"
