"""Puts a form on the wire as it is, bytes that are no UTF-8 included."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote_from_bytes

from django.test import Client

from tests.malformed.form import Form
from tests.malformed.values import Part, Value

_BOUNDARY = "zqkBoUnDaRy"
Pairs = list[tuple[str, Part]]


def send(client: Client, form: Form, name: str, value: Value | None) -> Any:
    """The form with one field filled in wrongly; without a name, the value is a header of a question."""
    if not name and form.method == "GET":
        return client.get(form.address, **_header(value) if value else {})
    pairs: Pairs = [
        (one.name, part)
        for one in form.fields
        for part in (value.parts if value is not None and one.name == name else (one.value,))
    ]
    if value is not None and name not in {one.name for one in form.fields}:
        pairs += [(name, part) for part in value.parts]
    headers = {"X-Requested-With": "XMLHttpRequest"} if form.is_ajax else {}
    if form.method == "GET":
        path = form.address.partition("?")[0]
        return client.generic("GET", path, QUERY_STRING=_urlencoded(pairs), headers=headers)
    return client.generic(form.method, form.address, *_body(form, pairs), headers=headers)


def _body(form: Form, pairs: Pairs) -> tuple[bytes, str]:
    if form.content_type == "application/json":
        return _json(pairs), form.content_type
    if any(one.kind == "file" for one in form.fields):
        return _multipart(pairs), f"multipart/form-data; boundary={_BOUNDARY}"
    return _urlencoded(pairs).encode(), "application/x-www-form-urlencoded"


def _header(value: Value) -> dict[str, str]:
    ((name, text),) = (part for part in value.parts if isinstance(part, tuple))
    meta = name.upper().replace("-", "_")
    return {meta if meta == "CONTENT_TYPE" else f"HTTP_{meta}": text.decode("latin-1")}


def _bytes(part: Part) -> bytes:
    if isinstance(part, tuple):
        return part[1]
    return part if isinstance(part, bytes) else part.encode(errors="surrogatepass")


def _urlencoded(pairs: Pairs) -> str:
    return "&".join(
        f"{quote_from_bytes(name.encode())}={quote_from_bytes(_bytes(part))}" for name, part in pairs
    )


def _json(pairs: Pairs) -> bytes:
    """A body that is itself malformed stands under no name."""
    for name, part in pairs:
        if not name and part:
            return _bytes(part)
    return json.dumps({name: _bytes(part).decode("latin-1") for name, part in pairs if name}).encode()


def _multipart(pairs: Iterable[tuple[str, Part]]) -> bytes:
    lines: list[bytes] = []
    for name, part in pairs:
        head = f'Content-Disposition: form-data; name="{name}"'
        if isinstance(part, tuple):
            head += f'; filename="{part[0]}"\r\nContent-Type: application/octet-stream'
        lines += [f"--{_BOUNDARY}\r\n{head}\r\n\r\n".encode(), _bytes(part), b"\r\n"]
    return b"".join([*lines, f"--{_BOUNDARY}--\r\n".encode()])
