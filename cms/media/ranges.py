"""Parts of a file, for those who seek in a video: a browser asks for what it needs, and some ask for nothing else.

Where a web server in front sends the file, it answers these questions itself. Here is what the development server
and a closed bucket do: one range is answered, any other question with the whole file, as the standard allows
(RFC 9110, 14.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from sites.numbers import whole

_ONE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_PIECE: Final = 64 * 1024
_NUMBERS: Final = range(10**18)


def answer(request: HttpRequest, content: Any, size: int, headers: dict[str, str]) -> HttpResponseBase:
    """The file, or the one part of it that was asked for; the answer closes the file."""
    asked = _asked(request, size, headers.get("ETag", ""))
    if asked is None:
        response: HttpResponseBase = FileResponse(content, content_type=headers["Content-Type"])
    elif not asked:
        content.close()
        response = HttpResponse(status=416, content_type=headers["Content-Type"])
        response["Content-Range"] = f"bytes */{size}"
    else:
        response = StreamingHttpResponse(
            _pieces(content, asked), status=206, content_type=headers["Content-Type"]
        )
        response["Content-Range"] = f"bytes {asked.start}-{asked.stop - 1}/{size}"
        response["Content-Length"] = str(len(asked))
    response["Accept-Ranges"] = "bytes"
    return response


def _asked(request: HttpRequest, size: int, etag: str) -> range | None:
    """Which bytes; none for the whole file, an empty range for what the file has not."""
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    found = _ONE.fullmatch(request.headers.get("Range", "").strip())
    if found is None:
        return None
    first, last = (whole(text, _NUMBERS) for text in found.groups())
    if (first is None and found[1]) or (last is None and found[2]):
        return None
    if first is None:
        # The last so many.
        return None if last is None else range(max(size - last, 0), size)
    if last is not None and last < first:
        return None
    return range(first, size if last is None else min(last + 1, size))


def _pieces(content: Any, asked: range) -> Iterator[bytes]:
    with content:
        content.seek(asked.start)
        left = len(asked)
        while left and (piece := content.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
