"""A program beside the tests: it prepares a bundle in a database of its own, publishes it, and is killed on the way.

``python -m tests.workflows.killed build N``, ``publish KILL_AFTER`` (0: not at all), ``state``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import timedelta
from typing import Any

import django


def _build(number: int) -> None:
    from django.utils import timezone

    from sites.enums import Role
    from tests.workflows import town as places
    from workflows.actions.bundling import add_to_bundle, date_bundle, make_bundle

    places.build()
    town = places.found()
    editor, lead = (
        town.person("editor", Role.EDITOR, "ba-dinh"),
        town.person("lead", Role.LEAD, "ba-dinh"),
    )
    moderator = town.person("moderator", Role.MODERATOR)
    bundle = make_bundle("Khai trương", acting_user=moderator)
    for count in range(number):
        page = town.submitted("ba-dinh", f"Trang {count}", editor)
        add_to_bundle(bundle, page, acting_user=moderator)
        for person in (lead, moderator):
            places.decide(page, person)
    date_bundle(bundle, timezone.now() - timedelta(minutes=1), acting_user=moderator)


def _publish(kill_after: int) -> None:
    from django.core.management import call_command
    from wagtail.signals import page_published

    seen = 0

    def count(**_kwargs: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == kill_after:
            os.kill(os.getpid(), signal.SIGKILL)

    page_published.connect(count, weak=False)
    call_command("publish_scheduled")


def _state() -> None:
    from wagtail.models import Page, PageLogEntry

    from search.models import SearchDocument
    from workflows.bundles.models import Bundle, BundledPage

    pages = Page.objects.filter(pk__in=BundledPage.objects.values("page"))
    sys.stdout.write(
        json.dumps(
            {
                "live": pages.filter(live=True).count(),
                "published": PageLogEntry.objects.filter(
                    action__startswith="wagtail.publish", page__in=pages.values("pk")
                ).count(),
                "found": SearchDocument.objects.filter(page_id__in=pages.values("pk")).count(),
                "status": Bundle.objects.get().status,
                "open": BundledPage.objects.filter(is_open=True).count(),
            }
        )
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    what, *rest = sys.argv[1:]
    {"build": _build, "publish": _publish, "state": _state}[what](*map(int, rest))
