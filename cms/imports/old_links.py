"""Where the links of an old site lead here: to the pages that its addresses became, or to its files."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect

from cms.media.uploads import extension_of
from cms.redirects import matching
from sites.provisioning.bulk import in_batches
from sites.scoping import across_wards

NOWHERE: Final = "old.invalid"
"""Stands for the host of an old site whose host is not known."""
_BATCH: Final = 500
_MOST_HOSTS: Final = 100


def base_of(addresses: Iterable[str]) -> str:
    """The address from which the relative links of a text start."""
    for address in addresses:
        if address.startswith(("http://", "https://")):
            return address
    path = next(iter(addresses), "/")
    return f"http://{NOWHERE}/{path.lstrip('/')}"


def host_of(address: str) -> str:
    """Without ``www.``; empty for what has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_file(address: str) -> bool:
    """Whether the address names a file that is offered for download, or a picture."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return False
    return extension_of(path) in (*settings.WAGTAILDOCS_EXTENSIONS, *settings.WAGTAILIMAGES_EXTENSIONS)


class OldSites:
    """Knows the hosts of the old sites, and asks which pages their addresses became."""

    def __init__(self, site_ids: Collection[int]) -> None:
        self._site_ids = list(site_ids)
        self._hosts: set[str] = {NOWHERE}

    def learn(self, addresses: Iterable[str]) -> None:
        """The host of a text is one of an old site."""
        for address in addresses:
            if len(self._hosts) < _MOST_HOSTS and (host := host_of(address)):
                self._hosts.add(host)

    def owns(self, address: str) -> bool:
        """Whether the address belongs to an old site."""
        return host_of(address) in self._hosts

    def pages(self, wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """The pages of addresses, each asked for from a site; another site's page is the second choice."""
        forms = {address: _forms(address) for address, _site in wanted}
        rows: dict[str, dict[int, int]] = {}
        every = list(dict.fromkeys(form for some in forms.values() for form in some))
        for batch in in_batches(every, _BATCH):
            found = (
                across_wards(Redirect.objects, "the pages that this import has made of old addresses")
                .filter(old_path__in=batch, site__in=self._site_ids, redirect_page__live=True)
                .values_list("old_path", "site_id", "redirect_page_id")
            )
            for old_path, site_id, page_id in found:
                rows.setdefault(old_path, {})[site_id] = page_id
        pages: dict[tuple[str, int], int] = {}
        for address, site_id in wanted:
            for form in forms[address]:
                if at := rows.get(form):
                    pages[address, site_id] = at.get(site_id) or next(iter(at.values()))
                    break
        return pages


def _forms(address: str) -> list[str]:
    """The closest first; an address with parameters is not taken for the one without."""
    return [form for form in dict.fromkeys(matching.both_forms(address)) if form != "/"]
