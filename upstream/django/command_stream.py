"""The stream below a command's own, which ends every text with a new line."""

from __future__ import annotations

from typing import Any, TextIO

from django.core.management.base import OutputWrapper

from upstream.gap import Gap, Says

GAP = Gap(
    replaces="nothing; reads `OutputWrapper._out`",
    reason="a progress bar writes over its own line",
    leans=(Says("django.core.management.base:OutputWrapper.__init__", "_out"),),
    used_in=("sites.management.commands.provision",),
)


def below(stream: OutputWrapper) -> TextIO:
    """What the wrapper writes to."""
    written: Any = stream
    found: TextIO = written._out  # noqa: SLF001
    return found
