"""Reads ``SEARCH_URL`` where it names a search server.

``elasticsearch://host:9200/prefix``, ``opensearch+https://user:password@one:9200,two:9200/prefix?ca=/etc/ca.pem``:
the prefix keeps installations on one cluster apart, ``ca`` names the authority that signed the
servers' certificates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

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
    password: str
    prefix: str
    authority: str
    """A file with the certificate of the authority; empty for those that the system trusts."""

    @classmethod
    def read(cls, url: str) -> Address:
        """Take the URL apart; raises ``ImproperlyConfigured`` without repeating the password."""
        try:
            return cls._read(url)
        except ValueError as error:
            raise ImproperlyConfigured(f"SEARCH_URL is not understood: {error}; its form is {FORM}") from None

    @classmethod
    def _read(cls, url: str) -> Address:
        parts = urlsplit(url)
        product, _, tls = parts.scheme.partition("+")
        credentials, _, hosts = parts.netloc.rpartition("@")
        user, _, password = credentials.partition(":")
        options = parse_qs(parts.query)
        if options.keys() - {"ca"}:
            raise ValueError("the only option is ca")
        prefix = parts.path.strip("/") or "dinh"
        if not _PREFIX.fullmatch(prefix):
            raise ValueError("the prefix is made of small letters, digits, - and _")
        return cls(
            product=product,
            nodes=tuple(_node("https" if tls else "http", host) for host in hosts.split(",")),
            user=unquote(user),
            password=unquote(password),
            prefix=prefix,
            authority=options.get("ca", [""])[0],
        )


def _node(scheme: str, host: str) -> str:
    parts = urlsplit(f"{scheme}://{host}")
    if not parts.hostname or parts.path or parts.query:
        raise ValueError("a host is missing")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{scheme}://{name}:{parts.port or _PORT}"
