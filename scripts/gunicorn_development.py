"""Gunicorn for ``make run``: one process, so that the local-memory cache is one, and threads."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

worker_class = "gthread"
workers = 1
threads = 8
loglevel = "error"
accesslog = None
reload = os.environ.get("RELOAD", "1") == "1"
# Templates are cached, and only Django's own server knows when to forget them.
reload_extra_files = [str(path) for path in Path("templates").rglob("*.html")]
graceful_timeout = 3
timeout = 120


def post_worker_init(worker: Any) -> None:
    """The application answers now: say where."""
    if worker.age > 1:
        return  # started again, because a file changed
    from scripts.welcome import text  # noqa: PLC0415 - Django is set up only in the worker

    print(text(), flush=True)
