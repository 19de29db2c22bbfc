"""A worker that is killed while it publishes leaves nothing half-live; the next one publishes all, once."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.harness import template

ROOT = Path(__file__).resolve().parents[2]
PAGES = 4


@pytest.fixture
def database(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of an empty database beside that of the tests."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            template.migrated_file(tmp_path / "bundle.sqlite3")
        yield f"sqlite:///{tmp_path / 'bundle.sqlite3'}"
        return
    with django_db_blocker.unblock(), _on_the_server() as address:
        yield address


@contextlib.contextmanager
def _on_the_server() -> Iterator[str]:
    import psycopg

    name = f"dinh_killed_{os.getpid()}"
    known = connection.settings_dict
    facts = {
        "host": known["HOST"],
        "port": known["PORT"],
        "user": known["USER"],
        "password": known["PASSWORD"],
    }
    with psycopg.connect(dbname="postgres", autocommit=True, **facts) as server:
        # As the database of the tests began.
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template._PREFIX}{template.fingerprint()}"')
        try:
            address = (
                f"postgresql://{facts['user']}:{facts['password']}@{facts['host']}:{facts['port']}/{name}"
            )
            yield address
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(address: str, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )


def _do(address: str, *words: str) -> subprocess.CompletedProcess[str]:
    return _run(address, "-m", "tests.workflows.killed", *words)


def _told(address: str, *words: str) -> Any:
    done = _do(address, *words)
    sys.stderr.write(done.stderr)  # shown where a test fails
    assert done.returncode == 0
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_nothing_half_live_and_nothing_twice(database: str) -> None:
    nothing = {"live": 0, "published": 0, "found": 0, "status": "open", "open": PAGES}
    public = {"live": PAGES, "published": PAGES, "found": PAGES, "status": "published", "open": 0}
    kills = (1, PAGES - 1, PAGES, 0, 0)
    told = _told(database, "bundled", str(PAGES), *map(str, kills))
    assert told == [[-signal.SIGKILL, nothing] if killed else [0, public] for killed in kills]


def test_pages_with_dates_of_their_own_are_public_once_wherever_the_clock_is_killed(database: str) -> None:
    found = _told(database, "dated", "3")
    assert found["exit"] == 0
    waiting = {
        "live": False,
        "logged": 0,
        "chained": 0,
        "found": 0,
        "waits": 1,
        "is_approved_version": False,
    }
    public = {"live": True, "logged": 1, "chained": 1, "found": 1, "waits": 0, "is_approved_version": True}
    # One page takes about twenty statements that write: each of them was the last of a run.
    assert found["killed"] > 20
    before = [waiting] * 3
    for pages in found["told"]:
        for earlier, now in zip(before, pages, strict=True):
            assert now in (waiting, public), "half of a publication is there"
            assert earlier == waiting or now == public, "what was public is not any more"
        before = pages
    assert before == [public] * 3
