"""What other rooms tell this one, and what it tells them."""

from __future__ import annotations

from wagtail import hooks

from cms.media import authors, reach, uses
from workflows.effects import FAULTS

# Live pages that were written without signals.
hooks.register("pages_provisioned", uses.record)
hooks.register("page_authors", authors.AUTHORSHIP)
hooks.register(FAULTS, reach.faults)
