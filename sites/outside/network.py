"""How names become addresses and addresses connections; the place where tests put a network of their own."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sites.outside.errors import Trouble, UnreachableError

#: The name is unknown for good; everything else is the resolver's own trouble.
_UNKNOWN: Final = frozenset((socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)))


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address of a host, IPv4 first."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        is_unknown = error.errno in _UNKNOWN
        raise UnreachableError(Trouble.NAME if is_unknown else Trouble.NO_RESOLVER) from error
    except (UnicodeError, OSError) as error:
        raise UnreachableError(Trouble.NAME) from error
    ordered = sorted(found, key=lambda one: one[0] != socket.AF_INET)
    return list(dict.fromkeys(str(one[4][0]) for one in ordered))


def straight(address: str, port: int) -> tuple[str, int]:
    """To the address itself."""
    return address, port


@dataclass(frozen=True, slots=True)
class Network:
    """The internet, unless a caller gives another: addresses of a name, and where a connection to one goes."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    route: Callable[[str, int], tuple[str, int]] = straight


INTERNET: Final = Network()
