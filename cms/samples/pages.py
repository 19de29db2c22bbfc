"""Pages of one ward that its people may name: as what fulfils a directive, or as what the portal should show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q
from wagtail.models import Page

from cms.news.models import NewsPage
from sites import hosts
from sites.hosts import HostTable, RootRef
from sites.ids import pk_of
from sites.languages import SOURCE
from sites.models import Ward

#: The newest ones; whoever means an older page opens it and finds the way there.
_MOST: Final = 60


def home_of(table: HostTable, ward: Ward) -> RootRef | None:
    """The ward's Vietnamese home; none where it has no site."""
    entry = table.entry(ward.site_id) if ward.site_id else None
    return entry.roots.get(SOURCE) if entry else None


def home_path(ward: Ward) -> str:
    """Its tree path; empty for a ward that has no site."""
    root = home_of(hosts.table(), ward)
    return root.path if root else ""


def recent_pages(ward: Ward, *, only_public: bool = False) -> list[tuple[int, str]]:
    """Ids and titles of the ward's news and notices, the newest first."""
    path = home_path(ward)
    if not path:
        return []
    found = NewsPage.objects.filter(path__startswith=path)
    if only_public:
        found = found.filter(live=True).exclude(_closed_below(path))
    rows = found.order_by("-latest_revision_created_at", "-pk").values_list("pk", "draft_title", "title")
    return [(pk, draft or title) for pk, draft, title in rows[:_MOST]]


def _closed_below(path: str) -> Q:
    """What not everybody may read, of the pages below a path."""
    table = hosts.table()
    if table.is_restricted(path):
        return Q(path__startswith=path)
    found = Q(pk=None)
    for one in table.restricted_paths:
        if one.startswith(path):
            found |= Q(path__startswith=one)
    return found


def public_article(ward: Ward, pk: Any) -> NewsPage | None:
    """News or a notice that stands in the ward today and that everybody may read."""
    page = page_of(ward, pk)
    if page is None or not page.live or hosts.table().is_restricted(page.path):
        return None
    article = page.specific
    return article if isinstance(article, NewsPage) else None


def still_in(page: Page | None, ward_id: int) -> Page | None:
    """The page while it stands in the ward; one that has been moved into another ward is gone for this one."""
    return _still_in(hosts.table(), page, ward_id)


def leave_out_moved(rows: Iterable[Any]) -> None:
    """The same for many rows with a page and a ward. To be shown only: what is stored keeps its page."""
    table = hosts.table()
    for row in rows:
        row.page = _still_in(table, row.page, row.ward_id)


def _still_in(table: HostTable, page: Page | None, ward_id: int) -> Page | None:
    owner = table.owner_of(page.path) if page is not None else None
    return page if owner is not None and owner[0].ward_id == ward_id else None


def page_of(ward: Ward, pk: Any) -> Page | None:
    """A page of the ward by its id, however old it is; none of another's."""
    path = home_path(ward)
    key = pk_of(Page, pk)
    if not path or key is None:
        return None
    return Page.objects.filter(path__startswith=path, pk=key).first()
