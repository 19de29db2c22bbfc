"""Reads one file after the other, each in a child of its own that may die of it.

A request is a line of JSON on the standard input (``{"path": …, "limits": {…}}``, with ``"roots": […]`` where
signatures are asked for and not the text), the answer a line on the standard output. The server forks for each file: a
child costs milliseconds, a new interpreter a third of a second. It ends when its input does, and its child with it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn

from cms.extraction.reading.confinement import confine
from cms.extraction.reading.extract import extract, preload
from cms.extraction.reading.limits import MEGABYTE, Limits
from cms.extraction.reading.outcome import ReadingResult, UnreadableReason

Extract = Callable[[bytes, Limits], ReadingResult]

_ROOTS: Final = "roots"
_SIGNATURES: Final = "cms.extraction.reading.signatures.check"
"""Loaded when first somebody asks, by the parent of all that follow: it takes longer than reading a file."""
_INPUT: Final = 0
_OUTPUT: Final = 1
_CHUNK: Final = 65_536
_LARGEST_ANSWER: Final = 16 * MEGABYTE


def serve(read: Extract = extract) -> None:
    """Answer requests until there are no more."""
    # Whatever a library prints must not be taken for an answer.
    answers = os.dup(_OUTPUT)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, _OUTPUT)
    texts = 0
    for line in _requests():
        request = json.loads(line)
        texts += _ROOTS not in request
        if texts == 2:
            preload()  # one file alone needs one library; where a second comes, more will follow
        outcome = _attend(*_asked(request, read))
        _write(answers, json.dumps(dataclasses.asdict(outcome)).encode() + b"\n")


def _asked(request: dict[str, Any], read: Extract) -> tuple[str, Limits, Extract]:
    """The file, what it may cost, and who looks at it."""
    if _ROOTS in request:
        read = partial(importlib.import_module(_SIGNATURES).check, roots=request[_ROOTS])
    return request["path"], Limits(**request["limits"]), read


def _requests() -> Iterator[bytes]:
    """Line by line, with nothing read ahead: whoever waits for a child must see the end of the input."""
    line = b""
    while chunk := os.read(_INPUT, _CHUNK):
        line += chunk
        if line.endswith(b"\n"):
            yield line
            line = b""


def _write(to: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(to, view) :]


def _attend(path: str, limits: Limits, read: Extract) -> ReadingResult:
    """Let a child read the file; whatever becomes of the child, there is an outcome."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(path, limits, read, writing)
    os.close(writing)
    with contextlib.suppress(OSError):
        os.setpgid(child, child)  # here and there: whichever comes first
    try:
        answer, is_over = _collect(reading, time.monotonic() + limits.seconds)
    finally:
        os.close(reading)
        # With everything that it started.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
    if answer:
        with contextlib.suppress(ValueError, TypeError):
            return ReadingResult(**json.loads(answer))
    return _ended(status, is_over=is_over)


def _ended(status: int, *, is_over: bool) -> ReadingResult:
    """Why a child left without an answer."""
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if is_over or number in (signal.SIGXCPU, signal.SIGALRM):
        return ReadingResult.failed(UnreadableReason.TOO_SLOW)
    return ReadingResult.failed(UnreadableReason.DIED, f"signal {number}" if number else f"status {status}")


def _collect(reading: int, deadline: float) -> tuple[bytes, bool]:
    """What the child says, complete or nothing, and whether its time is over."""
    answer = bytearray()
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([reading, _INPUT], [], [], left)
        if reading in ready:
            chunk = os.read(reading, _CHUNK)
            if not chunk:
                return bytes(answer), False
            answer += chunk
            if len(answer) > _LARGEST_ANSWER:
                return b"", False
        elif _INPUT in ready:
            # One request at a time: there is only the end to be read here, so nobody waits for us.
            raise SystemExit(1)
    return b"", True


def _work(path: str, limits: Limits, read: Extract, writing: int) -> NoReturn:
    """The child: read, say what was found, and be gone."""
    status = 1
    try:
        os.setpgid(0, 0)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        with Path(path).open("rb") as file:
            data = file.read(limits.size + 1)
        confine(limits)
        try:
            outcome = read(data, limits)
        except MemoryError:
            outcome = ReadingResult.failed(UnreadableReason.TOO_MUCH_MEMORY)
        del data
        _write(writing, json.dumps(dataclasses.asdict(outcome)).encode())
        status = 0
    except MemoryError:
        _write(
            writing,
            json.dumps(dataclasses.asdict(ReadingResult.failed(UnreadableReason.TOO_MUCH_MEMORY))).encode(),
        )
        status = 0
    finally:
        os._exit(status)
