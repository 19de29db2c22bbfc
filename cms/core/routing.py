"""Finds the page of an address.

Wagtail asks two queries for each level of the tree; the ``url_path`` that it keeps for every
page answers for all levels at once.
"""

from __future__ import annotations

from wagtail.models import Page


def find_descendant(page: Page, components: list[str]) -> tuple[Page, list[str]] | None:
    """The deepest page below ``page`` on the way of ``components``, and the components left over.

    ``None`` where the address is that of ``page`` itself, or no page is on the way.
    """
    prefixes = {page.url_path + "/".join(components[: n + 1]) + "/": n + 1 for n in range(len(components))}
    if not prefixes:
        return None
    found = Page.objects.filter(url_path__in=prefixes, path__startswith=page.path).order_by("-depth").first()
    if found is None:
        return None
    return found.specific, components[prefixes[found.url_path] :]
