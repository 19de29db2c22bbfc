"""Which addresses of the internet are everybody's."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

#: Global by their registry, and yet a way to somewhere else: relays and translations that carry an IPv4 address.
_CARRIERS: Final = tuple(
    ip_network(network)
    for network in ("192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2002::/16", "::/96")
)


def is_public(address: str) -> bool:
    """Whether the address, as a resolver writes it, is one of the public internet and stands for itself alone."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and (
        found.ipv4_mapped is not None or found.scope_id or found.is_site_local
    ):
        return False
    if not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified:
        return False
    return not any(found.version == network.version and found in network for network in _CARRIERS)
