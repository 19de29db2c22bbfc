"""What the two people of the city read before they decide on an urgent publication."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from sites.enums import Role
from tests.workflows.town import Town, browser, fresh, step
from workflows import actions
from workflows.actions.urgent import ask_urgent

pytestmark = pytest.mark.django_db


def _compared(person: Any, address: str) -> Any:
    answer = browser(person).get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one("table.diff")


def test_a_change_of_a_public_page_is_compared_with_what_is_public(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Lịch cắt nước", editor, lead, moderator)
    page.title = "Lịch cắt nước mới"
    page.save_revision(user=editor)
    actions.submit(page, acting_user=editor)
    second, third = (town.person(name, Role.MODERATOR) for name in ("moderator-2", "moderator-3"))
    ask = reverse("workflows_review:urgent:ask", args=[step(page).pk])
    urgent = ask_urgent(step(page), acting_user=second, reason="Sai giờ.")
    for address in (ask, reverse("workflows_review:urgent:item", args=[urgent.pk])):
        table = _compared(third, address)
        assert [one.text.strip() for one in table.select("ins")] == ["mới"]
        assert not table.select(".is-unreadable, form")
    assert fresh(page).title == "Lịch cắt nước"
