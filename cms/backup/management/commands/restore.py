"""``manage.py restore DIR``: an empty install becomes what a backup holds, and is compared with it row by row."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cms.backup.errors import told
from cms.backup.opening import add_arguments, open_store
from cms.backup.restoring import prove_files, prove_tables, restore
from cms.backup.store import Backup, Store


class Command(BaseCommand):
    """After ``migrate`` on an empty database, with the settings that the install is to run with."""

    help = "Restore a backup into an empty, migrated install, prove it, and make the search index anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_arguments(parser)
        parser.add_argument("--backup", metavar="NAME", help="which backup (default: the newest)")
        parser.add_argument("--prove", action="store_true", help="only compare this install with the backup")
        parser.add_argument(
            "--no-search", action="store_true", help="leave the search index to another moment"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        with told():
            store = open_store(options)
            backup = store.backup(options["backup"] or store.newest())
            if not options["prove"]:
                self._restore(store, backup)
            else:
                prove_tables(store, backup, self.stdout.write)
            prove_files(store, backup, self.stdout.write)
        if options["prove"]:
            return
        # What other processes remember of an install that was empty.
        cache.clear()
        if options["no_search"]:
            self.stdout.write("To be done: manage.py search rebuild")
        else:
            call_command("search", "rebuild", "--restart", verbosity=options["verbosity"])
        self.stdout.write(self.style.SUCCESS(f"{backup.name} is restored."))

    def _restore(self, store: Store, backup: Backup) -> None:
        rows, files = restore(store, backup, self.stdout.write)
        self.stdout.write(f"{rows:,} rows and {files:,} files of {backup.name}, made by {backup.version}")
