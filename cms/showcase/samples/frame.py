"""Headings, ways on, and words about the page itself."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.home.empty import EmptySection
from cms.showcase.samples.base import Chapter, Component, Site, State
from cms.translation.note import TranslationNote


def chapter(_site: Site) -> Chapter:
    """Everything that stands around the content of a page."""
    now = timezone.now()
    paging = Paginator(range(160), 20).get_page(4)
    paging.window = list(paging.paginator.get_elided_page_range(4, on_each_side=1, on_ends=1))  # type: ignore[attr-defined]
    last_year = now - dt.timedelta(days=400)
    return Chapter(
        _("Around the page"),
        (
            Component("breadcrumb.html", (State(""),)),
            Component(
                "section_head.html",
                (
                    State("", {"id": "sample", "heading": _("News")}),
                    State(
                        _("with a link"),
                        {"id": "sample", "heading": _("News"), "url": "#main", "more": _("All news")},
                    ),
                ),
            ),
            Component(
                "translation_note.html",
                (
                    State(_("translated"), {"note": TranslationNote("#main", "vi", now, None)}),
                    State(
                        _("older than its source"), {"note": TranslationNote("#main", "vi", last_year, now)}
                    ),
                    State(_("from data"), {"note": TranslationNote("#main", "vi", None, None)}),
                ),
            ),
            Component("pagination.html", (State("", {"paging": paging}),)),
            Component("on_this_page.html", (State("", {"entries": _entries()}),)),
            Component(
                "empty_section.html",
                (State("", {"empty": EmptySection(_("Nothing has been published here yet."), ())}),),
            ),
        ),
    )


def _entries() -> list[dict[str, str]]:
    return [{"key": "main", "name": name} for name in ("Đảng ủy", "Hội đồng nhân dân", "Ủy ban nhân dân")]
