"""The configuration of nginx that is shipped, as a real one: who asks, over which protocol, and no loop."""

from __future__ import annotations

import json
import random
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
import urllib3
from django.core.handlers.wsgi import WSGIHandler

from sites.clients import FORWARDED
from tests.fixtures.city import build_small_city
from tests.harness.front import Front, fronting

pytestmark = pytest.mark.nginx
urllib3.disable_warnings()
STRANGER = "198.51.100.7"
SPOOFED = sorted(
    {name.removeprefix("HTTP_").replace("_", "-") for name in FORWARDED}
    | {
        f"X-Forwarded-{what}"
        for what in ("For", "Host", "Port", "Proto", "Server", "Prefix", "Ssl", "Scheme", "Protocol")
    }
)


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers it was sent."""

    def do_GET(self) -> None:
        body = json.dumps({name.title(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="module")
def front(echo: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with fronting(echo, tmp_path_factory.mktemp("front")) as front:
        yield front


@pytest.fixture(scope="module")
def behind_proxy(echo: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """This nginx itself stands behind a proxy of the city, on this machine."""
    with fronting(
        echo,
        tmp_path_factory.mktemp("behind"),
        proxies="set_real_ip_from 127.0.0.1;\nset_real_ip_from 10.0.0.0/8;\n",
    ) as front:
        yield front


def passed_on(url: str, **headers: str) -> dict[str, str]:
    answer = requests.get(url, headers={"Host": "ba-dinh.localhost", **headers}, timeout=10, verify=False)
    found = {
        name: value
        for name, value in answer.json().items()
        if name.upper().startswith(("X-", "FORWARDED", "VIA", "TRUE-"))
    }
    # A number of this server's own.
    assert re.fullmatch(r"[0-9a-f]{32}", found.pop("X-Request-Id"))
    return found


def test_nothing_that_was_sent_goes_on_as_it_came(front: Front) -> None:
    chance = random.Random(7)
    values = [
        STRANGER,
        "https",
        "evil.example",
        "for=1.2.3.4;proto=https",
        "443",
        "1",
        '"',
        "x" * 3000,
        "::1",
        ", ,",
    ]
    for _ in range(40):
        sent = {name: chance.choice(values) for name in chance.sample(SPOOFED, k=8)}
        assert passed_on(front.url, **sent) == {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "http"}
    assert passed_on(front.tls, **dict.fromkeys(SPOOFED, "http")) == {
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Proto": "https",
    }


def test_it_answers_over_both_families_of_addresses(front: Front) -> None:
    assert passed_on(front.ipv6)["X-Forwarded-For"] == "::1"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        (STRANGER, STRANGER),
        (f"9.9.9.9, {STRANGER}", STRANGER),
        (f"9.9.9.9, {STRANGER}, 10.1.1.1", STRANGER),
        (f"zqk, {STRANGER}:4711", STRANGER),
        ("2001:db8::5", "2001:db8::5"),
    ],
)
def test_behind_a_proxy_for_tls_the_client_and_its_protocol_are_told(
    behind_proxy: Front, said: str, address: str
) -> None:
    told = passed_on(behind_proxy.url, **{"X-Forwarded-For": said, "X-Forwarded-Proto": "https"})
    assert told == {"X-Forwarded-For": address, "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize("protocol", ["HTTPS ", "javascript", "https, http", ""])
def test_a_protocol_that_is_none_is_not_believed(behind_proxy: Front, protocol: str) -> None:
    told = passed_on(behind_proxy.url, **{"X-Forwarded-For": STRANGER, "X-Forwarded-Proto": protocol})
    assert told["X-Forwarded-Proto"] == ("https" if protocol == "HTTPS " else "http")


def test_passwords_are_sent_so_often_and_nothing_else_waits(front: Front) -> None:
    def post(path: str) -> Any:
        return requests.post(front.url + path, headers={"Host": "ba-dinh.localhost"}, timeout=10)

    answers = [post("/admin/login/second/") for _ in range(80)]
    refused = [one for one in answers if one.status_code == 429]
    assert 5 < len(refused) < 30
    assert "chờ một phút" in refused[0].content.decode()
    assert refused[0].headers["Retry-After"] == "60"
    assert "default-src 'none'" in refused[0].headers["Content-Security-Policy"]
    # The same count for every page that takes one, and for the same address however it is written.
    for path in (
        "/admin/login/",
        "/admin//login/",
        "/admin/./password_reset/",
        "/_util/authenticate_with_password/1/2/",
    ):
        assert 429 in {post(path).status_code for _ in range(3)}
    assert {post("/csp-reports/").status_code for _ in range(100)} == {200}
    assert requests.get(f"{front.url}/admin/login/", timeout=10).status_code == 200


def test_what_nginx_says_itself_has_headers_too(front: Front) -> None:
    for address in ("/metrics", "/_stored/x", "/%00"):
        answer = requests.get(front.url + address, timeout=10)
        assert answer.status_code in (400, 404)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Server"] == "nginx"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_tls_in_nginx_does_not_loop(
    live_server: Any, tmp_path: Path, settings: Any, monkeypatch: Any
) -> None:
    build_small_city()
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 100
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = ["1", "127.0.0.0/8"]
    # Its middleware has read the settings as they were.
    httpd = live_server.thread.httpd
    monkeypatch.setattr(httpd, "application", WSGIHandler())
    with fronting(live_server.url, tmp_path) as front:
        asked: dict[str, Any] = {
            "headers": {"Host": "ba-dinh.localhost:8000"}, "timeout": 30, "allow_redirects": False, "verify": False,
        }  # fmt: skip
        plain = requests.get(f"{front.url}/", **asked)
        assert (plain.status_code, plain.headers["Location"]) == (301, "https://ba-dinh.localhost:8000/")
        secure = requests.get(f"{front.tls}/", **asked)
    assert secure.status_code == 200
    assert secure.headers["Strict-Transport-Security"] == "max-age=100; includeSubDomains"
    # One of each: nginx adds its own only where the application has said nothing.
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"):
        assert len(secure.raw.headers.getlist(name)) == 1
