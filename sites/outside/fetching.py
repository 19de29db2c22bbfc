"""Ask one address, safely: every hop by the rules, pinned to what was resolved, within limits of time and size."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Final
from urllib.parse import urljoin

from django.conf import settings
from urllib3 import exceptions
from urllib3.connection import HTTPConnection, HTTPSConnection

from sites.outside.addresses import is_public
from sites.outside.errors import NotAllowedError, Trouble, UnreachableError
from sites.outside.network import INTERNET, Network
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


@dataclass(frozen=True, slots=True)
class Reply:
    """What the last address said; ``body`` holds as much as was asked for."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


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
            return _speak(connection, target, method, most, headers, left)
        except UnreachableError as error:
            failed = error
            if error.trouble != Trouble.CONNECTION:
                break
    raise failed


def _speak(
    connection: HTTPConnection,
    target: Target,
    method: str,
    most: int,
    headers: Mapping[str, str],
    left: float,
) -> Reply:
    """One question on one connection; a server that dribbles is cut off when the time is over."""
    ends = time.monotonic() + left
    sockets: list[socket.socket] = []
    alarm = threading.Timer(left, _cut, [connection, sockets])
    alarm.daemon = True
    alarm.start()
    sent = {
        "Host": target.authority,
        "User-Agent": f"Mozilla/5.0 (compatible; Dinh; +https://{settings.DOMAIN}/)",
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
        **headers,
    }
    try:
        connection.connect()
        if connection.sock is not None:
            sockets.append(connection.sock)
        connection.request(method, target.path, headers=sent, preload_content=False, decode_content=False)
        response = connection.getresponse()
        body = response.read(most) if most else b""
        reply = Reply(target.url, response.status, response.headers, body)
    except Exception as error:
        if time.monotonic() >= ends:
            raise UnreachableError(Trouble.TIME) from error
        raise UnreachableError(_trouble_of(error)) from error
    finally:
        alarm.cancel()
        connection.close()
    # What was cut off looks like an answer that has come to its end.
    if time.monotonic() >= ends:
        raise UnreachableError(Trouble.TIME)
    return reply


def _cut(connection: HTTPConnection, sockets: list[socket.socket]) -> None:
    for one in (connection.sock, *sockets):
        if one is not None:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


def _trouble_of(error: Exception) -> Trouble:
    """What an error of the library or the system means; one that is none of theirs is raised again."""
    if isinstance(error, ssl.SSLError | ssl.CertificateError | exceptions.SSLError):
        return Trouble.CERTIFICATE
    if isinstance(error, TimeoutError | exceptions.TimeoutError) and not isinstance(
        error, exceptions.NewConnectionError
    ):
        return Trouble.TIME
    if isinstance(error, exceptions.NewConnectionError | ConnectionRefusedError):
        return Trouble.CONNECTION
    if isinstance(error, HTTPException | exceptions.HTTPError | OSError | ValueError):
        return Trouble.PROTOCOL
    raise error
