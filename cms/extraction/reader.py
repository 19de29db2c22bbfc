"""The site's side of the process that reads files."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from django.conf import settings

from cms.extraction.reading.limits import Limits
from cms.extraction.reading.outcome import ReadingResult, UnreadableReason

MODULE: Final = "cms.extraction.reading"
_GRACE: Final = 10.0
"""Seconds beyond a file's own time after which the whole process is given up."""
_KEPT: Final = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "SYSTEMROOT", "LD_LIBRARY_PATH")
"""What the process may know of our environment: no key, no password, no address."""


class ExtractionClient:
    """Reads files in a process that is started with the first of them and ends with the ``with``."""

    def __init__(self, module: str = MODULE) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, limits: Limits) -> ReadingResult:
        """What the file says."""
        return self._answer(path, limits)

    def signatures(self, path: Path, limits: Limits, roots: Sequence[str]) -> ReadingResult:
        """What its digital signatures say, in a child of their own: neither this nor the text costs the other."""
        return self._answer(path, limits, roots=list(roots))

    def _answer(self, path: Path, limits: Limits, **asked: Any) -> ReadingResult:
        """A process that falls silent is replaced."""
        process = self._process if self._process and self._process.poll() is None else self._start()
        request = {"path": str(path), "limits": dataclasses.asdict(limits), **asked}
        try:
            answer = _ask(process, json.dumps(request).encode() + b"\n", limits.seconds + _GRACE)
            return ReadingResult(**json.loads(answer))
        except TimeoutError:
            self.close()
            return ReadingResult.failed(UnreadableReason.TOO_SLOW, "the reading process fell silent")
        except (OSError, ValueError, TypeError) as error:
            self.close()
            return ReadingResult.failed(UnreadableReason.DIED, f"the reading process: {error}")

    def close(self) -> None:
        """End the process; its child ends with it."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.stdin.close()  # type: ignore[union-attr]
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()  # type: ignore[union-attr]

    def _start(self) -> subprocess.Popen[bytes]:
        self.close()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=settings.BASE_DIR,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            start_new_session=True,
        )
        return self._process


def _ask(process: subprocess.Popen[bytes], request: bytes, seconds: float) -> bytes:
    """One line there, one line back."""
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
    process.stdin.write(request)
    deadline = time.monotonic() + seconds
    answer = bytearray()
    while not answer.endswith(b"\n"):
        ready, _, _ = select.select([process.stdout], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        chunk = os.read(process.stdout.fileno(), 65_536)
        if not chunk:
            raise ValueError("it ended")
        answer += chunk
    return bytes(answer)
