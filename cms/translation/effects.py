"""What a new version of a page does to its translations."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.core.language import language_of
from cms.translation.life.rules import rule_for
from cms.translation.life.together import made_old
from cms.translation.models import Order
from sites import languages


def older_translations(page: Page, revision: Revision) -> Iterator[str]:
    """Their readers are told that the original has changed since; not where it waits for them."""
    found = made_old(page, revision)
    if not found or rule_for(page).order == Order.TOGETHER:
        return
    for code in sorted(language_of(one) for one in found):
        yield _("The public page in %(language)s will be marked as older than this text.") % {
            "language": languages.of(code).label
        }
