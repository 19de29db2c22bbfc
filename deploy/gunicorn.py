"""Gunicorn in production: processes for the cores, threads for those who wait for the database."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import tempfile
from typing import Any


def _everywhere() -> str:
    """Both families of addresses through one socket, where this machine speaks both."""
    try:
        with socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True):
            return "[::]:8000"
    except (OSError, ValueError):
        return "0.0.0.0:8000"


bind = os.environ.get("BIND") or _everywhere()
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
max_requests = 5000
max_requests_jitter = 500
accesslog = "-"
# One JSON object a line, as the application writes them (docs/operations/logs.md).
logger_class = "cms.operations.access_log.AccessLines"
worker_tmp_dir = "/dev/shm"  # noqa: S108 - the heartbeat must not wait for a disk

# The processes count into files that they share, each at a place that another takes over when it ends
# (cms/operations/traffic.py): so figures go on, and the files stay few.
_MEMORY = "/dev/shm"  # noqa: S108 - as above
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(
        prefix="dinh-",
        dir=_MEMORY if os.path.isdir(_MEMORY) else None,  # noqa: PTH112 - read before anything else
    )


def pre_fork(server: Any, worker: Any) -> None:
    """The first place that nobody has."""
    taken = {getattr(one, "place", None) for one in server.WORKERS.values()}
    worker.place = next(place for place in itertools.count(1) if place not in taken)


def post_fork(_server: Any, worker: Any) -> None:
    """Said to the process before it loads the application."""
    os.environ["DINH_WORKER"] = f"place{worker.place}"


def on_exit(_server: Any) -> None:
    """Leave nothing behind."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
