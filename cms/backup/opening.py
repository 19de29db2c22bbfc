"""Which folder, and with which key: the same for both commands."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.core.files.storage import default_storage

from cms.backup.errors import BackupError
from cms.backup.sealing import Plain, Sealed, read_key
from cms.backup.store import Store

KEY_FILE: Final = "BACKUP_KEY_FILE"


def add_arguments(parser: ArgumentParser) -> None:
    """Of a command that opens a folder of backups."""
    parser.add_argument("folder", metavar="DIR", help="the folder of the backups")
    parser.add_argument(
        "--key-file",
        default=os.environ.get(KEY_FILE, ""),
        metavar="FILE",
        help=f"the key, in a file (default: what {KEY_FILE} names)",
    )
    parser.add_argument(
        "--plain", action="store_true", help="without encryption: for a disk that is encrypted"
    )


def open_store(options: Mapping[str, Any], *, is_new: bool = False) -> Store:
    """The folder; ``BackupError`` where neither a key nor its absence was asked for."""
    if bool(options["key_file"]) == options["plain"]:
        raise BackupError(
            "Name a key with --key-file (or make one with --new-key), or say --plain; not both."
        )
    _demand_apart(Path(options["folder"]).resolve())
    envelope = Plain() if options["plain"] else Sealed(read_key(Path(options["key_file"])))
    return Store(Path(options["folder"]), envelope, is_new=is_new)


def _demand_apart(folder: Path) -> None:
    """A backup among the files would hold itself, and grow by all before it; files among backups would be lost in them."""
    try:
        files = Path(default_storage.path("")).resolve()
    except NotImplementedError:
        # In an object store.
        return
    if folder.is_relative_to(files) or files.is_relative_to(folder):
        raise BackupError(f"Backups stand apart from the files that they hold, which are in {files}.")
