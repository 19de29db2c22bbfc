"""System checks: what we lean on is still there, and was tried."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 - Django's name

from upstream.register import LIBRARIES, declared


@register()
def what_we_lean_on(**_kwargs: Any) -> Iterable[CheckMessage]:
    """``upstream.E001``: a library has changed under one of our replacements."""
    return [
        Error(
            f"{one.library.name} {one.library.installed}: {missing}.",
            hint=f"See {one.module}: {one.gap.replaces}",
            id="upstream.E001",
        )
        for one in declared()
        for lean in one.gap.leans
        if (missing := lean.missing())
    ]


@register()
def tried_versions(**_kwargs: Any) -> Iterable[CheckMessage]:
    """``upstream.W001``: a version on which nobody has tried our replacements."""
    return [
        Warning(
            f"{library.name} {library.installed} was not tried; tried are {', '.join(library.tried)}.",
            hint="Run the tests with it and add it to upstream/register.py.",
            id="upstream.W001",
        )
        for library in LIBRARIES
        if not library.is_tried
    ]
