"""Keeps the host table until a site, ward, home page or privacy changes.

The shared cache holds the table once, for all processes, under a name that is new after each
change; the small entry that says which name is the current one is all that a request reads. The
table itself stays in the memory of the process: unpickling 127 sites takes as long as a query.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core.cache import cache
from django.db import transaction
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION, Site

from sites.facts import fact_forgotten
from sites.hosts.load import load
from sites.hosts.table import HostTable

_CURRENT = "ward_sites.host_table.current"
_TABLE = "ward_sites.host_table.4."
# Seconds. Also the longest that another process with a cache of its own can be behind.
_TIMEOUT = 60


class _Memory:
    """The last table of this process and its name, replaced together."""

    held: tuple[str, HostTable] | None = None


def table() -> HostTable:
    """The host table: no query when cached, one when not."""
    name: str = cache.get(_CURRENT) or _renamed()
    held = _Memory.held
    if held is not None and held[0] == name:
        return held[1]
    found: HostTable | None = cache.get(_TABLE + name)
    if found is None:
        found = load()
        # Under the name from before the reading: where something changed meanwhile, nobody asks for it any more.
        cache.set(_TABLE + name, found, _TIMEOUT)
        # Wagtail fills its own cache with a query per site; these are the same facts.
        cache.set(
            SITE_ROOT_PATHS_CACHE_KEY,
            found.wagtail_root_paths,
            _TIMEOUT,
            version=SITE_ROOT_PATHS_CACHE_VERSION,
        )
    _Memory.held = (name, found)
    return found


def invalidate(**_kwargs: Any) -> None:
    """Forget the table now and again after the commit, when others may have read the old rows."""
    _forget()
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_forget)


def _renamed() -> str:
    name = uuid.uuid4().hex
    cache.set(_CURRENT, name, _TIMEOUT)
    return name


def _forget() -> None:
    _renamed()
    Site.clear_site_root_paths_cache()
    fact_forgotten.send(sender=HostTable, name="hosts")
