"""The headers of each kind of answer; the one table of them (docs/operations/headers.md is made of it).

A public page has no inline script and no inline style, so its policy allows none and needs no nonce: the same
words for every reader, which a cache may keep. The admin's scripts are files as well
(``upstream.wagtail.inline_scripts``); the libraries of its editors write style elements, so inline styles are
allowed there. Files that somebody uploaded are opened in a sandbox.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.conf import settings

REPORTS: Final = "/csp-reports/"
"""Where browsers tell what a policy has stopped (``cms.headers.reports``)."""


class Kind(StrEnum):
    """What an answer is, for a browser."""

    PAGE = "page"
    """A public or private page, a list, a search, a page that says what is missing."""
    ERROR = "error"
    """A page that stands without a style sheet, whatever is broken."""
    PREVIEW = "preview"
    """A page as it will be, inside the admin."""
    ADMIN = "admin"
    DATA = "data"
    """JSON, feeds, text, redirects: nothing that a browser should open as a document with anything in it."""
    STATIC = "static"
    """Our own style sheets, scripts, fonts and pictures."""
    PICTURE = "picture"
    """An uploaded picture; a drawing (SVG) is a document when it is opened by its address."""
    FILE = "file"
    """An uploaded file."""
    PDF = "pdf"
    """An uploaded file that browsers show in a viewer of their own, which no sandbox lets start."""


Directives = Mapping[str, str]

_NOTHING: Final = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
_UNFRAMED: Final = {"frame-ancestors": "'none'"}
# The one way that every browser knows; a policy that says `report-to` as well is reported by some over TLS only.
_REPORTED: Final = {"report-uri": REPORTS}
_PAGE: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    # A form of the city leads to a ward's own host, and a ward's to the city's search.
    "form-action": f"'self' {settings.DOMAIN}:* *.{settings.DOMAIN}:*",
}
_ADMIN: Final = {
    **_PAGE,
    "form-action": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    # A picture before it is uploaded.
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}
_UPLOADED: Final = {**_NOTHING, **_UNFRAMED, "sandbox": ""}

POLICIES: Final[Mapping[Kind, Directives]] = {
    Kind.PAGE: {**_PAGE, **_UNFRAMED, **_REPORTED},
    Kind.ERROR: {**_PAGE, **_UNFRAMED, **_REPORTED},
    Kind.PREVIEW: {**_PAGE, "frame-ancestors": "'self'", **_REPORTED},
    Kind.ADMIN: {**_ADMIN, **_REPORTED},
    Kind.DATA: {**_NOTHING, **_UNFRAMED},
    Kind.STATIC: {**_NOTHING, **_UNFRAMED, "style-src": "'unsafe-inline'"},
    # Its own style sheet stays: it is built from a list of what it may hold (docs/features/files.md).
    Kind.PICTURE: {**_UPLOADED, "style-src": "'unsafe-inline'"},
    Kind.FILE: _UPLOADED,
    Kind.PDF: {**_NOTHING, **_UNFRAMED},
}

#: Which site may load it into its own pages: wards are siblings under one domain, and the portal shows their pictures.
RESOURCE_POLICIES: Final[Mapping[Kind, str]] = {
    Kind.PAGE: "same-origin",
    Kind.ERROR: "same-origin",
    Kind.PREVIEW: "same-origin",
    Kind.ADMIN: "same-origin",
    # What programs read is for everybody; who signs in to read it is asked by cookie, and cookies stay here.
    Kind.DATA: "same-site",
    Kind.STATIC: "same-site",
    Kind.PICTURE: "same-site",
    Kind.FILE: "same-site",
    Kind.PDF: "same-site",
}

#: What a page may use of the machine that it is read on: nothing but what ours use.
PERMISSIONS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media",
            "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi",
            "payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
        ),
        "()",
    ),
    # Videos; the button that copies an address; a security key at the sign-in.
    "fullscreen": "(self)",
    "picture-in-picture": "(self)",
    "clipboard-write": "(self)",
    "publickey-credentials-get": "(self)",
    "publickey-credentials-create": "(self)",
}  # fmt: skip

_FRAMED: Final = frozenset({Kind.PREVIEW, Kind.ADMIN})
_DOCUMENTS: Final = frozenset({Kind.PAGE, Kind.ERROR, Kind.PREVIEW, Kind.ADMIN})


def written(directives: Directives) -> str:
    """As a header has it."""
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())


def policy(kind: Kind) -> str:
    """The content security policy of a kind."""
    return written(POLICIES[kind])


def headers(kind: Kind) -> dict[str, str]:
    """All of a kind; ``Strict-Transport-Security`` stands beside them where the answer goes over TLS."""
    found = {
        "Content-Security-Policy": policy(kind),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN" if kind in _FRAMED else "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": RESOURCE_POLICIES[kind],
    }
    if kind in _DOCUMENTS:
        found["Cross-Origin-Opener-Policy"] = "same-origin"
        found["Permissions-Policy"] = ", ".join(f"{name}={value}" for name, value in PERMISSIONS.items())
    return found


def file_policy(content_type: str) -> str:
    """Of an uploaded file."""
    return policy(Kind.PDF if content_type.partition(";")[0] == "application/pdf" else Kind.FILE)
