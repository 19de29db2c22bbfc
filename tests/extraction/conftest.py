"""A process that reads, kept for a module: each file has a child of its own in it anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from cms.extraction.reader import ExtractionClient
from cms.extraction.reading.limits import QUICK, Limits
from cms.extraction.reading.outcome import ReadingResult

Read = Callable[..., ReadingResult]
Commit = Callable[[], AbstractContextManager[Any]]


@pytest.fixture(scope="module")
def reader() -> Iterator[ExtractionClient]:
    with ExtractionClient() as made:
        yield made


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable[..., Any]) -> Commit:
    """``with commit():`` what waits for the commit is done at the end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def read(reader: ExtractionClient, tmp_path: Path) -> Read:
    def ask(data: bytes, limits: Limits = QUICK) -> ReadingResult:
        path = tmp_path / "file"
        path.write_bytes(data)
        return reader.read(path, limits)

    return ask
