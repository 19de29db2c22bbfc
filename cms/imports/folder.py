"""Finds the pictures and files of an old site in the folder of its export."""

from __future__ import annotations

import base64
import binascii
import io
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final
from urllib.parse import unquote, urlsplit

_MOST_FILES: Final = 500_000
_KINDS: Final = {"image/jpeg": "jpg", "image/jpg": "jpg", "image/svg+xml": "svg"}


class NotFoundError(ValueError):
    """There is no such file for us."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or the bytes that an address itself holds."""

    name: str
    path: Path | None = None
    content: bytes = b""

    @property
    def key(self) -> str:
        """The same for the same file."""
        return str(self.path) if self.path else ""

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size if self.path else len(self.content)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Its bytes. What is no plain file is not opened: a pipe would wait for ever."""
        if self.path is None:
            yield io.BytesIO(self.content)
            return
        number = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(number, "rb") as stream:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise NotFoundError("it is no plain file")
            yield stream


class Folder:
    """The folder beside the file; what lies outside is out of reach, links followed."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def find(self, address: str) -> Found:
        """The file of an address or path; raises ``NotFoundError``.

        By its path below the folder, else by the end of its path where only one file ends so: exports lie in the
        folder as a whole or from ``uploads`` on, and old servers knew no case.
        """
        if address[:5].lower() == "data:":
            return _held(address)
        parts = _parts(address)
        if not parts:
            raise NotFoundError("there is no such file")
        if ".." in parts:
            raise NotFoundError("it lies outside the folder of the export")
        for start in range(len(parts)):
            path = self.root.joinpath(*parts[start:])
            if _is_file(path):
                return self._inside(path)
        return self._inside(self._alike(parts))

    def _inside(self, path: Path) -> Found:
        found = path.resolve()
        if not found.is_relative_to(self.root):
            raise NotFoundError("it lies outside the folder of the export")
        if not found.is_file():
            raise NotFoundError("it is no plain file" if found.exists() else "there is no such file")
        return Found(path.name, found)

    def _alike(self, parts: tuple[str, ...]) -> Path:
        """The one file whose path ends most like the address."""
        wanted = [_folded(part) for part in parts]
        best, most, is_tied = "", 0, False
        for relative in self._by_name.get(wanted[-1], ()):
            length = _common_end(wanted, [_folded(part) for part in PurePosixPath(relative).parts])
            if length > most:
                best, most, is_tied = relative, length, False
            elif length == most:
                is_tied = True
        if not best:
            raise NotFoundError("there is no such file")
        if is_tied:
            raise NotFoundError("several files have this name")
        return self.root / best

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        count = 0
        for folder, _folders, names in os.walk(self.root):
            below = os.path.relpath(folder, self.root)
            for name in names:
                found.setdefault(_folded(name), []).append(f"{below}/{name}")
                count += 1
            if count > _MOST_FILES:
                break
        return found


def _parts(address: str) -> tuple[str, ...]:
    """The path of an address, decoded, without its host and parameters."""
    address = address.replace("\\", "/").replace("\x00", "").strip()
    try:
        split = urlsplit(address)
        path = split.path if split.scheme in ("http", "https") or split.netloc else address
    except ValueError:
        path = address
    plain = tuple(part for part in path.split("/") if part not in ("", "."))
    if "%" in path or "?" in path or "#" in path:
        decoded = unquote(path.partition("?")[0].partition("#")[0])
        return tuple(part for part in decoded.split("/") if part not in ("", "."))
    return plain


def _is_file(path: Path) -> bool:
    try:
        return path.is_file() or path.is_symlink()
    except (OSError, ValueError):
        return False


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _common_end(one: list[str], other: list[str]) -> int:
    length = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        length += 1
    return length


def _held(address: str) -> Found:
    """A picture that the address itself holds."""
    head, _comma, body = address.partition(",")
    kind = head[5:].partition(";")[0].strip().lower()
    try:
        content = (
            base64.b64decode(unquote(body), validate=False)
            if "base64" in head.lower()
            else unquote(body).encode()
        )
    except (binascii.Error, ValueError) as error:
        raise NotFoundError("its data cannot be read") from error
    return Found(f"picture.{_KINDS.get(kind, kind.rpartition('/')[2] or 'bin')}", content=content)
