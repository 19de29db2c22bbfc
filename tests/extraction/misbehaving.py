"""The reading process with a reader that does what hostile files make a broken library do: ``-m`` this module."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from cms.extraction.reading.limits import Limits
from cms.extraction.reading.outcome import Outcome
from cms.extraction.reading.server import serve


def read(data: bytes, limits: Limits) -> Outcome:
    match data.decode():
        case "hang":
            time.sleep(600)
        case "spin":
            while True:
                pass
        case "eat":
            held = []
            while True:
                held.append(bytearray(16_000_000))
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crash":
            os.abort()
        case "chatter":
            print("not an answer", flush=True)
            os.write(1, b"not an answer\n")
        case "flood":
            return Outcome(text="a" * 50_000_000)
        case "leave":
            subprocess.Popen(["sleep", "600"])  # noqa: S607
            time.sleep(600)
        case "write":
            try:
                Path("/tmp/dinh-must-not-be").write_bytes(b"x")  # noqa: S108
            except OSError as error:
                return Outcome(text=f"{type(error).__name__}")
            return Outcome(text="written")
        case "look":
            return Outcome(text=" ".join(sorted(os.environ)))
        case "connect":
            try:
                socket.create_connection(("127.0.0.1", 9), timeout=1)
            except OSError as error:
                return Outcome(text=str(error))
    return Outcome(text="fine")


if __name__ == "__main__":
    serve(read)
