"""Drafts of samples below the lists of many wards, written set-wise: pages, tree, versions, history, index."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry

from cms.news.models import NewsPage
from cms.samples import acts
from cms.samples.enums import LISTS, Kind
from cms.samples.leaders import posts_of, record
from cms.samples.models import SampleArticle
from cms.samples.targets import Target
from sites.models import Ward
from sites.provisioning.bulk import insert, insert_inherited, seal
from sites.provisioning.references import write_references
from sites.provisioning.traces import index_for_admin, write_log, write_revisions
from sites.provisioning.tree import load_page_branches, write_counts
from sites.scoping import across_wards
from sites.text import slugify

_LONGEST_SLUG: Final = 80


@dataclass(frozen=True, slots=True)
class Order:
    """One draft to be made: of which sample, where, and what it says."""

    sample: SampleArticle
    target: Target
    text: Mapping[str, Any]

    @property
    def key(self) -> tuple[int, int]:
        """Sample and ward."""
        return self.sample.pk, self.target.ward.pk


def make_drafts(orders: Sequence[Order], user: Any) -> dict[tuple[int, int], Page]:
    """By sample and ward, in a number of queries that grows neither with the wards nor with the samples."""
    if not orders:
        return {}
    parents = {order.target.section_id for order in orders}
    # Whoever adds a page to one of the lists at this moment is waited for.
    held = (
        across_wards(Page.objects, "the lists into which a sample is delivered")
        .select_for_update()
        .filter(pk__in=parents)
        .order_by("pk")
    )
    branches = load_page_branches([page.pk for page in held.only("pk")])
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    pages = _pages(orders, locale.pk)
    for order in orders:
        branches[order.target.section_id].put(pages[order.key])
    made = list(pages.values())
    seal(made)
    insert_inherited(Page, made)
    write_counts(Page, branches.values())
    write_revisions(made)
    write_log(made)
    _write_origin(orders, pages, user)
    write_references(made)
    index_for_admin(made)
    return pages


def _pages(orders: Sequence[Order], locale_id: int) -> dict[tuple[int, int], Page]:
    """Not in the tree yet."""
    records = [order for order in orders if order.sample.kind == Kind.LEADER]
    wards: list[Ward] = [order.target.ward for order in records]
    found = posts_of({order.sample.post for order in records}, wards) if records else {}
    return {
        order.key: record(order.text, found[order.sample.post].get(order.target.ward.pk), locale_id)
        if order.sample.kind == Kind.LEADER
        else _draft(order.sample, order.text, locale_id)
        for order in orders
    }


def _draft(sample: SampleArticle, content: Mapping[str, Any], locale_id: int) -> NewsPage:
    """A page that nobody of the ward has written: it has no owner, and its version no author in the ward."""
    title = str(content["title"])[:255]
    return NewsPage(
        title=title,
        draft_title=title,
        slug=slugify(title)[:_LONGEST_SLUG].strip("-") or "tin-mau",
        locale_id=locale_id,
        translation_key=uuid.uuid4(),
        live=False,
        has_unpublished_changes=True,
        latest_revision_created_at=timezone.now(),
        kind=LISTS[sample.place],
        topic=str(content.get("topic") or ""),
        summary=str(content["summary"])[:400],
        body=json.dumps(content["body"]),
    )


def _write_origin(orders: Sequence[Order], pages: Mapping[tuple[int, int], Page], user: Any) -> None:
    """Whoever opens the history of the draft reads where it comes from."""
    now = timezone.now()
    insert(
        [
            PageLogEntry(
                content_type_id=page.content_type_id,
                page_id=page.pk,
                label=page.title,
                action=acts.RECEIVED,
                timestamp=now,
                user=user,
                data={"sample": order.sample.pk},
                revision_id=page.latest_revision_id,
            )
            for order in orders
            for page in [pages[order.key]]
        ]
    )
