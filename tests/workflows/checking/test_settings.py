"""How strict a check is, who sets it, and what it does then."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.workflows.checking.test_asking import NUMBER, write
from tests.workflows.town import browser, fresh
from workflows import actions
from workflows.checking.changing import CHANGED, set_strictness
from workflows.checking.check import Strictness, registered
from workflows.checking.models import CheckSetting
from workflows.errors import ChecksFailed

pytestmark = pytest.mark.django_db


def check(name: str) -> Any:
    return next(one for one in registered() if one.name == name)


def url() -> str:
    return reverse("workflows_review:checks")


def test_names_are_unique_and_each_check_says_what_it_is() -> None:
    names = [one.name for one in registered()]
    assert len(set(names)) == len(names)
    assert all(str(one.title) and str(one.explanation) and one.default in one.choices for one in registered())


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.OPERATOR])
def test_moderators_and_operators_set_it_and_the_log_keeps_who(small_city: SmallCity, role: Role) -> None:
    user = small_city.user(role)
    client = browser(user)
    client.post(url(), {"personal-data": "block", "completeness": "off", "capitals": "no-such"})
    assert dict(CheckSetting.objects.values_list("name", "strictness")) == {"personal-data": "block"}
    row = ModelLogEntry.objects.get(action=CHANGED)
    assert (row.user, row.data["before"], row.data["after"]) == (user, "ask", "block")
    client.post(url(), {"personal-data": "ask"})
    assert not CheckSetting.objects.exists(), "as delivered needs no row"
    assert ModelLogEntry.objects.filter(action=CHANGED).count() == 2


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD])
def test_everybody_reads_it_and_a_ward_sets_nothing(small_city: SmallCity, role: Role) -> None:
    client = browser(small_city.user(role, "ba-dinh"))
    shown = client.get(url())
    assert shown.status_code == 200
    assert "<select" not in shown.content.decode()
    assert client.post(url(), {"personal-data": "off"}).status_code in (302, 403)
    assert not CheckSetting.objects.exists()


def test_what_nobody_can_switch_off_stays_on(small_city: SmallCity) -> None:
    with pytest.raises(PermissionDenied):
        set_strictness(check("completeness"), Strictness.OFF, acting_user=small_city.user(Role.OPERATOR))
    CheckSetting.objects.create(name="completeness", strictness="off")
    editor = small_city.user(Role.EDITOR, "ba-dinh")
    page = write(small_city, editor, "Một.")
    revision = page.latest_revision
    revision.content["title"] = ""
    revision.save()
    with pytest.raises(ChecksFailed):
        actions.submit(fresh(page), acting_user=editor)


def test_stricter_stops_the_submission_and_off_lets_it_pass(small_city: SmallCity) -> None:
    editor, operator = small_city.user(Role.EDITOR, "ba-dinh"), small_city.user(Role.OPERATOR)
    page = write(small_city, editor, f"CCCD {NUMBER}")
    set_strictness(check("personal-data"), Strictness.BLOCK, acting_user=operator)
    with pytest.raises(ChecksFailed):
        actions.submit(page, acting_user=editor)
    set_strictness(check("personal-data"), Strictness.OFF, acting_user=operator)
    actions.submit(page, acting_user=editor, confirmed=())
    assert fresh(page).workflow_in_progress
