"""A program beside the tests: it prepares pages in a database of its own, publishes them, and is killed on the way.

``python -m tests.workflows.killed bundled N KILL_AFTER …`` is about a bundle of N pages, published once for each
KILL_AFTER (0: not killed); ``dated N`` is about pages with dates of their own, killed before each statement that
writes. Each run of the clock is a process of its own, made by a fork: to start Python would take longer than to publish.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import django


def _bundled(number: int, *kills: int) -> None:
    """Prints what there was after each run, and how it ended: 0, or less the signal that has killed it."""
    _build(number)
    told = []
    for kill_after in kills:
        ended = _apart(partial(_publish, kill_after))
        told.append([ended, _state()])
    sys.stdout.write(json.dumps(told))


def _apart(work: Callable[[], None]) -> int:
    """In a process of its own, with a connection of its own, as a worker has, and nothing of a pool that it would share."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:  # noqa: BLE001 - whatever it is, this run has failed
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


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


def _state() -> dict[str, Any]:
    from wagtail.models import Page, PageLogEntry

    from search.models import SearchDocument
    from workflows.bundles.models import Bundle, BundledPage

    pages = Page.objects.filter(pk__in=BundledPage.objects.values("page"))
    return {
        "live": pages.filter(live=True).count(),
        "published": PageLogEntry.objects.filter(
            action__startswith="wagtail.publish", page__in=pages.values("pk")
        ).count(),
        "found": SearchDocument.objects.filter(page_id__in=pages.values("pk")).count(),
        "status": Bundle.objects.get().status,
        "open": BundledPage.objects.filter(is_open=True).count(),
    }


def _dated(number: int) -> None:
    """Prints what there was after each run of the clock, the last of which nobody kills, and how many were killed."""
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
        ended = _apart(partial(_late_clock, soon + timedelta(days=1), killed + 1))
        told.append([_facts(pk) for pk in pages])
        if ended != -signal.SIGKILL:
            break
        killed += 1
    sys.stdout.write(json.dumps({"killed": killed, "told": told, "exit": ended}))


def _late_clock(now: datetime, kill_before: int) -> None:
    from django.utils import timezone

    timezone.now = lambda: now
    _clock(kill_before)


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
        call_command("publish_scheduled")


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
    {"bundled": _bundled, "dated": _dated}[what](*map(int, rest))
