"""What a machine notices in a text before a person decides; it warns and decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.models import Revision

# A citizen's number has twelve digits, the old identity card nine; the space may stand anywhere.
_CITIZEN: Final = re.compile(r"(?<![\d/.-])(?:\d[ .]?){11}\d(?![\d/.-])")
_MOBILE: Final = re.compile(r"(?<![\d/.-])0[35789](?:[ .]?\d){8}(?![\d/.-])")
_IDENTITY: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def warnings_on(revision: Revision) -> list[str]:
    """Sentences for the reviewer, the weightiest first."""
    return list(_warnings(revision))


def _warnings(revision: Revision) -> Iterator[str]:
    text = "\n".join(_texts(revision.content))
    if _CITIZEN.search(text):
        yield _("A number of twelve digits: is it somebody's citizen number?")
    if _MOBILE.search(text):
        yield _("A mobile telephone number: may it be public?")


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
