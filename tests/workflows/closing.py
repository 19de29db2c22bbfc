"""Closed pages, who closes them, and the people around the approval of Ba Đình."""

from __future__ import annotations

from typing import Any

from django.test import Client
from wagtail.models import PageViewRestriction

from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures import pages
from tests.fixtures.city import SmallCity
from tests.workflows.town import browser, fresh

NONE, PASSWORD, LOGIN, GROUPS = "none", "password", "login", "groups"


class People:
    """Who writes and decides in Ba Đình and in the city, and a lead of Hoàn Kiếm."""

    def __init__(self, city: SmallCity) -> None:
        self.editor = city.user(Role.EDITOR, "ba-dinh")
        self.lead = city.user(Role.LEAD, "ba-dinh")
        self.second_lead = city.user(Role.LEAD, "ba-dinh", "second-lead")
        self.moderator = city.user(Role.MODERATOR)
        self.second_moderator = city.user(Role.MODERATOR, "", "second-moderator")
        self.stranger = city.user(Role.LEAD, "hoan-kiem")


def close(page: Any, kind: str = LOGIN, *groups: Any, password: str = "") -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)
    restriction.groups.set(groups)
    return restriction


def privacy(person: Any, page: Any, kind: str, password: str = "", groups: Any = ()) -> Any:
    """The form of the privacy, sent."""
    form = {"restriction_type": kind, "password": password, "groups": [group.pk for group in groups]}
    return browser(person).post(f"/admin/pages/{page.pk}/privacy/", form)


def news(city: SmallCity, title: str = "Biên bản") -> NewsPage:
    return pages.live(city.page("ba-dinh", "news"), NewsPage(title=title, summary="Một câu."))


def status(city: SmallCity, page: Any) -> int:
    """What a visitor gets."""
    url = fresh(page).get_url_parts()[2]
    return int(Client(HTTP_HOST=city.host("ba-dinh")).get(url).status_code)


def kinds(page: Any) -> list[str]:
    return list(PageViewRestriction.objects.filter(page=page.pk).values_list("restriction_type", flat=True))
