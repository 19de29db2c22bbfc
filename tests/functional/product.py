"""Starts the product as ``make run`` does, on parts of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests import parts
from tests.harness import template
from tests.translation.machine.server import Machine
from tests.translation.machine.server import running as listening

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "dinh-demo"
# Seconds; the whole of Hanoi is provisioned on a machine that also runs other tests.
START_LIMIT = 600


@dataclass(frozen=True)
class Product:
    """A running installation with all 126 wards and the demo."""

    port: int
    database: str = ""
    #: Whom it asks for machine translations.
    machine: Machine = field(default_factory=Machine, compare=False)

    def url(self, path: str = "/", ward: str = "") -> str:
        host = f"{ward}.localhost" if ward else "localhost"
        return f"http://{host}:{self.port}{path}"

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What an operator runs on the machine of this installation."""
        environment = os.environ | _parts_of(self.database)
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


def _parts_of(database: str) -> dict[str, str]:
    """What all processes of an installation share."""
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "DATABASE_URL": database,
        # Whoever reads another database beside it keeps nothing there: its sites would be those of the other.
        "CACHE_URL": parts.redis_of(os.environ.get("CACHE_URL", "locmem://"), parts.PRODUCT),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _own_database(folder: Path, migrated: str) -> Iterator[str]:
    """A migrated database on the server that the environment names, or such a SQLite file."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        template.migrated_file(folder / "db.sqlite3")
        yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    import psycopg

    name = f"functional_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{migrated}"')
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _wait(product: Product, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{product.port}/healthz", timeout=2)
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
        else:
            return
    server.kill()
    raise AssertionError(f"The product did not start:\n{log.read_text()[-3000:]}")


@contextmanager
def running(folder: Path, migrated: str = "template1") -> Iterator[Product]:
    """Prepare and serve; everything it writes is in ``folder`` or in a copy of the database ``migrated``."""
    port = _free_port()
    log = folder / "log"
    with _own_database(folder, migrated) as database, log.open("wb") as out, listening() as machine:
        product = Product(port, database, machine)
        # On a server's database with a worker beside it, as compose.yaml has it; otherwise as `make run`.
        has_worker = database.startswith("postgres")
        environment = os.environ | {
            **_parts_of(database),
            "TASKS_URL": "database://" if has_worker else "immediate://",
            "STORAGE_URL": os.environ.get("STORAGE_URL", f"file:///{folder / 'media'}"),
            "PORT": str(product.port),
            # Long enough to undo a decision, short enough to wait for each.
            "REVIEW_UNDO_SECONDS": "5",
            "RELOAD": "0",
            "MACHINE_TRANSLATION_URL": machine.libretranslate,
        }
        subprocess.run(
            [sys.executable, "-m", "scripts.prepare"],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=START_LIMIT,
        )

        def start(*command: str) -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT
            )

        address = f"127.0.0.1:{product.port}"
        config = "scripts/gunicorn_development.py"
        server = start("-m", "gunicorn", "--config", config, "--bind", address, "cms.wsgi:application")
        processes = [server, *([start("manage.py", "db_worker")] if has_worker else [])]
        try:
            _wait(product, server, log)
            yield product
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(timeout=15)
