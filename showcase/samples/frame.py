"""Headings, ways on, and words about the page itself."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.home.empty import EmptySection
from cms.translation.note import TranslationNote
from showcase.samples.base import Chapter, Component, ComponentExample, Site
from sites import languages


def chapter(_site: Site) -> Chapter:
    """Everything that stands around the content of a page."""
    now = timezone.now()
    paging = Paginator(range(160), 20).get_page(4)
    paging.window = list(paging.paginator.get_elided_page_range(4, on_each_side=1, on_ends=1))  # type: ignore[attr-defined]
    last_year = now - dt.timedelta(days=400)
    return Chapter(
        _("Around the page"),
        (
            Component("breadcrumb.html", (ComponentExample(""),)),
            Component(
                "section_head.html",
                (
                    ComponentExample("", {"id": "sample", "heading": _("News")}),
                    ComponentExample(
                        _("with a link"),
                        {"id": "sample", "heading": _("News"), "url": "#main", "more": _("All news")},
                    ),
                ),
            ),
            Component(
                "translation_note.html",
                (
                    ComponentExample(
                        _("translated"), {"note": TranslationNote("#main", languages.SOURCE, now, None)}
                    ),
                    ComponentExample(
                        _("older than its source"),
                        {"note": TranslationNote("#main", languages.SOURCE, last_year, now)},
                    ),
                    ComponentExample(
                        _("from data"), {"note": TranslationNote("#main", languages.SOURCE, None, None)}
                    ),
                ),
            ),
            Component("pagination.html", (ComponentExample("", {"paging": paging}),)),
            Component("on_this_page.html", (ComponentExample("", {"entries": _entries()}),)),
            Component(
                "empty_section.html",
                (
                    ComponentExample(
                        "", {"empty": EmptySection(_("Nothing has been published here yet."), ())}
                    ),
                ),
            ),
        ),
    )


def _entries() -> list[dict[str, str]]:
    return [{"key": "main", "name": name} for name in ("Đảng ủy", "Hội đồng nhân dân", "Ủy ban nhân dân")]
