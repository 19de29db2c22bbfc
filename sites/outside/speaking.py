"""One question and its answer on a connection that somebody else has decided about."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException

from django.conf import settings
from urllib3 import exceptions
from urllib3.connection import HTTPConnection

from sites.outside.errors import Trouble, UnreachableError
from sites.outside.targets import Target


@dataclass(frozen=True, slots=True)
class Reply:
    """What the last address said; ``body`` holds as much as was asked for."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


def speak(
    connection: HTTPConnection,
    target: Target,
    method: str,
    *,
    most: int,
    headers: Mapping[str, str],
    left: float,
    body: bytes | None = None,
) -> Reply:
    """One question on one connection; a server that dribbles is cut off after ``left`` seconds."""
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
        connection.request(
            method, target.path, body=body, headers=sent, preload_content=False, decode_content=False
        )
        response = connection.getresponse()
        said = response.read(most) if most else b""
        reply = Reply(target.url, response.status, response.headers, said)
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
