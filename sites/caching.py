"""Redis for what can be read anew: while it is away, nothing is kept, and nobody gets an error for it.

Whatever is cached is a fact of the database that a request can read itself, or a count that may be lost. Who has to
know whether something was written (``cms.delivery``) asks the cache of that name, which raises.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar, Final

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger("dinh.cache")

#: What it raises that does not answer.
TROUBLE: Final = (OSError, RedisError)
#: Seconds for which a process does not ask again.
_PAUSE: Final = 1.0


class PatientRedisCache(RedisCache):
    """Nothing is there while the server does not answer; ``clear`` alone says so."""

    away_until: ClassVar[float] = 0.0

    def get(self, *args: Any, **kwargs: Any) -> Any:
        default = kwargs.get("default", args[1] if len(args) > 1 else None)
        return self._asked(default, super().get, *args, **kwargs)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._asked({}, super().get_many, *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        return self._asked(False, super().has_key, *args, **kwargs)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._asked(True, super().add, *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        return self._asked(None, super().set, *args, **kwargs)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return self._asked(list(data), super().set_many, data, *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return self._asked(False, super().touch, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._asked(False, super().delete, *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._asked(None, super().delete_many, *args, **kwargs)

    def incr(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        """Of a key that is not there ``ValueError`` is raised, as by every cache."""
        found = self._asked(None, super().incr, key, *args, **kwargs)
        if found is None:
            raise ValueError(f"Key {key!r} not found.")
        return found

    def _asked(self, nothing: Any, do: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < PatientRedisCache.away_until:
            return nothing
        try:
            return do(*args, **kwargs)
        except TROUBLE as error:
            PatientRedisCache.away_until = time.monotonic() + _PAUSE
            # Its words may hold the address, and that a password.
            logger.warning("The cache does not answer (%s): nothing is kept.", type(error).__name__)
            return nothing
