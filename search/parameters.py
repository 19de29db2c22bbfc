"""What a search address says: read, checked and written back in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self
from urllib.parse import urlencode

from django.conf import settings

from search.kinds import LABELS

MAX_QUERY: Final = 200
ALL: Final = "all"
PORTAL: Final = "portal"
MAX_PAGE: Final = 20
_YEARS: Final = range(1900, 2101)


class ParameterError(ValueError):
    """A value that cannot be meant; ``name`` says which."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"{name}: {expected}")
        self.name = name
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Parameters:
    """A shareable search: everything that stands in its address."""

    q: str = ""
    site: str = ""
    """Slug of a ward, ``portal`` or ``all``; empty: the site's own default."""
    ward: str = ""
    """Filter by the same slugs; it wins over ``site``."""
    type: str = ""
    year: int | None = None
    lang: str = ""
    district: str = ""
    """Slug of a former district: its wards of today."""
    issuer: str = ""
    sort: str = ""
    exact: bool = False
    page: int = 1

    @classmethod
    def read(cls, data: Mapping[str, Any], *, strict: bool) -> Self:
        """Read a query string; without ``strict`` what is wrong is left out, as if not typed."""
        q = " ".join(str(data.get("q", "")).replace("\x00", " ").split())
        if strict and not q:
            raise ParameterError("q", "say what to look for")
        if strict and len(q) > MAX_QUERY:
            raise ParameterError("q", f"at most {MAX_QUERY} characters")
        return cls(
            q=q[:MAX_QUERY],
            site=str(data.get("site", "")),
            ward=str(data.get("ward", "")),
            type=_choice("type", data, frozenset(LABELS), strict=strict),
            year=_number("year", data, _YEARS, strict=strict),
            lang=_choice("lang", data, frozenset(code for code, _ in settings.LANGUAGES), strict=strict),
            district=str(data.get("district", ""))[:100],
            issuer=" ".join(str(data.get("issuer", "")).replace("\x00", " ").split())[:255],
            sort=_choice("sort", data, frozenset({"date"}), strict=strict),
            exact=data.get("exact") == "1",
            page=_number("page", data, range(1, MAX_PAGE + 1), strict=strict) or 1,
        )

    def address(self, **changes: Any) -> str:
        """The query string of this search with ``changes``; any change but the page goes to page one."""
        wanted: dict[str, Any] = {"page": 1, **changes}
        changed = replace(self, **wanted)
        values = {
            "q": changed.q,
            "site": changed.site,
            "ward": changed.ward,
            "type": changed.type,
            "year": changed.year,
            "lang": changed.lang,
            "district": changed.district,
            "issuer": changed.issuer,
            "sort": changed.sort,
            "exact": "1" if changed.exact else "",
            "page": changed.page if changed.page > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in values.items() if value})


def _choice(name: str, data: Mapping[str, Any], choices: frozenset[str], *, strict: bool) -> str:
    value = str(data.get(name, ""))
    if value in choices:
        return value
    if value and strict:
        raise ParameterError(name, "one of " + ", ".join(sorted(choices)))
    return ""


def _number(name: str, data: Mapping[str, Any], valid: range, *, strict: bool) -> int | None:
    value = str(data.get(name, ""))
    if value.isascii() and value.isdigit() and len(value) < 6 and int(value) in valid:
        return int(value)
    if value and strict:
        raise ParameterError(name, f"a number from {valid.start} to {valid.stop - 1}")
    return None
