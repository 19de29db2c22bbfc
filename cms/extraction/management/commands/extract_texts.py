"""``manage.py extract_texts [--loop] [--retry] [--no-ocr] [--report]``: the texts of attached files, and who signed them."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from cms.extraction import upkeep, work
from cms.extraction.models import ExtractionStatus, FileText
from cms.extraction.reader import ExtractionClient
from cms.extraction.reading import recognition
from cms.extraction.reading.limits import RECOGNITION, THOROUGH, Limits
from cms.extraction.signatures import roots
from search.management.progress import Bar

_PAUSE: Final = 10.0


class Command(BaseCommand):
    """Reads what waits; killed, the next run goes on where it stopped."""

    help = (
        "Read the text of files that pages show, so that search finds it. Several may run at the same time;"
        " what has been read, or cannot be, is not read again until the file changes, or the reader does."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--loop", action="store_true", help="go on for ever, looking every ten seconds")
        parser.add_argument("--retry", action="store_true", help="once more what could not be read")
        parser.add_argument("--no-ocr", action="store_true", help="recognise no letters on scanned pages")
        parser.add_argument(
            "--report", action="store_true", help="only say how many files are in which state"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["report"]:
            self._report()
            return
        if options["retry"]:
            self.stdout.write(f"{upkeep.retry():,} files are tried once more.")
        recognises = not options["no_ocr"] and recognition.is_installed()
        if options["loop"]:
            self._for_ever(recognises=recognises)
            return
        self._once(recognises=recognises, shown=options["verbosity"] > 0)
        self._report()
        if not recognises and FileText.objects.unrecognised().exists():
            self.stdout.write(
                "Letters on scanned pages were not recognised"
                + (": --no-ocr." if options["no_ocr"] else ": there is no Tesseract with Vietnamese here.")
            )

    def _for_ever(self, *, recognises: bool) -> None:
        """Ends with the process; what it was reading is read again by the next."""
        while True:
            try:
                self._once(recognises=recognises, shown=False)
            except DatabaseError as error:
                self.stderr.write(f"The database does not answer: {error}")
            close_old_connections()
            time.sleep(_PAUSE)

    def _once(self, *, recognises: bool, shown: bool) -> None:
        upkeep.prepare()
        # Texts first: they take milliseconds, letters on pictures take seconds a page.
        self._read("files", FileText.objects.waiting(), THOROUGH, shown=shown)
        self._read("texts once more", FileText.objects.outdated(recognised=False), THOROUGH, shown=shown)
        judged_by = roots.judged_by(roots.installed())
        unjudged = FileText.objects.judged_otherwise(judged_by)
        self._read("signatures", unjudged, THOROUGH, shown=shown, ask=work.judge)
        if recognises:
            self._read("scans", FileText.objects.unrecognised(), RECOGNITION, shown=shown)
            outdated = FileText.objects.outdated(recognised=True)
            self._read("scans once more", outdated, RECOGNITION, shown=shown)

    def _read(
        self, what: str, rows: Any, limits: Limits, *, shown: bool, ask: Callable[..., Any] = work.read
    ) -> None:
        ids = list(rows.order_by("pk").values_list("pk", flat=True))
        bar = Bar(len(ids), self.stdout, shown=shown, what=what)
        with ExtractionClient() as reader:
            for pk in ids:
                row = ask(pk, work.ReadingJob(reader, limits))
                bar(1)
                if row is not None and row.state == ExtractionStatus.FAILED:
                    self.stderr.write(f"{upkeep.name_of(row)}: {row.reason} {row.detail}".rstrip())
        bar.close()

    def _report(self) -> None:
        counts = Counter(dict(upkeep.counts()))
        for state, reason in sorted(counts):
            name = f"{state} ({reason})" if reason else state
            self.stdout.write(f"{counts[state, reason]:>8,} {name}")
        if not counts:
            self.stdout.write("No page shows a file.")
