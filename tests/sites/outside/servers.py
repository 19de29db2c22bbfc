"""A small internet on this machine: servers by address, names by a table."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from sites.outside.errors import Trouble, UnreachableError
from sites.outside.network import Network

#: A question: method, path, headers, and where to write the answer.
Answer = Callable[[str, str, dict[str, str], Any], None]

HERE = "93.184.216.34"
THERE = "93.184.216.35"


def says(status: int, body: bytes = b"", **headers: str) -> Answer:
    """An answer that is always the same."""

    def answer(method: str, _path: str, _headers: dict[str, str], out: Any) -> None:
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        out.write(("\r\n".join(lines) + "\r\n\r\n").encode() + (b"" if method == "HEAD" else body))

    return answer


class SmallInternet:
    """``answers`` by host and path; ``names`` by host; every question that arrives is written down."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.names: dict[str, Sequence[str]] = {}
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.connections: list[tuple[str, int]] = []
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    outer._handle(self)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=[0.05], daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def host(self, name: str, *addresses: str, **answers: Answer) -> None:
        """A host with its answers by the first part of the path; ``root`` is ``/``."""
        self.names[name] = addresses or (HERE,)
        for path, answer in answers.items():
            self.answers[f"{name}/{'' if path == 'root' else path}"] = answer

    @property
    def network(self) -> Network:
        """For ``fetch``: names by the table, every connection to this machine."""
        return Network(resolve=self._resolve, route=self._route)

    def _resolve(self, host: str, _port: int) -> Sequence[str]:
        if host not in self.names:
            raise UnreachableError(Trouble.NAME)
        return self.names[host]

    def _route(self, address: str, port: int) -> tuple[str, int]:
        self.connections.append((address, port))
        return str(self.server.server_address[0]), int(self.server.server_address[1])

    def _handle(self, handler: socketserver.StreamRequestHandler) -> None:
        method, path, _version = handler.rfile.readline().decode().split()
        headers = {}
        while line := handler.rfile.readline().strip():
            name, _colon, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        self.asked.append((method, headers["host"] + path))
        self.agents.add(headers.get("user-agent", ""))
        answer = self.answers.get(headers["host"] + path.partition("?")[0], says(404))
        answer(method, path, headers, handler.wfile)
