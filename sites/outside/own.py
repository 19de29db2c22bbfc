"""Ask a server that the operators have named in a setting: a program that helps us, on whatever address and port.

The rules of ``fetching`` hold what *people* write; a setting may well name a private address. What stays is this: one
question and no second try, no redirect is followed, so that a key goes to nobody else, and time and size have an end.
"""

from __future__ import annotations

from collections.abc import Mapping

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import parse_url

from sites.outside.errors import Trouble, UnreachableError
from sites.outside.speaking import Reply, speak
from sites.outside.targets import Target


def ask_own(
    address: str,
    *,
    most: int,
    seconds: float,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """POST ``body``, or GET without one. An answer that is a redirect or says no is an answer.

    Raises ``UnreachableError`` where there is none, or one of more than ``most`` bytes.
    """
    parts = parse_url(address)
    host = (parts.host or "").strip("[]")
    is_tls = parts.scheme == "https"
    port = parts.port or (443 if is_tls else 80)
    target = Target(parts.url, parts.scheme or "", host, port, parts.request_uri)
    connection: HTTPConnection = (HTTPSConnection if is_tls else HTTPConnection)(host, port, timeout=seconds)
    method = "GET" if body is None else "POST"
    reply = speak(connection, target, method, most=most + 1, headers=headers or {}, left=seconds, body=body)
    if len(reply.body) > most:
        raise UnreachableError(Trouble.PROTOCOL)
    return reply
