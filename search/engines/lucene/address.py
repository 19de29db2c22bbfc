"""Reads ``SEARCH_URL`` where it names a search server.

``elasticsearch://host:9200/prefix``, ``opensearch+https://user:password@one:9200,two:9200/prefix?ca=/etc/ca.pem``:
the prefix keeps installations on one cluster apart, ``ca`` names the authority that signed the
servers' certificates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from sites.part_url import Host, PartURL, UnreadableError

PRODUCTS: Final = ("elasticsearch", "opensearch")
SCHEMES: Final = frozenset(f"{product}{tls}" for product in PRODUCTS for tls in ("", "+https"))
FORM: Final = "elasticsearch://user:password@host:9200,host2:9200/prefix, with +https for TLS"
_PREFIX: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_PORT: Final = 9200


@dataclass(frozen=True, slots=True)
class Address:
    """Which server, as whom, and how our indexes are called there."""

    product: str
    nodes: tuple[str, ...]
    """``http://host:port`` or ``https://host:port``, without credentials."""
    user: str
    password: str = field(repr=False)
    prefix: str
    authority: str
    """A file with the certificate of the authority; empty for those that the system trusts."""

    @classmethod
    def read(cls, url: str) -> Address:
        """Take the URL apart; raises ``ImproperlyConfigured`` without repeating the password."""
        parts = PartURL.read("SEARCH_URL", url, ("database", *sorted(SCHEMES)), ("ca",))
        product, _, tls = parts.scheme.partition("+")
        prefix = parts.path.strip("/") or "dinh"
        if not parts.hosts or not _PREFIX.fullmatch(prefix):
            raise UnreadableError(
                "SEARCH_URL", f"its form is {FORM}; the prefix is made of small letters, digits, - and _"
            )
        scheme = "https" if tls else "http"
        return cls(
            product=product,
            nodes=tuple(f"{scheme}://{Host(host.name, host.port or _PORT)}" for host in parts.hosts),
            user=parts.user,
            password=parts.password,
            prefix=prefix,
            authority=parts.options.get("ca", ""),
        )
