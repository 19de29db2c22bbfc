"""What the nginx that is shipped keeps for a second, and for whom; in front of an application that counts."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
import urllib3

from tests.harness.front import Front, fronting

pytestmark = pytest.mark.nginx
urllib3.disable_warnings()
KEPT = {"X-Accel-Expires": "1", "Cache-Control": "public, max-age=0, must-revalidate", "ETag": '"1"'}

#: nginx counts whole seconds: what it may keep for one is over after two at the latest.
_OVER = 2.2


class Application(ThreadingHTTPServer):
    """Answers as it is told to, and remembers who asked."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.headers: dict[str, str] = KEPT
        self.status = 200
        self.takes = 0.0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def times(self, path: str) -> int:
        return len([one for one, _headers in self.asked if one == path])

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Application

    def do_GET(self) -> None:
        application = self.server
        application.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        time.sleep(application.takes)
        is_known = self.headers.get("If-None-Match") == '"1"' and application.status == 200
        body = b"" if is_known else f"{self.headers['Host']} {self.path} {len(application.asked)}".encode()
        self.send_response(304 if is_known else application.status)
        for name, value in application.headers.items():
            self.send_header(name, value)
        if not is_known:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def application() -> Iterator[Application]:
    found = Application()
    yield found
    found.stop()


@pytest.fixture
def front(application: Application, tmp_path: Path) -> Iterator[Front]:
    with fronting(application.url, tmp_path) as front:
        yield front


def get(front: Front, path: str = "/", host: str = "ba-dinh.localhost", **headers: str) -> requests.Response:
    sent = {"Host": host} | {name.replace("_", "-"): value for name, value in headers.items()}
    return requests.get(front.url + path, headers=sent, timeout=10)


def test_of_many_who_ask_at_once_one_asks_the_application(front: Front, application: Application) -> None:
    application.takes = 0.4
    with ThreadPoolExecutor(16) as several:
        bodies = {answer.text for answer in several.map(lambda _: get(front, "/crowd/"), range(32))}
    assert len(bodies) == 1
    assert application.times("/crowd/") == 1


def test_each_host_and_protocol_has_its_own(front: Front, application: Application) -> None:
    for _ in range(2):
        for host in (
            "ba-dinh.localhost",
            "hoan-kiem.localhost",
            "BA-DINH.localhost",
            "ba-dinh.localhost:8000",
        ):
            assert get(front, host=host, X_Forwarded_Host="evil.example").text.startswith(f"{host} ")
    tls = requests.get(front.tls, headers={"Host": "ba-dinh.localhost"}, timeout=10, verify=False)
    assert tls.text != get(front).text
    # What stands before the host in the request line is no host of the application's.
    assert application.times("/") == 5


def test_only_what_the_application_names_is_kept(front: Front, application: Application) -> None:
    for number, headers in enumerate(
        (
            {"Cache-Control": "public, max-age=600"},
            {"Expires": "Thu, 01 Jan 2099 00:00:00 GMT"},
            KEPT | {"Set-Cookie": "a=b"},
            {},
        )
    ):
        application.headers = headers
        path = f"/{number}/"
        assert get(front, path).text != get(front, path).text, headers
        assert application.times(path) == 2
    application.headers = KEPT
    assert get(front, "/kept/").text == get(front, "/kept/").text
    assert "X-Accel-Expires" not in get(front, "/kept/").headers
    # A question makes another address.
    assert get(front, "/kept/?a=1").text != get(front, "/kept/").text


@pytest.mark.parametrize(
    "cookie", ["__Host-session=x", "a=b; sessionid=x", "csrftoken=x", "a=1;__Host-csrf=y"]
)
def test_who_is_known_asks_the_application_and_leaves_nothing(
    front: Front, application: Application, cookie: str
) -> None:
    first = get(front, "/known/", Cookie=cookie)
    assert get(front, "/known/").text != first.text
    assert get(front, "/known/", Cookie=cookie).text != get(front, "/known/").text
    assert get(front, "/known/", Cookie="phuong=x").text == get(front, "/known/").text


def test_after_a_second_it_asks_whether_it_is_right(front: Front, application: Application) -> None:
    first = get(front, "/again/")
    time.sleep(_OVER)
    again = get(front, "/again/")
    assert again.text == first.text
    assert application.asked[-1][1]["if-none-match"] == '"1"'
    # A browser that has it is told so without the application.
    asked = application.times("/again/")
    assert get(front, "/again/", If_None_Match='"1"').status_code == 304
    assert application.times("/again/") == asked


def test_what_is_gone_is_gone_after_a_second_and_stays_so(front: Front, application: Application) -> None:
    get(front, "/withdrawn/")
    get(front, "/there/")
    application.status, application.headers = 410, {"X-Accel-Expires": "1"}
    time.sleep(_OVER)
    assert get(front, "/withdrawn/").status_code == 410
    application.stop()
    time.sleep(_OVER)
    # While nobody answers, readers have what was there last.
    assert get(front, "/withdrawn/").status_code == 410
    assert get(front, "/there/").text.startswith("ba-dinh.localhost /there/")
    assert get(front, "/never-asked/").status_code == 502


@pytest.mark.parametrize("status", [500, 503])
def test_a_word_of_the_application_is_passed_on(front: Front, application: Application, status: int) -> None:
    get(front, "/site/")
    application.status, application.headers = status, {}
    time.sleep(_OVER)
    assert get(front, "/site/").status_code == status


@pytest.mark.parametrize(
    "path", ["/media/a.webp", "/documents/1/a.pdf", "/admin/", "/api/v1/search/", "/static/a.css"]
)
def test_files_and_the_admin_pass_as_they_come(front: Front, application: Application, path: str) -> None:
    for _ in range(2):
        get(front, path, Range="bytes=0-1", If_None_Match='"2"')
    assert application.times(path) == 2
    assert application.asked[-1][1]["range"] == "bytes=0-1"
    assert application.asked[-1][1]["if-none-match"] == '"2"'
