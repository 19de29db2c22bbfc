"""What other rooms tell this one, and what it tells them."""

from __future__ import annotations

from wagtail import hooks

from cms.media import authors, uses

# Live pages that were written without signals.
hooks.register("pages_provisioned", uses.record)
hooks.register("page_authors", authors.AUTHORSHIP)
