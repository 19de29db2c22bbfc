"""The style elements of the pages that stand without a style sheet, as hashes for their policy."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Final

from django.template.loader import render_to_string

#: Those that extend ``errors/bare.html``, which are shown whatever is broken.
TEMPLATES: Final = ("400.html", "403_csrf.html", "500.html", "errors/unknown_host.html")
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@cache
def hashes() -> tuple[str, ...]:
    """One for each style element that these templates have; written by us, so no reader's word is in them."""
    found: dict[str, None] = {}
    for name in TEMPLATES:
        for style in _STYLE.findall(render_to_string(name)):
            digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
            found[f"'sha256-{digest}'"] = None
    return tuple(found)
