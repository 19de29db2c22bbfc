"""The list of what waits: one person's, one ward's, and a thousand at once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision, WorkflowState

from cms.core.models import SectionPage
from sites.enums import Role
from tests.workflows import many
from tests.workflows.town import Town, browser, decide
from workflows.content import digest
from workflows.duplicates.models import Signature
from workflows.models import RoleTask, RoleTaskState

LIST = "/admin/review/"


def test_the_filter_shows_one_ward(
    town: Town, editor: Any, moderator: Any, lead: Any, other_lead: Any
) -> None:
    for ward, first in (("ba-dinh", lead), ("hoan-kiem", other_lead)):
        page = town.submitted(ward, f"Tin của {ward}", editor)
        decide(page, first)
    client = browser(moderator)
    everything = client.get(LIST).content.decode()
    assert "Tin của ba-dinh" in everything
    assert "Tin của hoan-kiem" in everything
    one = client.get(f"{LIST}?ward=hoan-kiem").content.decode()
    assert "Tin của hoan-kiem" in one
    assert "Tin của ba-dinh" not in one
    # A ward lead has no other ward to choose, nor to ask for.
    assert "Hoàn Kiếm" not in browser(lead).get(f"{LIST}?ward=hoan-kiem").content.decode()


def _fill(town: Town, author: Any, count: int, role: Role = Role.LEAD) -> None:
    """``count`` pages that wait for a role, inserted set-wise; every other ten of them say the same."""
    home = town.homes["ba-dinh"]
    first = home.add_child(instance=SectionPage(title="Số 0", slug="so-0", owner=author, live=False))
    steplen, base = SectionPage.steplen, first.path[: -SectionPage.steplen]
    last = SectionPage._str2int(first.path[-steplen:])
    template = {f.attname: getattr(first, f.attname) for f in Page._meta.concrete_fields if f.attname != "id"}
    Page.objects.bulk_create(
        Page(
            **template
            | {
                "path": base + Page._int2str(last + number).rjust(steplen, "0"),
                "title": f"Số {number}",
                "draft_title": f"Số {number}",
                "slug": f"so-{number}",
                "url_path": f"{home.url_path}so-{number}/",
                "translation_key": uuid4(),
            }
        )
        for number in range(1, count)
    )
    task = RoleTask.objects.get(role=role)
    workflow = task.workflows.get()
    signatures: list[Signature] = []
    content_type, base_type = first.get_content_type(), first.get_base_content_type()
    for page in Page.objects.child_of(home).filter(slug__startswith="so-"):
        revision = Revision.objects.create(
            content_type=content_type,
            base_content_type=base_type,
            object_id=str(page.pk),
            user=author,
            content={"title": page.title},
        )
        Page.objects.filter(pk=page.pk).update(latest_revision=revision)
        state = WorkflowState(
            content_type=content_type,
            base_content_type=base_type,
            object_id=str(page.pk),
            workflow=workflow,
            requested_by=author,
        )
        super(WorkflowState, state).save()
        step = RoleTaskState.objects.create(
            workflow_state=state,
            task=task,
            revision=revision,
            page=page,
            site=town.wards["ba-dinh"].site,
            submitted_digest=digest(revision.pk),
            reasons=[],
        )
        number = int(page.slug.removeprefix("so-"))
        group = step.pk if number // 10 % 2 else number // 10
        signatures.append(Signature(step=step, group=group, exact=str(number % 3), minhash=b""))
    Signature.objects.bulk_create(signatures)
    if connection.vendor == "postgresql":
        # What autovacuum does within a minute; without it the planner believes the tables are empty.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@pytest.mark.parametrize(
    ("role", "url"),
    [
        (Role.LEAD, "/admin/"),
        (Role.MODERATOR, LIST),
        (Role.MODERATOR, f"{LIST}?q=so&why=overdue&sort=deadline&ward=ba-dinh"),
    ],
)
def test_a_thousand_waiting_pages_take_no_more_queries_than_one(
    role: Role, url: str, town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.submitted("ba-dinh", "Số", editor)
    reviewer = moderator if role == Role.MODERATOR else lead
    if role == Role.MODERATOR:
        decide(page, lead)
    client = browser(reviewer)
    client.get(url)

    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = client.get(url)
        assert answer.status_code == 200
        return len(captured), len(answer.content)

    few, _size = queries()
    _fill(town, editor, 1000, role)
    assert RoleTaskState.objects.waiting_for(reviewer).count() == 1001
    many, size = queries()
    assert many == few
    if url.startswith(LIST):
        # Five are the list's; nine are the frame that Wagtail draws around every page of its admin.
        assert many <= 15
    assert size < 100_000


@pytest.mark.parametrize("query", ["", "?sort=place&why=overdue", "?q=thong bao", "?p=5"])
def test_twenty_pages_that_wait_in_each_of_126_wards_take_fifteen_queries(
    query: str, town: Town, editor: Any, moderator: Any
) -> None:
    homes = {ward.site: ward.site.root_page for ward in many.wards(town.container, 124)}
    homes |= {ward.site: town.homes[slug] for slug, ward in town.wards.items()}
    many.waiting(homes, 20, author=editor)
    assert RoleTaskState.objects.waiting_for(moderator).count() == 126 * 20
    client = browser(moderator)
    client.get(LIST + query)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(LIST + query)
    assert answer.status_code == 200
    assert len(captured) <= 15
    assert len(answer.content) < 150_000


def test_wagtails_unpaged_panels_are_gone(town: Town, editor: Any, lead: Any) -> None:
    town.submitted("ba-dinh", "Một", editor)
    answer = browser(lead).get("/admin/").content.decode()
    assert LIST in answer
    assert "awaiting-review" not in answer
    assert "objects-in-workflow" not in browser(editor).get("/admin/").content.decode()
