"""A blank that nobody has filled stops the submission, whichever way the text came into the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from cms.samples.blanks import unfilled
from workflows.checks import Finding, Version


def unfilled_blanks(version: Version) -> Iterator[Finding]:
    """For every page; it reads the page at hand and asks nothing."""
    for field in version.page._meta.concrete_fields:
        if not field.editable:
            continue
        value = field.value_from_object(version.page)
        if isinstance(value, StreamValue):
            for block in value.raw_data:
                yield from _found(
                    " ".join(_strings(block.get("value"))), field.name, f"{field.name}.{block.get('id')}"
                )
        elif isinstance(field, (models.CharField, models.TextField)) and isinstance(value, str):
            yield from _found(value, field.name, field.name)


def _found(text: str, place: str, path: str) -> Iterator[Finding]:
    if "[[" in text or "{{" in text:
        for name in unfilled(text):
            yield Finding(_("A blank is not filled in: %(name)s.") % {"name": name}, place, path, found=name)


def _strings(value: Any) -> Iterator[str]:
    """Every text that is stored, whatever it is for."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, (list, tuple)) or hasattr(value, "__iter__"):
        for one in value:
            yield from _strings(one)
