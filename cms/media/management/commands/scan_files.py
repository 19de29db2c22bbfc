"""``manage.py scan_files [--loop] [--again]``: has the scanner speak about what waits for it."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from cms.media import held
from cms.scanning import holding
from cms.scanning.clamd import ScannerAwayError
from cms.scanning.models import Verdict

_PAUSE: Final = 10.0


class Command(BaseCommand):
    """Killed, the next run goes on where it stopped; several may run at the same time."""

    help = "Have ClamAV look at pictures and files that wait for it, and at those that were stored before it ran."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--loop", action="store_true", help="go on for ever, looking every ten seconds")
        parser.add_argument(
            "--again", action="store_true", help="ask once more about everything, for new signatures"
        )

    def handle(self, *, loop: bool, again: bool, **_options: Any) -> None:
        if not holding.is_on():
            raise CommandError("CLAMD_URL names no scanner: nothing is scanned, and nothing waits.")
        if again:
            self.stdout.write(f"{held.ask_again():,} contents are looked at once more.")
        while True:
            try:
                self._once()
            except DatabaseError as error:
                if not loop:
                    raise
                self.stderr.write(f"The database does not answer: {type(error).__name__}")
            if not loop:
                return
            close_old_connections()
            time.sleep(_PAUSE)

    def _once(self) -> None:
        held.note_stored()
        held.forget_gone()
        try:
            for row in held.scan_waiting():
                if row.verdict == Verdict.FOUND:
                    names = ", ".join(held.names_of(row.content_hash))
                    self.stderr.write(f"{row.finding} in {names}: nobody gets it. Delete it in the admin.")
                elif row.verdict == Verdict.WAITING:
                    self.stderr.write(f"No verdict ({row.finding}): it goes on waiting.")
        except ScannerAwayError as error:
            # Who is away for one is away for all.
            self.stderr.write(f"No verdict ({error}): what waits goes on waiting.")
