"""How far a stored answer may be given as it is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final, Self

from cms.delivery import versions
from cms.delivery.answer import Answer

#: Seconds after which the database is asked even where nobody has told of a write: a process may end between its
#: commit and what it had to tell.
PROVED_FOR: Final = 60.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one answer, now."""

    is_untouched: bool = False
    """Nobody has written to what it was made of, as far as anybody has told."""
    is_over: bool = True
    """Time has changed it."""
    is_current: bool = False

    @classmethod
    def of(cls, held: Answer | None) -> Self:
        """One question to the cache."""
        if held is None:
            return cls()
        now = time.time()
        is_over = now >= held.until
        is_untouched = versions.are_current(held.versions)
        is_proved = 0 <= now - held.proved < PROVED_FOR
        return cls(is_untouched, is_over, is_untouched and is_proved and not is_over)
