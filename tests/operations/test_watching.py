"""Figures, alert rules, a dashboard, traces and errors: what is told elsewhere, and what never is."""

from __future__ import annotations

import gzip
import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.test import Client
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from cms.operations import asked, checks, watching
from cms.operations.watching import errors, traces
from cms.settings import environment
from sites.enums import Role
from tests.fixtures.city import SmallCity

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy" / "watching"
SECRETS = ("Nguyễn Thị Bích", "bich@example.vn", "0912345678", "mat-khau-cua-toi", "Mozilla/5.0 Bich")


class Listener:
    """A collector of traces and errors, as far as its protocol goes: it takes what is sent over HTTP."""

    def __init__(self) -> None:
        self.got: list[tuple[str, bytes]] = []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.headers.get("Content-Encoding") == "gzip":
                    body = gzip.decompress(body)
                listener.got.append((self.path, body))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_args: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"127.0.0.1:{self.server.server_address[1]}"


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.server.shutdown()


def figures(text: str) -> set[str]:
    """Names of a text of Prometheus, those of rows and those that are announced only."""
    announced = re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE)
    return {
        name
        for family, kind in announced
        for name in (
            (f"{family}_bucket", f"{family}_count", f"{family}_sum") if kind == "histogram" else (family,)
        )
    }


def test_each_figure_of_rules_and_dashboard_is_told(small_city: SmallCity) -> None:
    told = figures(Client().get("/metrics", REMOTE_ADDR="127.0.0.1").content.decode())
    rules = yaml.safe_load((FOLDER / "alerts.yaml").read_text())["groups"][0]["rules"]
    panels = json.loads((FOLDER / "dashboard.json").read_text())["panels"]
    asked_for = {rule["alert"]: rule["expr"] for rule in rules} | {
        f"{panel['title']} {target['refId']}": target["expr"]
        for panel in panels
        for target in panel["targets"]
    }
    assert len(asked_for) > 25
    for place, expression in asked_for.items():
        names = set(re.findall(r"\bdinh_\w+", expression))
        assert names <= told, place
        assert names or expression == 'up{job="dinh"} == 0', place
    # And what an operator may look up is described.
    described = (ROOT / "docs" / "operations" / "health.md").read_text()
    ours = [name for name in told if name.startswith("dinh_") and not name.endswith("_created")]
    plain = {re.sub(r"_(bucket|count|sum)$", "", name) for name in ours}
    assert not [name for name in sorted(plain) if f"`{name}`" not in described]


def test_each_rule_says_what_it_is_and_what_to_do() -> None:
    for rule in yaml.safe_load((FOLDER / "alerts.yaml").read_text())["groups"][0]["rules"]:
        assert rule["labels"]["severity"] in ("page", "warning")
        assert rule["annotations"]["summary"]
        assert rule["annotations"]["description"].endswith(".")


def test_answers_are_counted_without_their_address(small_city: SmallCity) -> None:
    def number() -> float:
        text = Client().get("/metrics", REMOTE_ADDR="127.0.0.1").content.decode()
        row = re.search(
            r'^dinh_requests_total\{kind="error",method="GET",status="404"\} (\S+)$', text, re.MULTILINE
        )
        return float(row[1]) if row else 0.0

    before = number()
    host = small_city.host("ba-dinh")
    for word in SECRETS:
        assert Client(HTTP_HOST=host).get(f"/{word}/").status_code == 404
    assert number() == before + len(SECRETS)
    Client(HTTP_HOST=host).generic("ZZQK", "/")
    text = Client().get("/metrics", REMOTE_ADDR="127.0.0.1").content.decode()
    assert "ZZQK" not in text
    assert 'method="other"' in text
    assert not [word for word in SECRETS if word in text]


def test_processes_that_follow_one_another_add_up_in_one_file(tmp_path: Path) -> None:
    program = (
        "import django; django.setup()\n"
        "from django.http import HttpResponse; from django.test import RequestFactory\n"
        "from cms.operations import traffic\n"
        "from prometheus_client import CollectorRegistry, generate_latest\n"
        "traffic.count(RequestFactory().get('/'), HttpResponse(), 0.1)\n"
        "registry = CollectorRegistry(); traffic.register(registry)\n"
        "print(generate_latest(registry).decode())"
    )

    def told(place: str) -> str:
        environ = os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
            "DINH_WORKER": place,
        }
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
        )
        return done.stdout

    row = 'dinh_requests_total{kind="page",method="GET",status="200"} '
    assert f"{row}1.0" in told("place1")
    assert f"{row}2.0" in told("place2")
    files = sorted(tmp_path.iterdir())
    assert f"{row}3.0" in told("place1")
    assert sorted(tmp_path.iterdir()) == files


