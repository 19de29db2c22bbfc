"""What every page of every site is served, read and approved with."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

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
from workflows.effects import EFFECTS, PUBLIC_EFFECTS

# After Wagtail's own, whose place they take.
_AFTER_UPSTREAM = 1000

hooks.register("before_serve_page", before_serve_page, order=-10)
hooks.register(PUBLIC_EFFECTS, menus)
hooks.register(PUBLIC_EFFECTS, links)
hooks.register(EFFECTS, mirrors)
hooks.register(checks.HOOK, not_over)
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
