"""The server that translates, as the operators name it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self
from urllib.parse import quote

from django.conf import settings

from sites.part_url import PartURL, UnreadableError

NAME: Final = "MACHINE_TRANSLATION_URL"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class Protocol(StrEnum):
    """What it speaks."""

    LIBRETRANSLATE = "libretranslate"
    OPENAI = "openai"


_SCHEMES: Final = tuple(f"{one}{tls}" for one in Protocol for tls in ("", "+https"))


@dataclass(frozen=True, slots=True)
class Server:
    """``url`` is what the paths of the protocol are added to."""

    protocol: Protocol
    host: str
    url: str
    key: str = field(default="", repr=False)
    model: str = ""

    @classmethod
    def read(cls, url: str) -> Self:
        """``libretranslate://host:5000`` or ``openai+https://:key@host/v1?model=name``. Raises ``UnreadableError``."""
        parts = PartURL.read(NAME, url, _SCHEMES, ("model",))
        protocol, _plus, tls = parts.scheme.partition("+")
        if len(parts.hosts) != 1:
            raise UnreadableError(NAME, "it names one host")
        if parts.user:
            raise UnreadableError(NAME, "a key is written before the host as :key@, without a user")
        host = parts.hosts[0]
        if parts.password and not tls and host.name not in _LOOPBACK:
            raise UnreadableError(NAME, f"a key travels over TLS only: {protocol}+https://")
        model = parts.options.get("model", "")
        if (protocol == Protocol.OPENAI) != bool(model):
            raise UnreadableError(NAME, "openai:// needs ?model=, libretranslate:// knows none")
        path = quote(parts.path.rstrip("/"))
        base = f"{'https' if tls else 'http'}://{host}/{path}".rstrip("/")
        return cls(Protocol(protocol), host.name, base, parts.password, model)

    @property
    def tool(self) -> str:
        """As translators and reviewers read it."""
        return self.model[:100] or "LibreTranslate"


def server() -> Server | None:
    """That of the settings; none where machines translate nothing here."""
    url: str = settings.MACHINE_TRANSLATION_URL
    return Server.read(url) if url else None
