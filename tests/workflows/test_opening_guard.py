"""Whatever writes around the form of the privacy opens no public page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction

from cms.core.live import readable
from cms.core.models import SectionPage
from sites.enums import Role
from tests.fixtures import pages
from tests.fixtures.city import SmallCity
from tests.search.items import in_index
from tests.workflows.closing import GROUPS, PASSWORD, People, close, news, status
from tests.workflows.town import browser, fresh
from workflows import gate
from workflows.errors import NotApproved

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(small_city: SmallCity) -> People:
    return People(small_city)


def saved_wider(restriction: PageViewRestriction) -> None:
    restriction.restriction_type = PASSWORD
    restriction.save()


def moved_away(restriction: PageViewRestriction) -> None:
    restriction.page = restriction.page.get_parent()
    restriction.save()


WRITES: list[Callable[[PageViewRestriction], Any]] = [
    lambda restriction: restriction.delete(),
    lambda restriction: PageViewRestriction.objects.filter(pk=restriction.pk).delete(),
    lambda restriction: PageViewRestriction.objects.filter(page=restriction.page_id).delete(),
    saved_wider,
    moved_away,
]


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("rows", [1, 2])
def test_no_code_opens_it_but_a_job_of_the_system(
    small_city: SmallCity, write: Callable[[PageViewRestriction], Any], rows: int
) -> None:
    page = news(small_city)
    for _row in range(rows):
        restriction = close(page)
    if rows == 1 or write is WRITES[2]:
        with pytest.raises(NotApproved), transaction.atomic():
            write(PageViewRestriction.objects.get(pk=restriction.pk))
        assert status(small_city, page) == 302
    with gate.system_publishing("test"):
        write(PageViewRestriction.objects.get(pk=restriction.pk))


def test_no_code_adds_a_group_from_either_side(small_city: SmallCity) -> None:
    page, editors = news(small_city), small_city.group(Role.EDITOR, "ba-dinh")
    restriction = close(page, GROUPS, small_city.group(Role.LEAD, "ba-dinh"))
    restriction = PageViewRestriction.objects.get(pk=restriction.pk)
    with pytest.raises(NotApproved), transaction.atomic():
        restriction.groups.add(editors)
    with pytest.raises(NotApproved), transaction.atomic():
        editors.pageviewrestriction_set.add(restriction)
    assert restriction.groups.count() == 1


def test_a_closed_page_is_deleted_with_what_closes_it(small_city: SmallCity, people: People) -> None:
    section = pages.live(small_city.page("ba-dinh", "about"), SectionPage(title="Nội bộ"))
    below = pages.live(section, SectionPage(title="Bên dưới"))
    close(section)
    close(below)
    browser(people.lead).post(f"/admin/pages/{below.pk}/delete/")
    assert not Page.objects.filter(pk=below.pk).exists()
    close(pages.live(fresh(section), SectionPage(title="Bên dưới nữa")))
    fresh(section).delete()
    assert not Page.objects.filter(pk__in=[section.pk, below.pk]).exists()


def test_an_alias_of_a_closed_page_does_not_become_a_page_of_its_own(
    small_city: SmallCity, people: People
) -> None:
    page = news(small_city)
    with gate.system_publishing("test"):
        alias = page.create_alias(parent=small_city.page("ba-dinh", "about"), update_slug="ban-sao")
    close(page)
    assert status(small_city, alias) == 302
    with pytest.raises(NotApproved):
        ConvertAliasPageAction(Page.objects.get(pk=alias.pk), user=people.lead).execute(
            skip_permission_checks=True
        )
    browser(people.lead).post(f"/admin/pages/{alias.pk}/convert_alias/")
    assert status(small_city, alias) == 302


def _mirror(small_city: SmallCity, page: Page) -> Page:
    with gate.system_publishing("test"):
        return page.create_alias(parent=small_city.page("ba-dinh", "about"), update_slug="ban-sao")


def test_what_shows_a_closed_page_is_in_no_list_and_found_by_nobody(
    small_city: SmallCity, people: People
) -> None:
    page = news(small_city)
    alias = _mirror(small_city, page)
    assert in_index(page, alias) == [True, True]
    close(page)
    assert in_index(page, alias) == [False, False]
    assert not Page.objects.filter(readable(), pk__in=[page.pk, alias.pk]).exists()


def test_what_shows_a_page_goes_with_it(small_city: SmallCity, people: People) -> None:
    """The database would let it stand, and open what was closed."""
    page = news(small_city)
    alias = _mirror(small_city, page)
    close(page)
    browser(people.lead).post(f"/admin/pages/{page.pk}/delete/")
    assert not Page.objects.filter(pk=page.pk).exists()
    assert not fresh(alias).live
    assert status(small_city, alias) == 404
