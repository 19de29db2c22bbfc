"""Addresses of links, as they may stand in a text of ours."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, urljoin, urlsplit

LONGEST: Final = 2_000
_SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_FOLLOWED: Final = frozenset({"http", "https", "mailto", "tel"})
_IGNORED: Final = re.compile(r"[\x00-\x20\x7f\xa0\u200b\ufeff]+")


def link_address(written: str, base: str = "") -> str | None:
    """The address that a link of ours carries; empty for a place in the same text, None where nobody can follow it."""
    bare = _IGNORED.sub("", written)
    address = bare if _SCHEME.match(bare) else written.strip()
    if not address or address.startswith("#"):
        return ""
    scheme = _SCHEME.match(address)
    if (
        (scheme and scheme[1].lower() not in _FOLLOWED)
        or address.startswith("\\\\")
        or len(address) > LONGEST
    ):
        return None
    try:
        if base:
            address = urljoin(base, address)
        return _behind_redirect(address)
    except ValueError:
        return None


def is_relative(address: str) -> bool:
    """Whether it says where it leads only on the page that it was written for."""
    return _SCHEME.match(address) is None


def picture_address(written: str, base: str = "") -> str:
    """Where a picture, video or page of a frame is, as written or made absolute."""
    address = written.strip()
    if base and is_relative(address):
        try:
            return urljoin(base, address)
        except ValueError:
            return address
    return address


def _behind_redirect(address: str) -> str:
    """Google Docs leads links over a page of its own."""
    parts = urlsplit(address)
    if parts.hostname in {"www.google.com", "google.com"} and parts.path == "/url":
        query = parse_qs(parts.query)
        for behind in (*query.get("q", ()), *query.get("url", ())):
            if urlsplit(behind).scheme in {"http", "https"}:
                return behind
    return address
