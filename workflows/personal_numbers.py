"""Numbers in a text that look like somebody's own: the reviewer is warned of them, and decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.checks import Finding, warning

# A citizen's number has twelve digits, the old identity card nine; the space may stand anywhere.
_CITIZEN: Final = re.compile(r"(?<![\d/.-])(?:\d[ .]?){11}\d(?![\d/.-])")
_MOBILE: Final = re.compile(r"(?<![\d/.-])0[35789](?:[ .]?\d){8}(?![\d/.-])")
_IDENTITY: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def personal_numbers(page: Page, _user: Any) -> Iterator[Finding]:
    """Warnings, the weightiest first (``submission_checks``)."""
    text = "\n".join(_texts(page.serializable_data()))
    if _CITIZEN.search(text):
        yield warning(_("A number of twelve digits: is it somebody's citizen number?"))
    if _MOBILE.search(text):
        yield warning(_("A mobile telephone number: may it be public?"))


def _texts(content: Any) -> Iterator[str]:
    """Every text in a version's stored form; identities of blocks are none."""
    if isinstance(content, dict):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _texts(value)
    elif isinstance(content, str):
        yield _IDENTITY.sub("", content)
