"""A server of the tests that speaks as LibreTranslate and as OpenAI's do; each answer is what the test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: From the texts that were sent to the texts that are said.
Says = Callable[[list[str]], Any]


@dataclass
class Machine:
    """``asked`` are its requests: path, headers in small letters, and the body."""

    port: int = 0
    says: Says = lambda texts: [f"EN {text}" for text in texts]
    #: Instead of an answer of the protocol.
    raw: tuple[int, bytes] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    #: Before it answers.
    waits: threading.Event | None = None
    before: Callable[[], None] | None = None
    asked: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)

    @property
    def libretranslate(self) -> str:
        return f"libretranslate://127.0.0.1:{self.port}"

    @property
    def openai(self) -> str:
        return f"openai://:secret%2Fkey@127.0.0.1:{self.port}/v1?model=small-one"

    @property
    def texts(self) -> list[str]:
        """What the last question asked for."""
        path, _headers, body = self.asked[-1]
        if path == "/translate":
            return list(body["q"])
        return list(json.loads(body["messages"][-1]["content"])["texts"])

    def answer(self) -> tuple[int, bytes]:
        if self.raw is not None:
            return self.raw
        said = self.says(self.texts)
        if self.asked[-1][0] == "/translate":
            return 200, json.dumps({"translatedText": said}).encode()
        content = f"```json\n{json.dumps({'texts': said})}\n```"
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
        return 200, json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


@contextmanager
def running() -> Iterator[Machine]:
    """On a free port of this machine."""
    machine = Machine()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            machine.asked.append((self.path, self._headers(), None))
            self._say(*(machine.raw or (200, b"[]")))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            machine.asked.append((self.path, self._headers(), body))
            if machine.before:
                machine.before()
            if machine.waits:
                machine.waits.wait(5)
            self._say(*machine.answer())

        def _headers(self) -> dict[str, str]:
            return {name.lower(): value for name, value in self.headers.items()}

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            for name, value in machine.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            """Tests are quiet."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    machine.port = httpd.server_address[1]
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield machine
    finally:
        if machine.waits:
            machine.waits.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()
