"""The review desk of a whole city: its queue, one bundle of every site, one sample to every ward.

``python -m bench.review_desk [--whole-bundle]``, in a database of its own. Told are processor time and queries, for
one, a thousand and 126 times 20 pages that wait; what must not grow is told as a ratio of the last to the first.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"

TRIES = 7
SECTIONS = ("news", "notices", "direction")
TEXT = "<p>" + "Nội dung của trang, một câu như mọi câu. " * 60 + "</p>"
#: Pages that wait in each ward, one measurement after the other.
EACH = (8, 12)


def main() -> None:
    """Provision the city once, and measure in it."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--whole-bundle",
        action="store_true",
        help="a bundle of three pages of all 126 sites too; writing and approving them takes minutes",
    )
    wanted = parser.parse_args()
    django.setup()
    from django.conf import settings

    from bench.provision import empty_database
    from sites.provisioning import provision, read_data

    with empty_database():
        provision(read_data(), domain=settings.DOMAIN, port=settings.PORT)
        city = City()
        _queue(city)
        _sample(city)
        _bundle(city, 12, SECTIONS[:1])
        if wanted.whole_bundle:
            _bundle(city, 126, SECTIONS)


class City:
    """Its people and its sections."""

    def __init__(self) -> None:
        from sites.enums import Role

        self.moderator = self.person(Role.MODERATOR)

    def person(self, role: Any, ward: Any = None) -> Any:
        """An account with one role."""
        from django.contrib.auth import get_user_model

        from sites.models import SiteRole

        name = f"{role}-{ward.slug if ward else 'city'}"
        user = get_user_model()._default_manager.create_user(name, password=None)
        user.groups.add(SiteRole.objects.get(role=role, ward=ward).group)
        return user

    def sections(self, key: str = "news") -> dict[Any, Any]:
        """The section of that name of every ward, by its site."""
        from sites.models import ProvisionedPage

        rows = ProvisionedPage.objects.filter(key=key, language="vi", ward__isnull=False)
        return {row.ward.site: row.page.specific for row in rows.select_related("ward__site", "page")}


class Counted:
    """How many queries are asked within; Django's own log forgets after nine thousand."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        self.number += 1
        return execute(*asked)


def measured(what: Callable[[], Any]) -> tuple[float, int]:
    """Processor time in milliseconds, the median of several, and queries of the last."""
    from django.db import connection

    what()
    times = []
    for _try in range(TRIES):
        begun = time.process_time()
        what()
        times.append((time.process_time() - begun) * 1000)
    counted = Counted()
    with connection.execute_wrapper(counted):
        what()
    return statistics.median(times), counted.number


def _queue(city: City) -> None:
    from django.test import Client
    from wagtail.models import Site

    from cms.news.models import NewsPage
    from sites.enums import Role
    from tests.workflows import many
    from workflows.models import RoleTaskState
    from workflows.views.undoing import PANE

    def make(number: int, site: Site) -> NewsPage:
        return NewsPage(
            title=f"Tin {number} của {site.site_name}", summary="Một câu.", body=[("paragraph", TEXT)]
        )

    client = Client(HTTP_HOST="localhost")
    client.force_login(city.moderator)
    author, sections = city.person(Role.EDITOR, _ward("ba-dinh")), city.sections()

    def asks(url: str) -> Callable[[], None]:
        def ask() -> None:
            answer = client.get(url)
            assert answer.status_code == 200, (url, answer.status_code)

        return ask

    first: dict[str, float] = {}
    for each in (0, *EACH):
        chosen = sections if each else dict(list(sections.items())[:1])
        steps = many.waiting(chosen, each or 1, author=author, make=make)
        count = RoleTaskState.objects.waiting_for(city.moderator).count()
        for name, url in (
            ("first screen", "/admin/"),
            ("queue", "/admin/review/"),
            ("queue, filtered and searched", "/admin/review/?q=tin&why=overdue&sort=deadline"),
            ("one decision beside the queue", f"/admin/review/{steps[0].pk}/"),
            ("one decision", f"/admin/review/{steps[0].pk}/?{PANE}"),
        ):
            taken, queries = measured(asks(url))
            first.setdefault(name, taken)
            print(
                f"{name}, {count} waiting: {taken:.0f} ms, {queries} queries, {taken / first[name]:.2f} times the first"
            )


def _sample(city: City) -> None:
    from cms.samples.delivering import deliver
    from sites.models import Ward
    from tests.samples.conftest import write

    wards = list(Ward.objects.order_by("pk"))
    for some in (wards[:1], wards):
        from django.db import connection

        sample = write(city.moderator, title=f"Mẫu cho {len(some)} nơi, {{{{ tên phường }}}}")
        begun = time.process_time()
        counted = Counted()
        with connection.execute_wrapper(counted):
            deliver(sample, some, acting_user=city.moderator)
        taken = time.process_time() - begun
        print(
            f"sample to {len(some)} wards: {taken:.2f} s, {counted.number} queries, {taken / len(some) * 1000:.0f} ms a ward"
        )


def _bundle(city: City, count: int, sections: Sequence[str]) -> None:
    from django.db import connection

    from cms.news.models import NewsPage
    from workflows import actions
    from workflows.actions.bundling import add_to_bundle, make_bundle, publish_bundle

    bundle = make_bundle(f"Khai trương {count} nơi", acting_user=city.moderator)
    pages = []
    begun = time.process_time()
    for site, parent in (
        (site, page) for key in sections for site, page in list(city.sections(key).items())[:count]
    ):
        author, lead = _people(city, site)
        page = parent.add_child(
            instance=NewsPage(
                title=f"Khai trương {count} {site.site_name}",
                summary="Mở cửa.",
                owner=author,
                live=False,
                body=[("paragraph", TEXT)],
            )
        )
        page.save_revision(user=author)
        actions.submit(page, acting_user=author)
        add_to_bundle(bundle, page, acting_user=city.moderator)
        for person in (lead, city.moderator):
            actions.approve(_step(page), acting_user=person)
        pages.append(page.pk)
    prepared = time.process_time() - begun
    begun = time.process_time()
    counted = Counted()
    with connection.execute_wrapper(counted):
        publish_bundle(bundle, acting_user=city.moderator)
    taken = time.process_time() - begun
    assert NewsPage.objects.filter(pk__in=pages, live=True).count() == len(pages)
    print(
        f"bundle of {len(pages)} pages: {taken:.1f} s, {taken / len(pages) * 1000:.0f} ms "
        f"and {counted.number / len(pages):.0f} queries a page; written, sent and approved twice before: "
        f"{prepared / len(pages) * 1000:.0f} ms a page"
    )


def _people(city: City, site: Any) -> tuple[Any, Any]:
    from django.contrib.auth import get_user_model

    from sites.enums import Role
    from sites.models import Ward

    ward, users = Ward.objects.get(site=site), get_user_model()._default_manager
    found = []
    for role in (Role.EDITOR, Role.LEAD):
        there = users.filter(username=f"{role}-{ward.slug}").first()
        found.append(there or city.person(role, ward))
    return found[0], found[1]


def _ward(slug: str) -> Any:
    from sites.models import Ward

    return Ward.objects.get(slug=slug)


def _step(page: Any) -> Any:
    from workflows.models import RoleTaskState

    return RoleTaskState.objects.waiting().get(page=page.pk)


if __name__ == "__main__":
    main()
