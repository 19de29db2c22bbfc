"""A whole city that waits: wards and pages under review by the thousand, written set-wise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Revision, Site, TaskState, WorkflowState

from cms.core.models import SectionPage
from cms.home.models import WardHomePage
from sites import hosts
from sites.enums import Role, WardKind
from sites.models import Ward
from sites.provisioning.bulk import insert, insert_inherited
from sites.text import fold, slugify
from workflows.content import digest_of
from workflows.duplicates.models import Signature
from workflows.models import RoleTask, RoleTaskState

#: Makes an unsaved page: its number below the parent, and the site.
Make = Callable[[int, Site], Page]


def section(number: int, site: Site) -> Page:
    """A page of the smallest type; every twelfth says the same in every ward."""
    title = f"Thông báo chung {number}" if number % 12 == 0 else f"Số {number} của {site.site_name}"
    return SectionPage(title=title, intro=f"{title}.")


def wards(container: Page, count: int) -> list[Ward]:
    """So many further wards with a host and an empty home."""
    homes: list[Page] = [WardHomePage(title=f"Phường {n}", slug=f"phuong-{n}") for n in range(count)]
    _plant(container, homes, live=True)
    sites = [
        Site(hostname=f"phuong-{n}.localhost", port=8000, site_name=f"Phường {n}", root_page=home)
        for n, home in enumerate(homes)
    ]
    insert(sites)
    found = [
        Ward(
            code=f"9{n}",
            name=f"Phường {n}",
            short_name=f"Phường {n}",
            kind=WardKind.PHUONG,
            slug=f"phuong-{n}",
            site=site,
        )
        for n, site in enumerate(sites)
    ]
    insert(found)
    hosts.invalidate()
    return found


def waiting(
    parents: Mapping[Site, Page], each: int, *, author: Any, role: Role = Role.MODERATOR, make: Make = section
) -> list[RoleTaskState]:
    """``each`` pages below each parent that wait for a role."""
    pages: list[Page] = []
    for site, parent in parents.items():
        rows = [make(number, site) for number in range(each)]
        for number, page in enumerate(rows):
            page.slug, page.owner = f"{slugify(page.title)}-{number}", author
        _plant(parent, rows)
        pages += rows
    sites = [site for site in parents for _number in range(each)]
    revisions = _revisions(pages, author)
    steps = _steps(pages, sites, revisions, RoleTask.objects.get(role=role), author)
    _sign(steps)
    if connection.vendor == "postgresql":
        # What autovacuum does within a minute; without it the planner believes the tables are empty.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return steps


def _plant(parent: Page, rows: Sequence[Page], *, live: bool = False) -> None:
    parent.refresh_from_db()
    last = parent.get_last_child()
    begin = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for number, page in enumerate(rows, start=begin + 1):
        page.path = parent.path + Page._int2str(number).rjust(Page.steplen, "0")
        page.depth, page.locale_id, page.live = parent.depth + 1, parent.locale_id, live
        page.draft_title, page.has_unpublished_changes = page.title, not live
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.content_type = ContentType.objects.get_for_model(type(page))
    insert_inherited(Page, rows)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(rows))


def _revisions(pages: Sequence[Page], author: Any) -> list[Revision]:
    base = ContentType.objects.get_for_model(Page)
    found = [
        Revision(
            content_type=page.content_type,
            base_content_type=base,
            object_id=str(page.pk),
            object_str=page.title,
            created_at=timezone.now(),
            user=author,
            content=page.serializable_data(),
        )
        for page in pages
    ]
    insert(found)
    for page, revision in zip(pages, found, strict=True):
        page.latest_revision = revision
    Page.objects.bulk_update(
        [Page(pk=page.pk, latest_revision=page.latest_revision) for page in pages], ["latest_revision"], 500
    )
    return found


def _steps(
    pages: Sequence[Page], sites: Sequence[Site], revisions: Sequence[Revision], task: RoleTask, author: Any
) -> list[RoleTaskState]:
    now, workflow = timezone.now(), task.workflows.get()
    base = ContentType.objects.get_for_model(Page)
    states = [
        WorkflowState(
            content_type=page.content_type,
            base_content_type=base,
            object_id=str(page.pk),
            workflow=workflow,
            requested_by=author,
            created_at=now,
        )
        for page in pages
    ]
    insert(states)
    kind = ContentType.objects.get_for_model(RoleTaskState)
    steps = [
        RoleTaskState(
            workflow_state=state,
            task=task,
            revision=revision,
            page=Page(pk=page.pk),
            site=site,
            content_type=kind,
            started_at=now - dt.timedelta(minutes=number),
            # Some are late, some have a date, some weigh more.
            decide_by=now + dt.timedelta(hours=number % 40 - 4),
            due_at=now + dt.timedelta(hours=number % 90) if number % 5 == 0 else None,
            is_urgent=number % 200 == 0,
            score=number % 30,
            reasons=[],
            folded=fold(page.title),
            submitted_digest=digest_of(revision.content),
        )
        for number, (page, site, state, revision) in enumerate(
            zip(pages, sites, states, revisions, strict=True)
        )
    ]
    insert_inherited(TaskState, steps)
    for state, step in zip(states, steps, strict=True):
        state.current_task_state_id = step.pk
    WorkflowState.objects.bulk_update(states, ["current_task_state"], 500)
    return steps


def _sign(steps: Sequence[RoleTaskState]) -> None:
    """Those that say the same stand in one group."""
    first: dict[str, int] = {}
    rows = [
        Signature(
            step=step, group=first.setdefault(step.folded, step.pk), exact=step.folded[:64], minhash=b""
        )
        for step in steps
    ]
    Signature.objects.bulk_create(rows, 500)
