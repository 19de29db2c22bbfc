"""Ask one address, safely: every hop by the rules, pinned to what was resolved, within limits of time and size."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection

from sites.outside.addresses import is_public
from sites.outside.errors import NotAllowedError, Trouble, UnreachableError
from sites.outside.network import INTERNET, Network
from sites.outside.speaking import Reply, speak
from sites.outside.targets import Target, target_of

_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
#: Addresses of one host that are tried, where the first takes no connection.
_ADDRESSES: Final = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` for everything together, ``wait`` for one answer of the other side, ``hops`` of redirects."""

    seconds: float = 20.0
    wait: float = 8.0
    hops: int = 5


DEFAULT: Final = Limits()


def fetch(
    address: str,
    *,
    method: str = "GET",
    most: int = 0,
    headers: Mapping[str, str] | None = None,
    network: Network = INTERNET,
    limits: Limits = DEFAULT,
) -> Reply:
    """The answer behind all redirects, with at most ``most`` bytes of its body.

    Raises ``NotAllowedError`` where the rules refuse the address or one that it leads to, and ``UnreachableError``
    where there is no answer. An answer that says no (404) is an answer.
    """
    ends = time.monotonic() + limits.seconds
    for _hop in range(limits.hops + 1):
        target = target_of(address)
        reply = _ask(target, method, most, headers or {}, network, limits.wait, ends)
        location = reply.headers.get("Location")
        if reply.status not in _REDIRECTS or not location:
            return reply
        try:
            address = urljoin(target.url, location)
        except ValueError as error:
            raise NotAllowedError("unclear") from error
    raise UnreachableError(Trouble.REDIRECTS)


def _ask(
    target: Target,
    method: str,
    most: int,
    headers: Mapping[str, str],
    network: Network,
    wait: float,
    ends: float,
) -> Reply:
    addresses = network.resolve(target.host, target.port)
    if not addresses or not all(map(is_public, addresses)):
        raise NotAllowedError("address")
    failed = UnreachableError(Trouble.CONNECTION)
    for address in addresses[:_ADDRESSES]:
        left = ends - time.monotonic()
        if left <= 0:
            raise UnreachableError(Trouble.TIME)
        host, port = network.route(address, target.port)
        timeout = min(wait, left)
        connection = (
            HTTPSConnection(host, port, timeout=timeout, server_hostname=target.host)
            if target.scheme == "https"
            else HTTPConnection(host, port, timeout=timeout)
        )
        try:
            return speak(connection, target, method, most=most, headers=headers, left=left)
        except UnreachableError as error:
            failed = error
            if error.trouble != Trouble.CONNECTION:
                break
    raise failed
