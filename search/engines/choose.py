"""Turns ``SEARCH_URL`` into an engine."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from search.engines import lucene
from search.engines.base import Engine, RemoteEngine
from search.engines.fallback import FallbackEngine
from search.engines.lucene.address import FORM, SCHEMES

DATABASES: Final = {"sqlite": "search.engines.sqlite", "postgresql": "search.engines.postgres"}
"""What ``database://`` means with each kind of database."""


def engine() -> Engine:
    """The engine of this installation; ``database://`` follows the database."""
    remote = remote_engine()
    return FallbackEngine(_url(), remote, local_engine()) if remote else local_engine()


def local_engine() -> Engine:
    """The database's own engine: always written, and always there."""
    module = DATABASES.get(connection.vendor)
    if module is None:
        raise ImproperlyConfigured(f"SEARCH_URL=database:// cannot search in {connection.vendor}")
    made: Engine = import_module(module).create()
    return made


def remote_engine() -> RemoteEngine | None:
    """The search server, where ``SEARCH_URL`` names one."""
    url = _url()
    scheme = urlsplit(url).scheme
    if scheme == "database":
        return None
    if scheme not in SCHEMES:
        # The URL itself may hold a password.
        raise ImproperlyConfigured(f"SEARCH_URL={scheme}://… is not understood; it is database:// or {FORM}")
    return _remote(url)


def searched_by() -> str:
    """The product that answers searches, as operators call it, such as ``elasticsearch``."""
    product = urlsplit(_url()).scheme.partition("+")[0]
    return connection.vendor if product == "database" else product


@cache
def _remote(url: str) -> RemoteEngine:
    return lucene.create(url)


def _url() -> str:
    url: str = getattr(settings, "SEARCH_URL", "database://")
    return url
