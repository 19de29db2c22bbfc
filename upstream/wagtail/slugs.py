"""Whether an address is free below a page, asked as Wagtail's own view of a move asks."""

from __future__ import annotations

from wagtail.models import Page

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="nothing; calls `Page._slug_is_available`",
    reason="a move that fails in the middle says nothing of the address, and a form answers with an error",
    leans=(Has("wagtail.models:Page._slug_is_available", ("slug", "parent_page", "page")),),
    used_in=("cms.core.forms", "workflows.addresses", "workflows.moves"),
)


def is_available(slug: str, parent: Page, page: Page) -> bool:
    """Whether ``page`` may be called so below ``parent``."""
    return bool(Page._slug_is_available(slug, parent, page=page))  # noqa: SLF001
