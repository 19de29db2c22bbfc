"""Turns ``SEARCH_URL`` into an engine."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from search.engines.base import Searcher, Store
from search.engines.fallback import FallbackSearcher
from search.engines.lucene.address import Address
from search.engines.lucene.engine import LuceneEngine
from search.engines.sql import SqlEngine
from sites.part_url import read_bare

DATABASES: Final = {"sqlite": "search.engines.sqlite", "postgresql": "search.engines.postgres.engine"}
"""What ``database://`` means with each kind of database."""


def searcher() -> Searcher:
    """What answers searches: the server where ``SEARCH_URL`` names one, with the database behind it."""
    server = remote_store()
    return FallbackSearcher(_url(), server, local_store()) if server else local_store()


def searched_store() -> Store:
    """Where searches are answered from when all is well."""
    return remote_store() or local_store()


def local_store() -> SqlEngine:
    """The database's own engine: always written, and always there."""
    module = DATABASES.get(connection.vendor)
    if module is None:
        raise ImproperlyConfigured(f"SEARCH_URL=database:// cannot search in {connection.vendor}")
    made: SqlEngine = import_module(module).create()
    return made


def remote_store() -> LuceneEngine | None:
    """The search server, where ``SEARCH_URL`` names one."""
    url = _url()
    if url.partition(":")[0] == "database":
        read_bare("SEARCH_URL", url, "database")
        return None
    return _remote(url)


def product() -> str:
    """What answers searches, as operators call it, such as ``elasticsearch``."""
    name = _url().partition(":")[0].partition("+")[0]
    return connection.vendor if name == "database" else name


@cache
def _remote(url: str) -> LuceneEngine:
    return LuceneEngine(Address.read(url))


def _url() -> str:
    url: str = getattr(settings, "SEARCH_URL", "database://")
    return url
