"""Probes are answered on any host, tell which part fails, and keep figures inside."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache.backends.redis import RedisCache
from django.db import DatabaseError, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client
from redis.exceptions import ConnectionError as RedisConnectionError

from cms.operations import health, late, metrics, probes
from cms.settings import environment
from search.engines.lucene.address import Address
from search.engines.lucene.clients import connect


@pytest.fixture
def anywhere(settings) -> Client:
    """A probe at the machine's own address, under production's rules."""
    settings.ALLOWED_HOSTS = [".hanoi.example"]
    settings.SECURE_SSL_REDIRECT = True
    return Client(HTTP_HOST="10.1.2.3:8000")


def test_the_process_answers_without_asking_any_part(anywhere: Client) -> None:
    # No database mark: a query would be an error.
    response = anywhere.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_every_part_is_told_with_its_time(db, anywhere: Client) -> None:
    response = anywhere.get("/readyz")
    body = response.json()
    assert (response.status_code, body["status"]) == (200, "ok")
    assert set(body["parts"]) == {"database", "cache", "storage", "search", "tasks"}
    assert all(part["status"] == "ok" and part["ms"] >= 0 for part in body["parts"].values())


@pytest.mark.parametrize("name", ["database", "cache", "storage", "search", "tasks"])
def test_a_part_that_fails_is_named_and_the_others_still_asked(
    db, anywhere: Client, monkeypatch, name: str
) -> None:
    def broken() -> None:
        raise DatabaseError("password=hunter2 host=10.0.0.5")

    monkeypatch.setitem(probes.PARTS, name, broken)
    response = anywhere.get("/readyz")
    body = response.json()
    assert response.status_code == 503
    assert [part for part, state in body["parts"].items() if state["status"] != "ok"] == [name]
    assert "hunter2" not in response.content.decode()


def test_a_cache_that_forgets_is_not_ready(db, anywhere: Client, settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert anywhere.get("/readyz").json()["parts"]["cache"]["status"] == "failing"


def test_metrics_are_read_from_the_machine_itself(db, anywhere: Client) -> None:
    text = anywhere.get("/metrics", REMOTE_ADDR="::ffff:127.0.0.1").content.decode()
    assert 'dinh_part_ready{part="database"} 1' in text
    assert "\ndinh_sites " in text
    for line in text.strip().splitlines():
        assert line.startswith("# ") or float(line.rsplit(" ", 1)[1]) >= 0


@pytest.mark.parametrize(
    "caller",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=203.0.113.9"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"},
        {"REMOTE_ADDR": "::ffff:203.0.113.9"},
        {"REMOTE_ADDR": "nonsense"},
    ],
)
def test_metrics_are_closed_to_the_outside(anywhere: Client, caller: dict[str, str]) -> None:
    assert anywhere.get("/metrics", **caller).status_code == 404


def test_more_networks_can_be_let_in(db, anywhere: Client, settings) -> None:
    settings.METRICS_NETWORKS = ["10.0.0.0/8"]
    assert anywhere.get("/metrics", REMOTE_ADDR="10.9.9.9").status_code == 200
    assert anywhere.get("/metrics", REMOTE_ADDR="127.0.0.1").status_code == 404


def test_metrics_come_in_the_newest_form_that_is_read(db, anywhere: Client) -> None:
    response = anywhere.get(
        "/metrics", REMOTE_ADDR="127.0.0.1", HTTP_ACCEPT="application/openmetrics-text; version=1.0.0"
    )
    assert response["Content-Type"].startswith("application/openmetrics-text")
    assert response.content.endswith(b"# EOF\n")


def test_metrics_go_on_without_a_database(anywhere: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> int:
        raise DatabaseError("away")

    monkeypatch.setattr(metrics, "COUNTS", (("dinh_sites", "Sites.", broken),))
    monkeypatch.setattr(health, "probe", lambda: [probes.PartState("database", False, 0.1)])
    text = anywhere.get("/metrics", REMOTE_ADDR="127.0.0.1").content.decode()
    assert 'dinh_part_ready{part="database"} 0' in text
    assert "dinh_sites" not in text


@pytest.mark.parametrize("error", [DatabaseError, RedisConnectionError, PermissionError])
@pytest.mark.parametrize(("asked", "figure"), [
    ("due_pages", "dinh_pages_late"), ("tasks", "dinh_tasks_waiting"),
    ("backup", "dinh_backup_age_seconds"), ("disks", "dinh_disk_free_ratio"),
])  # fmt: skip
def test_a_figure_that_cannot_be_asked_takes_no_other_with_it(
    db, anywhere: Client, monkeypatch: pytest.MonkeyPatch, asked: str, figure: str, error: type[Exception]
) -> None:
    def broken() -> None:
        raise error("hunter2")

    monkeypatch.setattr(late, asked, broken)
    response = anywhere.get("/metrics", REMOTE_ADDR="127.0.0.1")
    told = {
        line.split("{")[0].split()[0] for line in response.content.decode().splitlines() if line[0] != "#"
    }
    everything = {"dinh_part_ready", "dinh_tasks_waiting", "dinh_disk_free_ratio"}
    assert (response.status_code, figure in told) == (200, False)
    assert everything - {figure} <= told


def test_an_error_of_a_part_never_says_its_password(caplog: pytest.LogCaptureFixture) -> None:
    secret = "Zx9secretQv"
    database = {
        **connections["default"].settings_dict,
        **environment.database(f"postgresql://u:{secret}@127.0.0.1:1/x?pool=false", Path()),
    }
    cache = RedisCache(environment.cache(f"redis://:{secret}@127.0.0.1:1/0")["LOCATION"], {})
    server = connect(Address.read(f"opensearch://me:{secret}@127.0.0.1:1/x"))
    elastic = connect(Address.read(f"elasticsearch://me:{secret}@127.0.0.1:1/x"))
    asked: list[Callable[[], object]] = [
        DatabaseWrapper(database).connect,
        lambda: cache.set("a", 1),
        lambda: server.request("GET", "/"),
        lambda: elastic.request("GET", "/"),
    ]
    for ask in asked:
        with pytest.raises(Exception) as error:  # noqa: PT011 - each client has its own
            ask()
        assert secret not in "".join(traceback.format_exception(error.value))
    assert secret not in caplog.text
