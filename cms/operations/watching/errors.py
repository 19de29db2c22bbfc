"""Errors told in the protocol of Sentry, which GlitchTip and others speak as well; ``ERRORS_URL`` is its DSN.

What is sent is built anew from a list of what may be: the kind of error and the places in the code, the numbers of
request and person, the site, the route. What an error quotes, what was sent, cookies, headers, addresses, values of
variables and the statements before it stay here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Final

_KEPT: Final = ("event_id", "timestamp", "platform", "level", "environment", "release")
_OF_FRAMES: Final = ("filename", "function", "module", "lineno", "in_app")


def is_installed() -> bool:
    """Whether the package is here."""
    return find_spec("sentry_sdk") is not None


Facts = Callable[[], dict[str, Any]]


def start(url: str, facts: Facts) -> Callable[[], None]:
    """Tell from here on; the function that is handed back sends what waits, and ends it."""
    import sentry_sdk  # noqa: PLC0415 - optional
    from sentry_sdk.integrations.excepthook import ExcepthookIntegration  # noqa: PLC0415
    from sentry_sdk.integrations.logging import LoggingIntegration  # noqa: PLC0415
    from sentry_sdk.integrations.threading import ThreadingIntegration  # noqa: PLC0415

    sentry_sdk.init(
        url,
        # Django tells its errors to the log; nothing else of a request is looked at.
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[
            LoggingIntegration(level=None, event_level=logging.ERROR),
            ExcepthookIntegration(),
            ThreadingIntegration(),
        ],
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        server_name="",
        before_send=lambda event, hint: scrubbed(event, hint, facts()),
    )

    def end() -> None:
        client = sentry_sdk.get_client()
        client.close(timeout=5)
        sentry_sdk.get_global_scope().set_client(None)

    return end


def scrubbed(event: Any, hint: dict[str, Any], known: dict[str, Any]) -> Any:
    """Of an event, what may leave; ``known`` is what is known of the request."""
    found = {name: event[name] for name in _KEPT if name in event}
    record: logging.LogRecord | None = hint.get("log_record")
    if record is not None:
        found["logger"] = record.name
        if "exception" not in event:
            # Where it was said, and not what: a sentence may quote somebody.
            said = getattr(record, "event", "") or f"{record.module}:{record.lineno}"
            found["message"] = f"{record.name} {said}"
    if "exception" in event:
        found["exception"] = {"values": [_error(one) for one in event["exception"].get("values", ())]}
    found["tags"] = {name: str(known[name]) for name in ("request", "site") if name in known}
    if "person" in known:
        found["user"] = {"id": str(known["person"])}
    return found


def _error(told: dict[str, Any]) -> dict[str, Any]:
    frames = (told.get("stacktrace") or {}).get("frames") or ()
    return {
        "type": told.get("type"),
        "module": told.get("module"),
        "stacktrace": {"frames": [{name: one[name] for name in _OF_FRAMES if name in one} for one in frames]},
    }
