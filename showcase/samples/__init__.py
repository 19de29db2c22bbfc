"""Every component in every state, with sample inputs of the types that the pages hand them."""

from __future__ import annotations

from showcase.samples import articles, documents, forms, frame, homes, lists, people, services
from showcase.samples.base import Chapter, Site


def chapters(site: Site) -> list[Chapter]:
    """What the page shows, in its order."""
    modules = (frame, forms, homes, lists, articles, people, services, documents)
    return [module.chapter(site) for module in modules]
