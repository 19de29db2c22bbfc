"""Spans of requests and of what they ask the database, in the protocol of OpenTelemetry over HTTP.

``TRACES_URL`` names the collector's address, ``TRACES_SHARE`` how many of a hundred requests are told. A span holds
the route and not the address, and statements without the values that they were asked with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer

_LONGEST: Final = 2000
_LITERAL: Final = re.compile(r"'(?:[^']|'')*'|\b\d+\b")
_running: dict[str, Tracer] = {}


def is_installed() -> bool:
    """Whether the packages are here."""
    return find_spec("opentelemetry") is not None and find_spec("opentelemetry.sdk") is not None


def start(url: str, share: int) -> Callable[[], None]:
    """Tell from here on; the function that is handed back sends what waits, and ends it."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 - optional
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    from opentelemetry.sdk.trace.sampling import TraceIdRatioBased  # noqa: PLC0415

    provider = TracerProvider(
        resource=Resource({"service.name": "dinh"}), sampler=TraceIdRatioBased(share / 100)
    )
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url)))
    _running["tracer"] = provider.get_tracer("dinh")
    connection_created.connect(_watch_connection, dispatch_uid="operations-traces")

    def end() -> None:
        _running.clear()
        connection_created.disconnect(dispatch_uid="operations-traces")
        provider.shutdown()

    return end


@contextmanager
def request_span(request: HttpRequest) -> Iterator[Span | None]:
    """Around the answering of a request; nothing where nobody listens."""
    tracer = _running.get("tracer")
    if tracer is None:
        yield None
        return
    with tracer.start_as_current_span(
        str(request.method), record_exception=False, set_status_on_exception=False
    ) as span:
        yield span


def answered(
    span: Span | None, request: HttpRequest, response: HttpResponse, facts: Mapping[str, Any]
) -> None:
    """Say of a request's span what is known at its end."""
    if span is None:
        return
    route = request.resolver_match.route if request.resolver_match else ""
    span.update_name(f"{request.method} /{route}")
    span.set_attributes(
        {
            "http.request.method": str(request.method),
            "http.route": f"/{route}",
            "http.response.status_code": response.status_code,
            **{f"dinh.{name}": value for name, value in facts.items()},
        }
    )
    if response.status_code >= 500:
        from opentelemetry.trace import StatusCode  # noqa: PLC0415 - optional

        span.set_status(StatusCode.ERROR)


def _watch_connection(connection: Any, **_kwargs: Any) -> None:
    if _statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(_statement)


def _statement(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """A statement within a request, as it was written and without its values."""
    tracer = _running.get("tracer")
    if tracer is None:
        return execute(sql, params, many, context)
    text = str(sql)
    attributes = {
        "db.system.name": context["connection"].vendor,
        "db.query.text": _LITERAL.sub("?", text)[:_LONGEST],
    }
    with tracer.start_as_current_span(
        text.split(maxsplit=1)[0] if text.strip() else "statement",
        attributes=attributes,
        record_exception=False,
        set_status_on_exception=False,
    ):
        return execute(sql, params, many, context)
