"""The reading process with a reader that does what hostile files make a broken library do: ``-m`` this module."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from cms.extraction.reading.limits import Limits
from cms.extraction.reading.outcome import ReadingResult
from cms.extraction.reading.server import serve


def eat() -> None:
    held = []
    while True:
        held.append(bytearray(16_000_000))


def spin() -> None:
    while True:
        pass


def leave() -> None:
    subprocess.Popen(["sleep", "600"])
    time.sleep(600)


def chatter() -> None:
    sys.stdout.write("not an answer\n")
    sys.stdout.flush()
    os.write(1, b"not an answer\n")


def write() -> ReadingResult:
    try:
        Path("/tmp/dinh-must-not-be").write_bytes(b"x")
    except OSError as error:
        return ReadingResult(text=type(error).__name__)
    return ReadingResult(text="written")


DEEDS = {
    "hang": lambda: time.sleep(600),
    "spin": spin,
    "eat": eat,
    "die": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "crash": os.abort,
    "chatter": chatter,
    "flood": lambda: ReadingResult(text="a" * 50_000_000),
    "leave": leave,
    "write": write,
    "look": lambda: ReadingResult(text=" ".join(sorted(os.environ))),
    "fine": lambda: ReadingResult(text="fine"),
}


def read(data: bytes, _limits: Limits) -> ReadingResult:
    return DEEDS[data.decode()]() or ReadingResult(text="fine")


if __name__ == "__main__":
    serve(read)
