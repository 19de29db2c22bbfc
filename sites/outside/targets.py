"""What may be asked at all: one reader of addresses, before anything is resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from sites.outside.errors import NotAllowedError

_PORTS: Final = {"http": 80, "https": 443}
#: What browsers and libraries read in different ways.
_UNCLEAR: Final = re.compile(r"[\x00-\x20\x7f\\]|\s")
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Target:
    """An address in parts: the host in lower case and as DNS has it, the path encoded."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """For the header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(address: str) -> Target:
    """The parts of an address that the rules allow; ``NotAllowedError`` says what is wrong with another."""
    if len(address) > _LONGEST or _UNCLEAR.search(address):
        raise NotAllowedError("unclear")
    try:
        parts = parse_url(address.partition("#")[0])
    except (LocationParseError, ValueError) as error:
        raise NotAllowedError("unclear") from error
    if parts.scheme not in _PORTS:
        raise NotAllowedError("scheme")
    if parts.auth is not None:
        raise NotAllowedError("password")
    host = (parts.host or "").strip("[]")
    if not host or "%" in host:
        raise NotAllowedError("host")
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    if port not in _PORTS.values():
        raise NotAllowedError("port")
    return Target(parts.url, parts.scheme, host, port, parts.request_uri)
