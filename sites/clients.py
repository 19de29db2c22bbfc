"""Who asks, as far as an address tells, behind any number of proxies.

Every proxy writes at the right end of ``X-Forwarded-For`` whom it answers; what stands further left was sent by
that one and may be invented. So the header is read from the right, for as long as the one who wrote the next
entry is a proxy of ours (``TRUSTED_PROXIES``): the first address that is none is the client. Where an entry is no
address, the reading ends, and the last address that somebody trusted has told stands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware

from sites.numbers import whole

logger = logging.getLogger("dinh.proxies")

Address = IPv4Address | IPv6Address

#: A peer without an address: whoever reaches the socket is on this machine.
UNIX: Final = "unix"
#: What proxies write, and nobody else has the right to.
FORWARDED: Final = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_CLIENT_IP",
    "HTTP_X_CLUSTER_CLIENT_IP",
    "HTTP_X_REAL_IP",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_X_REQUEST_ID",
)
_PREFIX: Final = "HTTP_X_FORWARDED_"
_HOPS: Final = range(1, 100)
_PORTS: Final = range(1, 65_536)
#: The addresses that one household or office has for itself in IPv6.
_HOUSEHOLD: Final = 64


@dataclass(frozen=True, slots=True)
class Proxies:
    """Whom to believe; empty is nobody."""

    networks: tuple[IPv6Network, ...]
    """All as IPv6, so that an IPv4 address is the same whichever way a socket writes it."""
    is_unix: bool
    hops: int | None
    """At most as many, where a number is given."""

    @classmethod
    @lru_cache(maxsize=8)
    def read(cls, words: tuple[str, ...]) -> Self:
        """Networks, ``unix`` and a number, in any order. Raises ``ValueError``."""
        if any("%" in word for word in words):
            raise ValueError("a network has no scope")
        numbers = {word: number for word in words if (number := whole(word, _HOPS)) is not None}
        if len(numbers) > 1:
            raise ValueError("it holds at most one number of proxies")
        rest = [word for word in words if word not in numbers and word != UNIX]
        return cls(tuple(_as_ipv6(word) for word in rest), UNIX in words, next(iter(numbers.values()), None))

    @property
    def _is_anybody(self) -> bool:
        """A number alone: so many stand before us, wherever they are."""
        return self.hops is not None and not self.networks and not self.is_unix

    def believe(self, peer: Address | None) -> bool:
        """Whether this peer is one of them; ``None`` is a socket of this machine."""
        if peer is None:
            return self.is_unix or self._is_anybody
        mapped = _mapped(peer)
        return self._is_anybody or any(mapped in network for network in self.networks)


def _as_ipv6(text: str) -> IPv6Network:
    network = ip_network(text)
    if network.version == 6:
        return network
    return IPv6Network((_mapped(network.network_address).packed, network.prefixlen + 96))


def _mapped(address: Address) -> IPv6Address:
    return address if isinstance(address, IPv6Address) else IPv6Address(f"::ffff:{address}")


def proxies() -> Proxies:
    """Those of the settings."""
    return Proxies.read(tuple(settings.TRUSTED_PROXIES))


def read_address(text: str) -> Address | None:
    """An address as proxies write them, with or without a port; ``None`` where it is none."""
    text = text.strip()
    if text.startswith("["):
        text, bracket, port = text[1:].partition("]")
        if not bracket or not _is_port(port):
            return None
    elif text.count(":") == 1:
        text, _, port = text.partition(":")
        if not _is_port(f":{port}"):
            return None
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        # Behind % may stand anything.
        return None if address.scope_id is not None else address.ipv4_mapped or address
    return address


def _is_port(text: str) -> bool:
    return not text or (text[0] == ":" and whole(text[1:], _PORTS) is not None)


def _peer(request: HttpRequest) -> tuple[bool, Address | None]:
    """Whether the peer is known for what it is, and its address; a socket has none."""
    # Behind % stands the interface, where the kernel has written it.
    remote = (request.META.get("REMOTE_ADDR") or "").partition("%")[0]
    address = read_address(remote)
    return not remote or address is not None, address


def comes_through_proxy(request: HttpRequest) -> bool:
    """Whether who connected is a proxy that is believed."""
    is_known, peer = _peer(request)
    return is_known and proxies().believe(peer)


def _client(request: HttpRequest) -> Address | None:
    is_known, found = _peer(request)
    if not is_known:
        return None
    trusted = proxies()
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    hops = 0
    while said and trusted.believe(found) and (trusted.hops is None or hops < trusted.hops):
        before = read_address(said.pop())
        if before is None:
            break
        found, hops = before, hops + 1
    return found


def client_address(request: HttpRequest) -> str:
    """The client's address in its one spelling; empty where nobody who is believed tells one."""
    return str(_client(request) or "")


def client_block(request: HttpRequest) -> str:
    """What counts as one client where requests are counted: an IPv4 address, or an IPv6 network of 64 bits.

    A household has 2⁶⁴ addresses in IPv6, and may ask from another one each time.
    """
    found = _client(request)
    if isinstance(found, IPv6Address):
        return str(IPv6Network((found, _HOUSEHOLD), strict=False))
    return str(found or "")


def forwarded(meta: Mapping[str, str]) -> list[str]:
    """The headers of a request that only a proxy may write."""
    return [name for name in meta if name.startswith(_PREFIX) or name in FORWARDED]


def without_forwarded(meta: dict[str, str]) -> Collection[str]:
    """Take from a request what only a proxy may say; the names that were there."""
    found = forwarded(meta)
    for name in found:
        del meta[name]
    return found


@sync_only_middleware
class TrustedProxiesMiddleware:
    """Nobody but a trusted proxy says for whom, for which host or over which protocol it asks.

    Stands before everything that reads such a header, ``SECURE_PROXY_SSL_HEADER`` too. What is said by others is
    dropped, and told once per process: a proxy that is missing in ``TRUSTED_PROXIES`` makes all its clients one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._has_told = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not comes_through_proxy(request):
            dropped = without_forwarded(request.META)
            if "HTTP_X_FORWARDED_FOR" in dropped and not self._has_told:
                self._has_told = True
                logger.warning(
                    "X-Forwarded-For of %s was not believed: it is not among TRUSTED_PROXIES.",
                    request.META.get("REMOTE_ADDR") or "a socket",
                )
        return self.get_response(request)
