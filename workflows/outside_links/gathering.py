"""Which pages lead where: written down before the addresses are asked, in batches of pages.

Drafts are read too, so that what is about to be sent has been asked in the night before; only public pages keep a
link, because only they stand in the report.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from sites.provisioning.bulk import in_batches
from sites.scoping import across_wards
from workflows.checking.version import Version
from workflows.outside_links.models import OutsideAddress, OutsideLink, digest_of
from workflows.outside_links.reading import Found, outside_links_of

logger = logging.getLogger("dinh.links")

_BATCH: Final = 200
#: Drafts at which nobody has worked for longer wait for nobody.
_DRAFTS: Final = dt.timedelta(days=30)
#: An address to which nothing has led for longer is forgotten.
_KEPT: Final = dt.timedelta(days=60)


def gather() -> int:
    """Read every public page and every young draft; how many addresses they lead to."""
    today = timezone.localdate()
    young = Q(has_unpublished_changes=True, latest_revision_created_at__gt=timezone.now() - _DRAFTS)
    rows = across_wards(Page.objects, "each page is read for itself, by the clock").filter(
        Q(live=True) | young, alias_of=None
    )
    for ids in in_batches(list(rows.order_by("pk").values_list("pk", flat=True)), _BATCH):
        _gather(ids, today)
    dead = across_wards(OutsideLink.objects, "links of pages that are public no more")
    dead.exclude(page__live=True).delete()
    OutsideAddress.objects.filter(needed_on__lt=today - _KEPT).delete()
    return OutsideAddress.objects.filter(needed_on=today).count()


def _gather(ids: Sequence[int], today: dt.date) -> None:
    rows = across_wards(Page.objects, "each page is read for itself, by the clock")
    batch = list(rows.filter(pk__in=ids).specific())
    public = {page.pk: _links(page) for page in batch if page.live}
    newest = across_wards(Revision.objects, "the drafts of these pages, for the clock").filter(
        pk__in=[page.latest_revision_id for page in batch if page.has_unpublished_changes]
    )
    drafts = [_links_of_draft(revision) for revision in newest]
    targets = {found.target.url: found.target for links in (*public.values(), *drafts) for found in links}
    OutsideAddress.objects.bulk_create(
        (
            OutsideAddress(digest=digest_of(url), address=url, host=target.host[:255], needed_on=today)
            for url, target in targets.items()
        ),
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["needed_on"],
    )
    known = dict(
        OutsideAddress.objects.filter(digest__in=map(digest_of, targets)).values_list("digest", "pk")
    )
    _keep(
        list(public),
        [
            OutsideLink(page_id=pk, address_id=known[digest_of(one.target.url)], words=one.words[:200])
            for pk, links in public.items()
            for one in links
        ],
    )


def _keep(pages: Sequence[int], links: Iterable[OutsideLink]) -> None:
    """What the pages lead to now, each address once; what they led to before goes."""
    wanted: dict[tuple[int, int], OutsideLink] = {}
    for link in links:
        wanted.setdefault((link.page_id, link.address_id), link)
    rows = across_wards(OutsideLink.objects, "the links of these pages, for the clock")
    there = {
        (page, address): pk
        for pk, page, address in rows.filter(page__in=pages).values_list("pk", "page", "address")
    }
    rows.filter(pk__in=[pk for at, pk in there.items() if at not in wanted]).delete()
    OutsideLink.objects.bulk_create(
        [link for at, link in wanted.items() if at not in there], ignore_conflicts=True
    )


def _links(page: Any) -> list[Found]:
    """A page that cannot be read keeps nobody else from being."""
    try:
        return list(outside_links_of(Version(page, None)))
    except Exception:
        logger.exception("links of page=%s could not be read", page.pk)
        return []


def _links_of_draft(revision: Revision) -> list[Found]:
    """The same of a draft, read as it is stored."""
    try:
        model: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
        draft = model.from_serializable_data(revision.content, check_fks=False)
    except Exception:
        logger.exception("revision=%s could not be read", revision.pk)
        return []
    return _links(draft)
