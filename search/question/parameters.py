"""What a search address says: read, checked and written back in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self
from urllib.parse import urlencode

from search.dimensions.base import ParameterError, read_choice, read_number
from search.dimensions.declared import declared
from search.dimensions.filters import Value

MAX_QUERY: Final = 200
MAX_PAGE: Final = 20
ORDERS: Final = ("date",)
_PAGES: Final = range(1, MAX_PAGE + 1)
_OWN: Final = ("q", "site", "sort", "exact", "page")


@dataclass(frozen=True, slots=True)
class Parameters:
    """A shareable search: everything that stands in its address."""

    q: str = ""
    site: str = ""
    """Slug of a ward, ``portal`` or ``all``; empty: the site's own default."""
    narrowed: Mapping[str, Value] = field(default_factory=dict)
    """Values of dimensions by their parameters; ``ward`` wins over ``site``."""
    sort: str = ""
    exact: bool = False
    page: int = 1

    @classmethod
    def read(cls, data: Mapping[str, Any], *, strict: bool) -> Self:
        """Read a query string; without ``strict`` what is wrong is left out, as if not typed."""

        def raw(name: str) -> str:
            return str(data.get(name, ""))

        q = " ".join(raw("q").replace("\x00", " ").split())
        if strict and not q:
            raise ParameterError("q", "say what to look for")
        if strict and len(q) > MAX_QUERY:
            raise ParameterError("q", f"at most {MAX_QUERY} characters")
        values = {one.parameter: one.read(raw(one.parameter), strict=strict) for one in declared()}
        return cls(
            q=q[:MAX_QUERY],
            site=raw("site"),
            narrowed={name: value for name, value in values.items() if value},
            sort=read_choice("sort", raw("sort"), ORDERS, strict=strict),
            exact=data.get("exact") == "1",
            page=read_number("page", raw("page"), _PAGES, strict=strict) or 1,
        )

    @staticmethod
    def names() -> list[str]:
        """All parameters, in the order of an address."""
        return ["q", "site", *(one.parameter for one in declared()), "sort", "exact", "page"]

    def address(self, **changes: Any) -> str:
        """The query string of this search with ``changes``; any change but the page goes to page one."""
        own: dict[str, Any] = {"page": 1} | {name: changes.pop(name) for name in _OWN if name in changes}
        changed = replace(self, **own, narrowed={**self.narrowed, **changes})
        values = {
            **changed.narrowed,
            "q": changed.q,
            "site": changed.site,
            "sort": changed.sort,
            "exact": "1" if changed.exact else "",
            "page": changed.page if changed.page > 1 else "",
        }
        return "?" + urlencode({name: value for name in self.names() if (value := values.get(name))})

    def unfiltered(self) -> str:
        """The same search without any filter."""
        return self.address(**dict.fromkeys(self.narrowed, ""))
