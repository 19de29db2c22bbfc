"""``manage.py backup DIR``: rows and files of the install into a folder, encrypted; once more costs what is new."""

from __future__ import annotations

from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand

from cms.backup import release
from cms.backup.errors import BackupError, told
from cms.backup.making import make
from cms.backup.opening import add_arguments, open_store
from cms.backup.sealing import new_key
from cms.backup.store import Store
from workflows.audit.checkpoints import as_line
from workflows.audit.checkpoints import make as checkpoint
from workflows.audit.signing import NoKeyError

#: So many files that are missing are named.
_NAMED: Final = 20


class Command(BaseCommand):
    """For a timer, once a night or more often."""

    help = (
        "Store rows and files of this install in a folder, encrypted with a key that is kept elsewhere. "
        "What is there already is not stored again, and a run that was killed is simply run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_arguments(parser)
        parser.add_argument("--new-key", action="store_true", help="write a new key to the key file, and end")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="forget all but the newest N backups afterwards"
        )
        parser.add_argument(
            "--full", action="store_true", help="read every file, also those that look unchanged"
        )
        parser.add_argument("--list", action="store_true", help="name the backups in the folder, and end")
        parser.add_argument("--check", action="store_true", help="read all that the backups need, and end")

    def handle(self, *_args: Any, **options: Any) -> None:
        with told():
            self._act(options)

    def _act(self, options: dict[str, Any]) -> None:
        if options["new_key"]:
            if not options["key_file"]:
                raise BackupError("Say with --key-file where the key is to be written.")
            new_key(Path(options["key_file"]))
            self.stdout.write(
                f"{options['key_file']}: keep a copy away from this machine; without it no backup is read."
            )
            return
        if options["keep"] is not None and options["keep"] < 1:
            raise BackupError("Keep at least one backup.")
        looks = options["list"] or options["check"]
        store = open_store(options, is_new=not looks)
        if options["list"]:
            for name in store.names():
                self.stdout.write(name)
        elif options["check"]:
            self._check(store)
        else:
            self._make(store, options)

    def _make(self, store: Store, options: dict[str, Any]) -> None:
        # Without a key of the audit there is none; the rows are copied all the same.
        with suppress(NoKeyError):
            self.stdout.write(as_line(checkpoint()))
        backup = make(store, self._tell, version=release.version(), full=options["full"])
        rows = sum(table.rows for table in backup.tables.values())
        self.stdout.write(f"{backup.name}: {rows:,} rows, {len(backup.files):,} files")
        for name in backup.missing[:_NAMED]:
            self.stderr.write(f"A row names {name}, which is not stored.")
        if len(backup.missing) > _NAMED:
            self.stderr.write(f"So do {len(backup.missing) - _NAMED:,} more.")
        if options["keep"]:
            with store.alone():
                self.stdout.write(f"{store.forget(options['keep']):,} contents of older backups are gone")

    def _check(self, store: Store) -> None:
        needed = sorted(set().union(*(store.backup(name).contents() for name in store.names())))
        for number, content in enumerate(needed, 1):
            for _chunk in store.read(content):
                pass
            if number % 500 == 0:
                self._tell(f"{number:,} of {len(needed):,} contents")
        self.stdout.write(f"{len(store.names())} backups, {len(needed):,} contents: all can be read")

    def _tell(self, text: str) -> None:
        self.stdout.write(text)
