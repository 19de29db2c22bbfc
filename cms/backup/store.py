"""The folder in which backups stand: contents by what they are, and for each backup a list of what belongs to it.

What did not change since the last backup is there already, so each backup is whole and costs what is new. A backup
counts from the moment in which its list stands there, which is the last thing that is written; a run that is killed
leaves contents that the next run uses.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import gzip
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from cms.backup.errors import BackupError
from cms.backup.sealing import Envelope

_FORMAT: Final = "dinh backup 1"
_CONTENTS: Final = "contents"
_BACKUPS: Final = "backups"
_LIST: Final = ".list"


@dataclass(frozen=True, slots=True)
class StoredTable:
    """The rows of one table."""

    content: str
    rows: int


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of the install; ``changed`` is what its storage says, to know it again without reading it."""

    content: str
    size: int
    changed: str


@dataclass(slots=True)
class Backup:
    """What one backup is made of."""

    name: str
    version: str
    migrations: list[list[str]]
    tables: dict[str, StoredTable] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    #: Named by a row and not there when the backup was made.
    missing: list[str] = field(default_factory=list)

    def contents(self) -> set[str]:
        """Names of everything that it needs."""
        return {table.content for table in self.tables.values()} | {
            file.content for file in self.files.values()
        }


class Store:
    """One folder. ``BackupError`` where it is none of ours, or was written in another way."""

    def __init__(self, folder: Path, envelope: Envelope, *, is_new: bool = False) -> None:
        self.folder, self.envelope = folder, envelope
        head = folder / "format"
        wanted = f"{_FORMAT}, {envelope.name}\n"
        if is_new and not head.exists():
            if folder.exists() and any(folder.iterdir()):
                raise BackupError(f"{folder} holds something else: name an empty folder, or one of backups.")
            for name in (_CONTENTS, _BACKUPS):
                (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
            head.write_text(wanted)
        elif not head.exists():
            raise BackupError(f"{folder} holds no backups.")
        if (found := head.read_text()) != wanted:
            raise BackupError(f"{folder} is written as “{found.strip()}”, not as “{wanted.strip()}”.")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes meanwhile; the lock goes with the process."""
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BackupError(f"Another process writes to {self.folder} at this moment.") from None
            yield

    def put(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Keep a content; its name, and how many bytes it has."""
        digest, size = self.envelope.digest(), 0

        def counted() -> Iterator[bytes]:
            nonlocal size
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                yield chunk

        with NamedTemporaryFile(dir=self.folder, prefix="writing-", delete=False) as target:
            try:
                self.envelope.seal(counted(), target)
                _to_disk(target)
                name = digest.hexdigest()
                place = self._place(name)
                if place.exists():
                    Path(target.name).unlink()
                else:
                    place.parent.mkdir(exist_ok=True, mode=0o700)
                    Path(target.name).replace(place)
            except BaseException:
                Path(target.name).unlink(missing_ok=True)
                raise
        return name, size

    def has(self, content: str) -> bool:
        """Whether a content stands here."""
        return self._place(content).exists()

    def read(self, content: str) -> Iterator[bytes]:
        """A content, proved by its name when its end is reached."""
        digest = self.envelope.digest()
        try:
            with self._place(content).open("rb") as source:
                for chunk in self.envelope.open(source):
                    digest.update(chunk)
                    yield chunk
        except FileNotFoundError:
            raise BackupError(f"The content {content} is not in {self.folder} any more.") from None
        if digest.hexdigest() != content:
            raise BackupError(f"The content {content} is not what was stored.")

    def names(self) -> list[str]:
        """The backups, the oldest first; their names are their moments (UTC)."""
        return sorted(path.name.removesuffix(_LIST) for path in (self.folder / _BACKUPS).glob(f"*{_LIST}"))

    def newest(self) -> str:
        """The name of the last backup."""
        if not (names := self.names()):
            raise BackupError(f"{self.folder} holds no backup yet.")
        return names[-1]

    def write(self, backup: Backup) -> None:
        """The list of a backup: from now on it counts."""
        text = gzip.compress(json.dumps(asdict(backup)).encode(), mtime=0)
        with NamedTemporaryFile(dir=self.folder, prefix="writing-", delete=False) as target:
            self.envelope.seal(iter([text]), target)
            _to_disk(target)
        Path(target.name).replace(self.folder / _BACKUPS / f"{backup.name}{_LIST}")

    def backup(self, name: str) -> Backup:
        """One backup by its name."""
        if name not in self.names():
            raise BackupError(f"There is no backup {name} in {self.folder}.")
        with (self.folder / _BACKUPS / f"{name}{_LIST}").open("rb") as source:
            read: dict[str, Any] = json.loads(gzip.decompress(b"".join(self.envelope.open(source))))
        read["tables"] = {key: StoredTable(**value) for key, value in read["tables"].items()}
        read["files"] = {key: StoredFile(**value) for key, value in read["files"].items()}
        return Backup(**read)

    def forget(self, keep: int) -> int:
        """Leave the newest backups and what they need; how many contents went."""
        for name in self.names()[:-keep]:
            (self.folder / _BACKUPS / f"{name}{_LIST}").unlink()
        needed = set().union(*(self.backup(name).contents() for name in self.names()))
        gone = [path for path in (self.folder / _CONTENTS).glob("*/*") if path.name not in needed]
        for path in (*gone, *self.folder.glob("writing-*")):
            path.unlink()
        return len(gone)

    def _place(self, content: str) -> Path:
        return self.folder / _CONTENTS / content[:2] / content


def newest(folder: Path) -> dt.datetime | None:
    """When the last backup in a folder was written to its end; asks for no key."""
    moments = [path.stat().st_mtime for path in (folder / _BACKUPS).glob(f"*{_LIST}")]
    return dt.datetime.fromtimestamp(max(moments), dt.UTC) if moments else None


def _to_disk(target: Any) -> None:
    target.flush()
    os.fsync(target.fileno())
