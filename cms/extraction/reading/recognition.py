"""Letters on pictures, through Tesseract where it is installed."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from typing import Final

LANGUAGES: Final = ("vie", "eng")
_LONGEST: Final = 90.0
"""Seconds for one picture."""
_SMALLEST: Final = 8_000
"""Bytes of a picture below which it is a logo or a rule."""


@functools.cache
def is_installed() -> bool:
    """Whether there is a Tesseract that knows Vietnamese; without it every accent would be wrong."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run(  # noqa: S603 - found by its name
            [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return set(LANGUAGES) <= set(listed.stdout.split())


def recognise(picture: bytes, seconds: float) -> str:
    """The letters on a picture; none where it cannot be read or takes too long."""
    program = shutil.which("tesseract")
    if program is None or len(picture) < _SMALLEST:
        return ""
    command = [program, "stdin", "stdout", "-l", "+".join(LANGUAGES)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - the picture goes in as its input
            command,
            input=picture,
            capture_output=True,
            timeout=max(1.0, min(seconds, _LONGEST)),
            check=True,
            env=environment,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
