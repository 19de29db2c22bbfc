"""The pages that the frame needs, in one query: menu, translations, pages that are linked to, sections around them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery
from wagtail.models import Page

from cms.translation.models import SourceVersion
from sites.hosts import RootRef
from sites.scoping import across_wards

_STEP = Page.steplen
_FIELDS = ("pk", "title", "slug", "path", "url_path", "translation_key", "last_published_at", "show_in_menus")


class PageRow(NamedTuple):
    """As much of a page as a link needs."""

    pk: int
    title: str
    slug: str
    path: str
    url_path: str
    translation_key: uuid.UUID
    last_published_at: dt.datetime | None
    show_in_menus: bool
    # For a translation: the moment of the source that its public text was made from.
    source_date: dt.datetime | None
    # And how many of its public texts a machine said first.
    machine_texts: int | None


def frame_rows(
    home: RootRef,
    *,
    translation_key: uuid.UUID | None = None,
    linked: Collection[int] = (),
    above: Collection[str] = (),
) -> list[PageRow]:
    """Live pages in tree order: the menu's, then all that share ``translation_key`` or are ``linked``.

    Of the pages at the paths ``above`` these themselves and their translations.
    """
    wanted = Q(
        path__range=(home.path + "0" * _STEP, home.path + "Z" * _STEP),
        depth=len(home.path) // _STEP + 1,
        show_in_menus=True,
    )
    if translation_key is not None:
        wanted |= Q(translation_key=translation_key, alias_of=None)
    if above:
        sections = across_wards(Page.objects, "those above the page at hand").filter(path__in=above)
        wanted |= Q(path__in=above) | Q(translation_key__in=sections.values("translation_key"), alias_of=None)
    if linked:
        wanted |= Q(pk__in=linked)
    version = SourceVersion.objects.filter(revision_id=OuterRef("live_revision_id"))
    rows = (
        across_wards(Page.objects, "the public pages that the page at hand names")
        .filter(wanted, live=True)
        .order_by("path")
        .values_list(
            *_FIELDS,
            Subquery(version.values("source_date")[:1]),
            Subquery(version.values("machine_texts")[:1]),
        )
    )
    return [PageRow(*row) for row in rows]


def paths_above(path: str, home: RootRef) -> list[str]:
    """The tree paths of what stands between the home page and a page, the nearest first."""
    if not path.startswith(home.path):
        return []
    return [path[:end] for end in range(len(path) - _STEP, len(home.path), -_STEP)]


def is_child(row: PageRow | Page, home: RootRef) -> bool:
    """Whether a page stands directly below the home page."""
    return len(row.path) == len(home.path) + _STEP and row.path.startswith(home.path)
