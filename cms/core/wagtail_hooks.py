"""What every page of every site is served, read and approved with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.core import corrections
from cms.core.checking import blocks, deadlines, titles
from cms.core.checking import links as links_checked
from cms.core.effects import links, menus, mirrors
from cms.core.forms import not_over, tell_of_plain_title
from cms.core.privacy import before_serve_page
from cms.core.rich_text import (
    DocumentLinkElements,
    DocumentLinks,
    ImageEmbeds,
    PageLinkElements,
    PageLinks,
)
from workflows import checks
from workflows.checks import ALWAYS, Check, Strictness
from workflows.effects import EFFECTS, PUBLIC_EFFECTS

# After Wagtail's own, whose place they take.
_AFTER_UPSTREAM = 1000

hooks.register("before_serve_page", before_serve_page, order=-10)
hooks.register(PUBLIC_EFFECTS, menus)
hooks.register(PUBLIC_EFFECTS, links)
hooks.register(EFFECTS, mirrors)
for _check in (
    Check(
        "not-over",
        not_over,
        title=_("Date of expiry that is over"),
        explanation=_("The page would come down in the moment in which it is published."),
        default=Strictness.BLOCK,
        choices=ALWAYS,
    ),
    Check(
        "capitals",
        titles.capitals,
        title=_("Title in capitals"),
        explanation=_("Capitals throughout are hard to read, and screen readers spell them out."),
    ),
    Check(
        "summary",
        titles.summary,
        title=_("Summary missing or too long"),
        explanation=_("Lists, search and chat programs show it below the title."),
    ),
    Check(
        "heading-order",
        blocks.heading_order,
        title=_("Order of the headings"),
        explanation=_("People who hear the page go from heading to heading."),
    ),
    Check(
        "table-headings",
        blocks.table_headings,
        title=_("Table without headings"),
        explanation=_("Without them nobody knows what a number in a column is."),
    ),
    Check(
        "link-words",
        links_checked.link_words,
        title=_("Link called “here” or “read more”"),
        explanation=_(
            "People who hear the page are read its links alone: their words must say where they lead."
        ),
    ),
    Check(
        "page-links",
        links_checked.page_links,
        title=_("Link to a page that cannot be read"),
        explanation=_("A page that is gone, not public, or closed."),
    ),
    Check(
        "outside-links",
        links_checked.outside_links,
        title=_("Address that no browser understands"),
        explanation=_("A link with a slip in it, or to the editor's own computer."),
    ),
    Check(
        "deadlines",
        deadlines.deadlines,
        title=_("Deadline that is over"),
        explanation=_("A day by which readers should do something lies behind them."),
    ),
):
    hooks.register(checks.HOOK, _check)
hooks.register(EFFECTS, corrections.effects)
hooks.register("after_create_page", tell_of_plain_title)
hooks.register("after_edit_page", tell_of_plain_title)


@hooks.register("register_rich_text_features", order=_AFTER_UPSTREAM)
def readable_links(features: Any) -> None:
    """An id that nobody can read breaks no page."""
    features.register_link_type(PageLinks)
    features.register_link_type(DocumentLinks)
    features.register_embed_type(ImageEmbeds)
    rules = features.converter_rules_by_converter["contentstate"]
    rules["link"]["from_database_format"]['a[linktype="page"]'] = PageLinkElements("LINK")
    rules["document-link"]["from_database_format"]['a[linktype="document"]'] = DocumentLinkElements(
        "DOCUMENT"
    )
