"""What a site calls itself, in whichever form: taken out of a text before it is compared with another site's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from sites.hosts import HostEntry

#: Stands where the name stood.
NAME = "⟨⟩"
HOST = "⟨host⟩"


def without_own_names(place: HostEntry | None) -> Callable[[str], str]:
    """A function that puts a sign in the place of the site's own names and address; other sites' names stay."""
    if place is None:
        return str
    names = (
        place.ward_name,
        place.ward_short_name,
        place.ward_name_en,
        "" if place.is_portal else place.name,
    )
    known = {unicodedata.normalize("NFC", name).lower() for name in names if name}
    pattern = _pattern(tuple(sorted(known, key=lambda name: (-len(name), name))), place.hostname)
    return lambda text: pattern.sub(
        lambda found: HOST if found.lastgroup == "host" else NAME, unicodedata.normalize("NFC", text)
    )


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...], hostname: str) -> re.Pattern[str]:
    said = "|".join(re.escape(name) for name in names) or r"(?!)"
    host = re.escape(hostname)
    return re.compile(
        rf"(?P<host>(?<![\w.-]){host}(?::\d+)?(?![\w-]))|(?<!\w)(?:{said})(?!\w)", re.IGNORECASE
    )
