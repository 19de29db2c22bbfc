"""The configuration that is shipped, in a real nginx: it sends what the application names, and nothing else."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.conf import settings
from django.core.files.storage import default_storage

from cms.settings import environment
from tests.fixtures.city import build_small_city
from tests.media.conftest import PDF, client_of, document_in, picture_in, shown
from tests.parts import nginx_path

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.nginx, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def front(live_server: Any, tmp_path: Path, settings: Any) -> Iterator[str]:
    """Address of an nginx with ``deploy/nginx.conf`` in front of the application."""
    # Local files, whatever this run of the suite stores on.
    local = environment.storage(f"file:///{tmp_path / 'media'}", ROOT)
    settings.STORAGES = {**settings.STORAGES, "default": local}
    settings.MEDIA_ACCEL_PREFIX = "/_stored/"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = (ROOT / "deploy" / "nginx.conf").read_text()
    for shipped, here in (
        ("listen 80 default_server", f"listen 127.0.0.1:{port} default_server"),
        ("http://app:8000", live_server.url),
        ("/srv/media/", f"{default_storage.location}/"),
        ("/var/log/nginx/access.log", str(tmp_path / "access.log")),
    ):
        assert shipped in site
        site = site.replace(shipped, here)
    temporary = "\n".join(
        f"{kind}_temp_path {tmp_path / kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"user root;\ndaemon off;\npid {tmp_path / 'pid'};\nerror_log {tmp_path / 'error'};\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}\n{site}\n}}\n"
    )
    command = [str(nginx_path()), "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _wait(port: int) -> None:
    def answers() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    _until(answers)


def _until(happened: Callable[[], bool]) -> None:
    for _attempt in range(100):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen within ten seconds")


def fetch(front: str, path: str, host: str = "ba-dinh.localhost:8000", **headers: str) -> requests.Response:
    return requests.get(front + path, headers={"Host": host, **headers}, timeout=10, allow_redirects=False)


def test_local_files_behind_nginx(front: str) -> None:
    city = build_small_city()
    collection = city.ward("ba-dinh").collection
    picture, document = picture_in(collection), document_in(collection, "kế hoạch số 1.pdf")
    rendition = picture.get_rendition("fill-20x20")
    page = shown(picture, document)

    sent = fetch(front, rendition.url)
    assert sent.status_code == 200
    # Sent by nginx itself, which reads parts of it; the application streams whole.
    assert sent.headers["Accept-Ranges"] == "bytes"
    assert sent.content == default_storage.open(rendition.file.name).read()
    assert "sandbox" in sent.headers["Content-Security-Policy"]
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in sent.headers["Cache-Control"]
    assert "X-Accel-Redirect" not in sent.headers
    answer = fetch(front, document.url)
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert fetch(front, document.url, host="hoan-kiem.localhost:8000").status_code == 404

    # Nobody names a stored file but the application.
    for name in (rendition.file.name, picture.file.name, document.file.name):
        for address in (f"/_stored/{name}", f"/media/../_stored/{name}", f"/media/%2e%2e/_stored/{name}"):
            assert fetch(front, address).status_code == 404
    assert fetch(front, f"/media/{picture.file.name}").status_code == 404
    assert fetch(front, f"/media/{document.file.name}").status_code == 404
    assert (
        fetch(front, "/_stored/", **{"X-Accel-Redirect": f"/_stored/{picture.file.name}"}).status_code == 404
    )

    page.unpublish()
    assert fetch(front, rendition.url).status_code == 404
    assert fetch(front, document.url).status_code == 404
    editor = client_of(city.user("editor", "ba-dinh"))
    cookie = editor.cookies[settings.SESSION_COOKIE_NAME].value
    signed_in = fetch(front, rendition.url, Cookie=f"{settings.SESSION_COOKIE_NAME}={cookie}")
    assert signed_in.status_code == 200
    assert re.search("no-store", signed_in.headers["Cache-Control"])


def test_its_log_holds_no_question_and_no_secret_of_a_link(front: str, tmp_path: Path) -> None:
    link = "/admin/password_reset/confirm/MQ/d1x-0123456789abcdef/"
    for address in ("/tim-kiem/?q=nguyen", link, f"{link}?x=/password_reset/confirm/", "/"):
        requests.get(f"{front}{address}", headers={"Host": "localhost:8000"}, timeout=30)
    _until(lambda: (tmp_path / "access.log").read_text().count("\n") == 4)
    lines = [json.loads(line) for line in (tmp_path / "access.log").read_text().splitlines()]
    hidden = "/admin/password_reset/confirm/…"
    assert [line["path"] for line in lines] == ["/tim-kiem/", hidden, hidden, "/"]
    assert "nguyen" not in (tmp_path / "access.log").read_text()
