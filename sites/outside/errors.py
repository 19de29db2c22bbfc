"""Why an address was not asked, or did not answer."""

from __future__ import annotations

from enum import StrEnum


class NotAllowedError(Exception):
    """The rules refuse the address, or what it redirects to; nothing was sent there."""


class Trouble(StrEnum):
    """Kinds of silence."""

    NAME = "name"
    NO_RESOLVER = "resolver"
    CONNECTION = "connection"
    TIME = "time"
    CERTIFICATE = "certificate"
    PROTOCOL = "protocol"
    REDIRECTS = "redirects"


class UnreachableError(Exception):
    """There was no answer."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
