"""A page that two people of a ward compare: sent by its editor, read at the desk by its lead."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.workflows.admin import edit_url
from tests.workflows.town import step

LIST = "/admin/review/"


class People:
    """Editor and lead of one ward, each with a browser."""

    def __init__(self, city: SmallCity) -> None:
        self.editor_user = city.user(Role.EDITOR, "ba-dinh")
        self.editor, self.lead = (
            self._browser(user, city) for user in (self.editor_user, city.user(Role.LEAD, "ba-dinh"))
        )

    def _browser(self, user: Any, city: SmallCity) -> Client:
        client = Client(HTTP_HOST=city.host("ba-dinh"))
        client.force_login(user)
        return client

    def submit(self, page: Any, data: dict[str, str]) -> str:
        """Through the editor; the address of the submission at the desk."""
        answer = self.editor.post(edit_url(page), data | {"action-submit": "1"})
        assert answer.status_code == 302, answer.context["form"].errors
        return reverse("workflows_review:item", args=[step(page).pk])

    def hand_in(self, page: Any) -> str:
        """A version as it stands in memory."""
        page.save_revision(user=self.editor_user)
        page.get_workflow().start(page, self.editor_user)
        return reverse("workflows_review:item", args=[step(page).pk])


def table(people: People, address: str) -> list[tuple[str, str, str]]:
    """Heading, public and new text of each row of the reviewer's table."""
    answer = people.lead.get(address)
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html.parser")
    for crumbs in soup.select(".crumbs"):
        crumbs.append(": ")
    return [
        tuple(" ".join(cell.get_text().split()) for cell in row.select("th, td"))
        for row in soup.select("table.diff:not(.media-diff) tbody tr:not(.is-same, .at)")
    ]


def marked(people: People, address: str) -> tuple[list[str], list[str]]:
    soup = BeautifulSoup(people.lead.get(address).content, "html.parser")
    return [one.text for one in soup.select(".diff del")], [one.text for one in soup.select(".diff ins")]


def news(city: SmallCity, **extra: Any) -> NewsPage:
    item = NewsPage(title="Đổi giờ tiếp dân", slug="doi-gio", summary="Một câu.", **extra)
    return live(city.page("ba-dinh", "news"), item)
