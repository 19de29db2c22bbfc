"""Gunicorn in production: processes for the cores, threads for those who wait for the database."""

from __future__ import annotations

import os
import socket


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
