"""What the review desk says that a decision changes elsewhere."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from tests.workflows.town import browser, fresh, step


def sent(page: Page, author: Any) -> Page:
    """Save what was changed on the page and submit it."""
    page.save_revision(user=author)
    fresh(page).get_workflow().start(fresh(page), author)
    return page


def item(page: Page) -> str:
    """The address of the decision."""
    return reverse("workflows_review:item", args=[step(page).pk])


def told(page: Page, reviewer: Any) -> list[str]:
    """The sentences of the block, empty where it is not there."""
    answer = BeautifulSoup(browser(reviewer).get(item(page)).content, "html.parser")
    return [line.text.strip() for line in answer.select(".elsewhere li")]


def cost(page: Page, reviewer: Any) -> int:
    """Number of queries of the decision alone, with warm caches."""
    client, url = browser(reviewer), f"{item(page)}?pane=1"
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