def test_a_request_has_a_number_that_only_a_proxy_gives(
    small_city: SmallCity, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The transaction around a test never ends: what waits for its end is done at once.
    monkeypatch.setattr(transaction, "on_commit", lambda function, **_options: function())
    seen: list[dict[str, Any]] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(asked.facts())

    handler, logger = Listening(), logging.getLogger("dinh.accounts")
    logger.addHandler(handler)
    try:
        asked_as = {"HTTP_HOST": small_city.host("ba-dinh"), "HTTP_X_REQUEST_ID": "0123456789abcdef"}
        form = {"username": "nobody", "password": "x"}
        settings.TRUSTED_PROXIES = []
        Client(**asked_as).post("/admin/login/", form)
        settings.TRUSTED_PROXIES = ["1", "127.0.0.0/8"]
        Client(**asked_as).post("/admin/login/", form)
        Client(**asked_as | {"HTTP_X_REQUEST_ID": 'x" injected'}).post("/admin/login/", form)
    finally:
        logger.removeHandler(handler)
    first, second, third = (one["request"] for one in seen)
    assert re.fullmatch(r"[0-9a-f]{32}", first)
    assert second == "0123456789abcdef"
    assert re.fullmatch(r"[0-9a-f]{32}", third)
    assert {one["site"] for one in seen} == {"ba-dinh"}
    assert asked.facts() == {}


def test_a_trace_holds_route_and_statements_and_nobodys_data(
    small_city: SmallCity, listener: Listener
) -> None:
    person = small_city.user(Role.EDITOR, "ba-dinh", "bich-ba-dinh")
    client = Client(HTTP_HOST=small_city.host("ba-dinh"), HTTP_USER_AGENT=SECRETS[4])
    client.force_login(person)
    end = traces.start(f"http://{listener.address}/v1/traces", 100)
    connection.execute_wrappers.append(traces._statement)
    try:
        client.get("/admin/", {"q": SECRETS[1]})
        client.get("/tim-kiem/", {"q": f"{SECRETS[0]} {SECRETS[2]}"})
        client.post("/admin/login/", {"username": SECRETS[1], "password": SECRETS[3]})
    finally:
        connection.execute_wrappers.remove(traces._statement)
        end()
    spans = [
        span
        for path, body in listener.got
        if path == "/v1/traces"
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    roots = [span for span in spans if not span.parent_span_id]
    assert [root.name for root in roots][1] == "GET /tim-kiem/"
    known = {one.key: one.value for one in roots[0].attributes}
    assert known["http.route"].string_value == "/admin/"
    assert known["dinh.site"].string_value == "ba-dinh"
    assert known["dinh.person"].int_value == person.pk
    assert re.fullmatch(r"[0-9a-f]{32}", known["dinh.request"].string_value)
    below = [span for span in spans if span.parent_span_id == roots[1].span_id]
    assert {span.name for span in below} >= {"SELECT"}
    everything = b"".join(body for _path, body in listener.got)
    for secret in (*SECRETS, "bich"):
        assert secret.encode() not in everything, secret


def test_an_error_is_told_by_its_kind_and_place_alone(
    small_city: SmallCity, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_kwargs: Any) -> None:
        password = SECRETS[3]
        raise ValueError(f"Key (email)=({SECRETS[1]}) exists: {password}")

    monkeypatch.setattr("cms.headers.reports._is_too_often", broken)
    person = small_city.user(Role.EDITOR, "ba-dinh", "bich-ba-dinh")
    client = Client(
        HTTP_HOST=small_city.host("ba-dinh"), HTTP_USER_AGENT=SECRETS[4], raise_request_exception=False
    )
    client.force_login(person)
    end = errors.start(f"http://key@{listener.address}/7", asked.facts)
    try:
        told = client.post(
            f"/csp-reports/?q={SECRETS[2]}", json.dumps({"a": SECRETS[0]}), "application/csp-report"
        )
        logging.getLogger("cms.anything").error("%s wrote: %s", SECRETS[0], SECRETS[1])
    finally:
        end()
    assert told.status_code == 500
    assert re.fullmatch(r"[0-9a-f]{32}", told["X-Request-ID"])
    assert {path for path, _body in listener.got} == {"/api/7/envelope/"}
    events = [
        json.loads(line) for _path, body in listener.got for line in body.splitlines() if b'"level"' in line
    ]
    (first, second) = events
    assert first["exception"]["values"][-1]["type"] == "ValueError"
    assert first["exception"]["values"][-1]["stacktrace"]["frames"][-1]["function"] == "broken"
    assert first["tags"] == {"request": told["X-Request-ID"], "site": "ba-dinh"}
    assert second["message"].startswith("cms.anything test_watching:")
    everything = b"".join(body for _path, body in listener.got).decode()
    for secret in (*SECRETS, "bich", "Bich"):
        assert secret not in everything
        assert json.dumps(secret)[1:-1] not in everything


def test_nothing_is_told_unless_it_is_asked_for(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (settings.TRACES_URL, settings.ERRORS_URL) == ("", "")
    assert not traces._running
    assert watching.missing() == []
    settings.TRACES_URL, settings.ERRORS_URL = "https://x.example/v1/traces", "https://key@x.example/1"
    assert watching.missing() == []
    monkeypatch.setattr("cms.operations.watching.errors.find_spec", lambda _name: None)
    assert [one.id for one in checks.check_watching()] == ["dinh.E051"]


@pytest.mark.parametrize("text", ["collector:4318", "https://", "ftp://x.example", "https://x.example/ y"])
def test_an_address_that_is_none_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ERRORS_URL", text)
    with pytest.raises(ImproperlyConfigured, match="ERRORS_URL is not understood"):
        environment.told_to("ERRORS_URL")
