"""JSONL: one object a line. A line that is too long is passed over without being held in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader
from typing import Final

from cms.imports.sources.entries import LONGEST, Entry

_CHUNK: Final = 1024 * 1024


class Lines:
    """The lines of a file; empty ones are passed over."""

    kind = "JSONL"

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[Entry]:
        number = 0
        while line := self._stream.readline(LONGEST + 1):
            number += 1
            if len(line) > LONGEST:
                self._pass_over(line)
                yield Entry(number, fault=f"longer than {LONGEST // 1024 // 1024} MB")
            elif line := line.removeprefix(b"\xef\xbb\xbf").strip():
                yield _entry(number, line)

    def _pass_over(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(_CHUNK)


def _entry(number: int, line: bytes) -> Entry:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        return Entry(number, fault="is not UTF-8")
    except (ValueError, RecursionError) as error:
        return Entry(number, fault=f"is not JSON ({error})")
    if not isinstance(row, dict):
        return Entry(number, fault="is not a JSON object")
    return Entry(number, row, line)
