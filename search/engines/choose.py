"""Turns ``SEARCH_URL`` into an engine."""

from __future__ import annotations

from importlib import import_module
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from search.engines.base import Engine

DATABASES: Final = {"sqlite": "search.engines.sqlite", "postgresql": "search.engines.postgres"}
"""What ``database://`` means with each kind of database."""


def engine() -> Engine:
    """The engine of this installation; ``database://`` follows the database."""
    url = getattr(settings, "SEARCH_URL", "database://")
    scheme = urlsplit(url).scheme
    if scheme != "database":
        raise ImproperlyConfigured(f"SEARCH_URL={url!r} is not understood; it begins with database://")
    module = DATABASES.get(connection.vendor)
    if module is None:
        raise ImproperlyConfigured(f"SEARCH_URL=database:// cannot search in {connection.vendor}")
    made: Engine = import_module(module).create()
    return made
