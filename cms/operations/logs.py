"""How the log is written in production: one JSON object a line, for programs that gather logs."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import traceback
from typing import Any, Final

from cms.operations.asked import facts

#: Our own lines name nobody; a traceback would quote what somebody wrote.
_OURS: Final = "dinh."
#: The link to choose a password opens the account of whoever reads it before its owner, that of an expert a draft.
_SECRET: Final = re.compile(r"(/password_reset/confirm/|/hoi-chuyen-gia/).+", re.DOTALL)


def without_secrets(address: str) -> str:
    """An address, or a line that ends with one, up to what opens something to whoever reads it."""
    return _SECRET.sub(r"\1…", address)


class JsonLines(logging.Formatter):
    """Time, level and logger, which request it belongs to, then what the event is about."""

    def format(self, record: logging.LogRecord) -> str:
        when = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, Any] = {
            "time": when.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            **facts(),
        }
        if name := getattr(record, "event", None):
            line |= {"event": name, **getattr(record, "fields", {})}
        else:
            line["message"] = without_secrets(record.getMessage())
        if record.exc_info and record.exc_info[1] is not None:
            line |= _error(record.exc_info[1], quote=not record.name.startswith(_OURS))
        # In ASCII: there are more characters that end a line than one thinks.
        return json.dumps(line, default=str)


def _error(error: BaseException, *, quote: bool) -> dict[str, Any]:
    """The kind of error and where; what it says only where that is needed to find the cause."""
    if quote:
        return {"error": type(error).__name__, "traceback": "".join(traceback.format_exception(error))}
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def configuration() -> dict[str, Any]:
    """For ``LOGGING``: everything to the error stream, ours from INFO on, others from WARNING on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "cms.operations.logs.JsonLines"}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "dinh": {"level": "INFO"},
            # A page that is not there is no event.
            "django.request": {"level": "ERROR"},
        },
    }
