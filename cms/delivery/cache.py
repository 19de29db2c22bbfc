"""The cache of versions and answers: the one that all share, and it raises where it does not answer."""

from __future__ import annotations

from typing import Any, Final

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

from sites.caching import TROUBLE

cache: Final[Any] = ConnectionProxy(caches, "answers")

__all__ = ["TROUBLE", "cache"]
