"""The configuration that is shipped, in a real nginx: it sends what the application names, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.conf import settings
from django.core.files.storage import default_storage

from cms.settings import environment
from tests.fixtures.city import build_small_city
from tests.harness.front import fronting, until
from tests.media.conftest import PDF, client_of, document_in, picture_in, shown

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.nginx, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def front(live_server: Any, tmp_path: Path, settings: Any) -> Iterator[str]:
    """Address of an nginx with ``deploy/nginx.conf`` in front of the application."""
    # Local files, whatever this run of the suite stores on.
    local = environment.storage(f"file:///{tmp_path / 'media'}", ROOT)
    settings.STORAGES = {**settings.STORAGES, "default": local}
    settings.MEDIA_ACCEL_PREFIX = "/_stored/"
    with fronting(live_server.url, tmp_path, media=f"{default_storage.location}/") as front:
        yield front.url


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
    expert = "/hoi-chuyen-gia/AbC-_0123456789.xyz/tep/images/x.webp"
    for address in ("/tim-kiem/?q=nguyen", link, expert, f"{link}?x=/password_reset/confirm/", "/"):
        requests.get(f"{front}{address}", headers={"Host": "localhost:8000"}, timeout=30)
    until(lambda: (tmp_path / "access.log").read_text().count("\n") == 5)
    lines = [json.loads(line) for line in (tmp_path / "access.log").read_text().splitlines()]
    hidden = "/admin/password_reset/confirm/…"
    assert [line["path"] for line in lines] == ["/tim-kiem/", hidden, "/hoi-chuyen-gia/…", hidden, "/"]
    assert "nguyen" not in (tmp_path / "access.log").read_text()
