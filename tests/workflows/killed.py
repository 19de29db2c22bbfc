"""A program beside the tests: it prepares pages in a database of its own, publishes them, and is killed on the way.

``python -m tests.workflows.killed build N``, ``publish KILL_AFTER`` (0: not at all), ``state`` are about a bundle;
``dated N`` is about pages with dates of their own, killed before each statement that writes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
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


def _dated(number: int) -> None:
    """Prints what there was after each run of the clock, the last of which nobody kills, and how many were killed."""
    from datetime import datetime

    from django.db import connection
    from django.utils import timezone
    from wagtail.models import Page, Revision

    from sites.enums import Role
    from tests.workflows import town as places

    places.build()
    town = places.found()
    people = (
        town.person("editor", Role.EDITOR, "ba-dinh"),
        town.person("lead", Role.LEAD, "ba-dinh"),
        town.person("moderator", Role.MODERATOR),
    )
    soon: datetime = timezone.now() + timedelta(hours=1)
    pages = [
        town.approved("ba-dinh", f"Trang {count}", *people, go_live_at=soon + timedelta(minutes=count)).pk
        for count in range(number)
    ]
    Revision.objects.exclude(approved_go_live_at=None).update(approved_go_live_at=timezone.now())
    assert not Page.objects.filter(pk__in=pages, live=True).exists()
    told: list[list[dict[str, Any]]] = []
    killed = 0
    while True:
        # A child has a connection of its own, as a worker has, and nothing of a pool that it would share.
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]
        child = os.fork()
        if not child:
            timezone.now = lambda: soon + timedelta(days=1)
            _clock(kill_before=killed + 1)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        told.append([_facts(pk) for pk in pages])
        if os.WIFEXITED(status):
            break
        assert os.WTERMSIG(status) == signal.SIGKILL
        killed += 1
    sys.stdout.write(json.dumps({"killed": killed, "told": told, "exit": os.WEXITSTATUS(status)}))


def _clock(kill_before: int) -> None:
    """One run of the clock, which ends before the so manyth statement that writes."""
    from django.core.management import call_command
    from django.db import connection

    seen = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += not sql.lstrip("( ").startswith("SELECT")
        if seen == kill_before:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        try:
            call_command("publish_scheduled")
        except Exception:  # noqa: BLE001 - whatever it is, this run has failed
            traceback.print_exc()
            os._exit(1)


def _facts(pk: int) -> dict[str, Any]:
    """Of one page: whether it is public, how often that is on record, and what follows from it elsewhere."""
    from wagtail.models import Page, PageLogEntry, Revision

    from search.models import SearchDocument
    from workflows.audit.models import AuditEntry

    page = Page.objects.get(pk=pk)
    return {
        "live": page.live,
        "logged": PageLogEntry.objects.filter(page=pk, action="wagtail.publish.scheduled").count(),
        "chained": AuditEntry.objects.filter(
            kind="page", object_id=str(pk), action="wagtail.publish.scheduled"
        ).count(),
        "found": SearchDocument.objects.filter(page_id=pk).count(),
        "waits": Revision.objects.filter(object_id=str(pk)).exclude(approved_go_live_at=None).count(),
        "is_approved_version": page.live_revision_id == page.latest_revision_id,
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    what, *rest = sys.argv[1:]
    {"build": _build, "publish": _publish, "state": _state, "dated": _dated}[what](*map(int, rest))
