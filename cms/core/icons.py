"""Icons as inline SVG, so that they take the colour of the text and cost no request."""

from __future__ import annotations

import re
from functools import cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class UnknownIconError(LookupError):
    """No such file in ``static/vendor/bootstrap-icons``."""


@cache
def icon(name: str) -> SafeString:
    """An icon of Bootstrap Icons; hidden from screen readers, words stand beside every icon."""
    path = settings.BASE_DIR / "static" / "vendor" / "bootstrap-icons" / f"{name}.svg"
    if not name.replace("-", "").isalnum() or not path.is_file():
        raise UnknownIconError(name)
    body = "".join(line.strip() for line in _BODY.findall(path.read_text(encoding="utf-8"))[0].splitlines())
    # Files of ours, not input.
    return mark_safe(f'<svg class="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{body}</svg>')


@cache
def ornament(name: str) -> SafeString:
    """A drawing of ``static/ornaments``, inline, in the colour of the text."""
    path = settings.BASE_DIR / "static" / "ornaments" / f"{name}.svg"
    if not name.replace("-", "").isalnum() or not path.is_file():
        raise UnknownIconError(name)
    text = path.read_text(encoding="utf-8").strip()
    return mark_safe(text.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))
