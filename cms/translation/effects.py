"""What a new version of a page does to its translations."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.core.language import is_source
from sites import languages


def older_translations(page: Page, revision: Revision) -> Iterator[str]:  # noqa: ARG001 - the hook's signature
    """Their readers are told that the original has changed since; one query."""
    if not page.live or not is_source(page):
        return
    found = page.get_translations().filter(live=True, alias_of=None)
    for code in found.order_by("locale__language_code").values_list("locale__language_code", flat=True):
        yield _("The public page in %(language)s will be marked as older than this text.") % {
            "language": languages.of(code).label
        }
