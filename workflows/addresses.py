"""Whether a version may have its address: two drafts may have asked for the same one."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from upstream.wagtail import slugs
from workflows import publishing_context


def faults(page: Page, revision: Revision) -> list[str]:
    """Another page has taken the address since the version was submitted (hook ``publication_faults``).

    No query where the page keeps its address. Jobs of the system hear it from the page itself.
    """
    slug = str(revision.content.get("slug") or page.slug)
    parent = page.get_parent() if slug != page.slug and not publishing_context.system_job() else None
    if parent is None or slugs.is_available(slug, parent, page):
        return []
    return [_("There is a page with this address (%(slug)s) in that section already.") % {"slug": slug}]
