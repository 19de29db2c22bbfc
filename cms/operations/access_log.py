"""Gunicorn's own log in the form of ours.

Its format of a line would put the address that was asked into it undecoded or decoded, with the question
behind it; decoded it can hold a line break, and what citizens search for is nobody's business.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from gunicorn.glogging import Logger

from cms.operations.asked import ENVIRON
from cms.operations.logs import JsonLines, without_secrets
from sites import trace


class AccessLines(Logger):
    """What was asked and how it went, without the question in the address and without who asked."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                # Others may listen as well, in a form of their own.
                if getattr(handler, "_gunicorn", False):
                    handler.setFormatter(JsonLines())

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: dt.timedelta) -> None:  # noqa: ARG002 - Gunicorn's
        if not self.cfg.accesslog:
            return
        told = trace.event(
            "request",
            host=environ.get("HTTP_HOST"),
            method=environ.get("REQUEST_METHOD"),
            path=without_secrets(environ.get("PATH_INFO", "")),
            status=int(str(resp.status).split(maxsplit=1)[0]),
            bytes=getattr(resp, "sent", None),
            milliseconds=round(request_time.total_seconds() * 1000),
            **environ.get(ENVIRON, {}),
        )
        self.access_log.info("request", extra=told)
