"""Takes from a process what reading a file does not need."""

from __future__ import annotations

import contextlib
import math
import os
import resource
import signal
from typing import Final

from cms.extraction.reading.limits import Limits

_FILES: Final = 64


def confine(limits: Limits) -> None:
    """No file is written, no more memory and time used than allowed, and no network where the system can deny it.

    For the process that calls and all that it starts; nothing here can be taken back.
    """
    cpu = limits.cpu_seconds
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, _FILES, _FILES),
    ):
        # A system that knows a limit of this kind not, or allows less already, keeps its own.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))
    # Ends us even if whoever watches us is gone.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(math.ceil(limits.seconds) + 5)
    _leave_network()


def _leave_network() -> None:
    """An empty network of our own (Linux, Python 3.12 or later, where users may make one)."""
    unshare = getattr(os, "unshare", None)
    if unshare is not None:
        with contextlib.suppress(OSError):
            unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)  # type: ignore[attr-defined, unused-ignore]
