"""Who may translate what.

Upstream gap: wagtail-localize asks only for the global permission ``submit_translation``, so
the editor of one ward could submit, re-sync and (through the copied live state) republish the
page of another. Here the same permission counts only together with rights on the pages
themselves: one must be able to edit the translation, or to add it where it will stand, and the
source must be public or open to the same person. Translators have no rights in the source tree.
Delete this module and ``views.py`` when wagtail-localize asks for page permissions.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Locale, Page

from sites.scoping import across_wards

SUBMIT = "wagtail_localize.submit_translation"


def may_translate(user: Any, source: Page) -> bool:
    """Whether a person may hand this page over for translation at all.

    An unpublished source is read by those who may edit it; what is public everybody has read.
    """
    return bool(user.has_perm(SUBMIT)) and bool(source.live or source.permissions_for_user(user).can_edit())


def may_translate_into(user: Any, source: Page, locale: Locale) -> bool:
    """Whether a person may create or update the translation into one language."""
    if not may_translate(user, source):
        return False
    existing = source.get_translation_or_none(locale)
    if existing is not None:
        return bool(existing.permissions_for_user(user).can_edit())
    place = nearest_place(source, locale)
    return place is not None and bool(place.permissions_for_user(user).can_add_subpage())


def nearest_place(source: Page, locale: Locale) -> Page | None:
    """The page of the other language below which the translation, or its parents, will stand."""
    above = source.get_ancestors().filter(depth__gt=1).values("translation_key")
    return (
        across_wards(Page.objects, "the translated sections above one page, whose rights are asked next")
        .filter(translation_key__in=above, locale=locale)
        .order_by("-depth")
        .first()
    )


def locales_for(user: Any, source: Page, locales: QuerySet[Locale]) -> list[Locale]:
    """Those of ``locales`` that a person may translate this page into."""
    return [locale for locale in locales if may_translate_into(user, source, locale)]
