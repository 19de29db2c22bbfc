"""What stands below an editor's form: the main button first, the draft and the withdrawal beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from wagtail.models import Page

from tests.workflows.admin import edit_url
from tests.workflows.town import Town, browser

pytestmark = pytest.mark.django_db


def footer(client: Client, address: str) -> list[str]:
    """The buttons that are in sight, in order; what is behind the arrow is not."""
    shown = html.fromstring(client.get(address).content.decode())
    (actions,) = shown.xpath("//nav[contains(@class, 'actions--primary')]")
    hidden = set(actions.xpath(".//*[@data-w-dropdown-target='content']//*"))
    return [
        " ".join(one.text_content().split())
        for one in actions.xpath(".//*[self::button or self::a or self::p]")
        if one not in hidden and "w-dropdown__toggle" not in (one.get("class") or "")
    ]


def test_to_submit_is_the_main_button_of_an_editor_and_the_draft_stands_beside_it(
    town: Town, editor: Any
) -> None:
    client, page = browser(editor), town.draft("ba-dinh", "Một", editor)
    assert footer(client, edit_url(page)) == ["Gửi duyệt", "Lưu bản nháp"]
    add = reverse("wagtailadmin_pages:add", args=["core", "sectionpage", page.get_parent().pk])
    assert footer(client, add) == ["Gửi duyệt", "Lưu bản nháp"]


def test_a_page_that_waits_says_so_and_its_withdrawal_is_not_the_main_button(town: Town, editor: Any) -> None:
    page: Page = town.submitted("ba-dinh", "Một", editor)
    assert footer(browser(editor), edit_url(page)) == ["Chờ duyệt", "Rút bài …"]
