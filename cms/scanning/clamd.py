"""Asks ClamAV's daemon over a socket: whether it is there, how old its signatures are, and what is in a file.

Each question is a connection of its own, as the protocol has it. A file goes in pieces (``INSTREAM``), so the scanner
needs no disk of ours, and may be another machine.
"""

from __future__ import annotations

import datetime as dt
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final, NamedTuple

from sites.part_url import PartURL, UnreadableError

#: Seconds for each step; a scanner that thinks longer about a whole file is away.
PATIENCE: Final = 60.0
_PIECE: Final = 256 * 1024
_MOST: Final = 4096
_PORT: Final = 3310
_SIGNATURES: Final = re.compile(r"/\d+/\w{3} (?P<when>\w{3} +\d+ \d\d:\d\d:\d\d \d{4})")


class ScannerAwayError(Exception):
    """Nobody has looked at the file; the kind of reason is no secret, and no word of a file."""


class TooLargeError(ScannerAwayError):
    """It takes no file of this size (``StreamMaxLength``)."""


class Address(NamedTuple):
    """Where it listens: a path of a socket, or host and port."""

    path: str
    host: str
    port: int

    @classmethod
    def read(cls, url: str) -> Address:
        """``clamd://host:3310`` or ``clamd+unix:///run/clamav/clamd.ctl``. Raises ``UnreadableError``."""
        parts = PartURL.read("CLAMD_URL", url, ("clamd", "clamd+unix"), ())
        if parts.user or parts.password:
            raise UnreadableError("CLAMD_URL", "clamd knows no users; close its port to all others")
        if parts.scheme == "clamd+unix":
            if parts.hosts or not parts.path:
                raise UnreadableError("CLAMD_URL", "a socket is written clamd+unix:///run/clamav/clamd.ctl")
            return cls(f"/{parts.path.removeprefix('/')}", "", 0)
        if len(parts.hosts) != 1 or parts.path:
            raise UnreadableError("CLAMD_URL", "it names one host and its port, and nothing behind it")
        return cls("", parts.hosts[0].name, parts.hosts[0].port or _PORT)


@contextmanager
def _connection(address: Address, patience: float) -> Iterator[socket.socket]:
    try:
        if address.path:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as found:
                found.settimeout(patience)
                found.connect(address.path)
                yield found
        else:
            with socket.create_connection((address.host, address.port), timeout=patience) as found:
                yield found
    except OSError as error:
        raise ScannerAwayError(type(error).__name__) from error


def _answer(connection: socket.socket) -> str:
    found = b""
    while not found.endswith(b"\0") and len(found) < _MOST:
        piece = connection.recv(_MOST)
        if not piece:
            break
        found += piece
    return found.rstrip(b"\0\n").decode(errors="replace")


def ask(address: Address, command: str, patience: float = 10.0) -> str:
    """``PING`` or ``VERSION``. Raises ``ScannerAwayError``."""
    with _connection(address, patience) as connection:
        connection.sendall(f"z{command}\0".encode())
        return _answer(connection)


def signatures_of(version: str) -> dt.datetime | None:
    """When the signatures were made that this answer to ``VERSION`` names; ``None`` where it has none of its makers."""
    found = _SIGNATURES.search(version)
    if found is None:
        return None
    return dt.datetime.strptime(" ".join(found["when"].split()), "%b %d %H:%M:%S %Y").replace(tzinfo=dt.UTC)


def scan(address: Address, file: IO[Any], patience: float = PATIENCE) -> str:
    """The name of what was found in a file that is read from where it stands; empty where nothing was.

    Raises ``ScannerAwayError`` where there is no verdict, whatever the reason.
    """
    with _connection(address, patience) as connection:
        connection.sendall(b"zINSTREAM\0")
        try:
            while piece := file.read(_PIECE):
                connection.sendall(len(piece).to_bytes(4, "big") + piece)
            connection.sendall(b"\0\0\0\0")
        except (BrokenPipeError, ConnectionResetError):
            # It has heard enough and says why.
            pass
        said = _answer(connection)
    if said == "stream: OK":
        return ""
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")
    if "size limit exceeded" in said:
        raise TooLargeError("TooLarge")
    raise ScannerAwayError("NoVerdict")
