"""Asks ClamAV's daemon over a socket: whether it is there, how old its signatures are, and what is in a file.

Each question is a connection of its own, as the protocol has it. A file goes in pieces (``INSTREAM``), so the scanner
needs no disk of ours, and may be another machine.
"""

from __future__ import annotations

import datetime as dt
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, Any, Final, NamedTuple

from sites.part_url import PartURL, UnreadableError

#: Seconds for a whole file; a scanner that takes longer is away.
PATIENCE: Final = 240.0
_PIECE: Final = 256 * 1024
_MOST: Final = 4096
_END: Final = b"\0"
_PORT: Final = 3310
#: Why it has not spoken about a file of such a size.
TOO_LARGE: Final = "TooLarge"
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


class _Connection:
    """To the scanner, for as long as somebody waits for it: each step has the time that the others have left."""

    def __init__(self, found: socket.socket, ends: float) -> None:
        self._socket, self._ends = found, ends

    def send(self, content: bytes) -> bool:
        """Whether it listens still."""
        try:
            self._in_time().sendall(content)
        except (BrokenPipeError, ConnectionResetError):
            return False
        except OSError as error:
            raise ScannerAwayError(type(error).__name__) from error
        return True

    def answer(self) -> str:
        """Up to its end: half of one is none."""
        found = b""
        while not found.endswith(_END):
            try:
                piece = self._in_time().recv(_MOST)
            except OSError as error:
                raise ScannerAwayError(type(error).__name__) from error
            found += piece
            if not piece or len(found) > _MOST:
                raise ScannerAwayError("NoAnswer")
        return found.rstrip(b"\0\n").decode(errors="replace")

    def _in_time(self) -> socket.socket:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)
        return self._socket


@contextmanager
def _connection(address: Address, patience: float) -> Iterator[_Connection]:
    ends = time.monotonic() + patience
    with ExitStack() as stack:
        try:
            if address.path:
                found = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
                found.settimeout(patience)
                found.connect(address.path)
            else:
                found = stack.enter_context(socket.create_connection((address.host, address.port), patience))
        except OSError as error:
            raise ScannerAwayError(type(error).__name__) from error
        yield _Connection(found, ends)


def ask(address: Address, command: str, patience: float = 10.0) -> str:
    """``PING`` or ``VERSION``. Raises ``ScannerAwayError``."""
    with _connection(address, patience) as connection:
        connection.send(f"z{command}\0".encode())
        return connection.answer()


def version_of(address: Address) -> str:
    """What a scanner that is ready says of itself. Raises ``ScannerAwayError``, also where something else listens."""
    if ask(address, "PING") != "PONG":
        raise ScannerAwayError("NotClamd")
    return ask(address, "VERSION")


def signatures_of(version: str) -> dt.datetime | None:
    """When the signatures were made that this answer to ``VERSION`` names; ``None`` where it has none of its makers."""
    found = _SIGNATURES.search(version)
    if found is None:
        return None
    try:
        return dt.datetime.strptime(" ".join([*found["when"].split(), "+0000"]), "%b %d %H:%M:%S %Y %z")
    except ValueError:
        return None


def scan(address: Address, file: IO[Any], patience: float = PATIENCE) -> str:
    """The name of what was found in a file that is read from where it stands; empty where nothing was.

    Raises ``ScannerAwayError`` where there is no verdict, whatever the reason, and ``OSError`` where the file cannot
    be read.
    """
    with _connection(address, patience) as connection:
        listens = connection.send(b"zINSTREAM\0")
        # Where it hears no more it has heard enough, and says why.
        while listens and (piece := file.read(_PIECE)):
            listens = connection.send(len(piece).to_bytes(4, "big") + piece)
        if listens:
            connection.send(b"\0\0\0\0")
        said = connection.answer()
    if said == "stream: OK":
        return ""
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")
    if "size limit exceeded" in said:
        raise TooLargeError(TOO_LARGE)
    raise ScannerAwayError("NoVerdict")
