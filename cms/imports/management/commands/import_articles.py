"""``manage.py import_articles FILE [--ward SLUG | --across-wards]``: the texts of an old site."""

from __future__ import annotations

import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from cms.imports import places
from cms.imports.articles import Article, RowFault
from cms.imports.days import OddDates
from cms.imports.dry_run import DryRun
from cms.imports.facts import Options, Reader
from cms.imports.folder import Folder
from cms.imports.places import ImportTargetFinder, NoPlaceError
from cms.imports.report import Report
from cms.imports.sources import NoSourceError, Progress, open_source
from cms.imports.writing import BATCH, LARGEST_BATCH, Writer
from sites.provisioning.memory import little_memory
from upstream.django.query_log import without_query_log

_EVERY: Final = 5.0
_SHOWN: Final = 10


class Command(BaseCommand):
    """Idempotent by the id of each text; can be run again after a crash."""

    help = (
        "Imports the texts of an old site: JSONL, CSV, RSS, Atom or an export of WordPress, each plain or .gz, told by"
        " what stands in it. Bad texts are named and do not stop the rest (docs/features/import.md)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--ward", metavar="SLUG", help="into this ward's site instead of the portal")
        where.add_argument("--across-wards", action="store_true", help="spread over the sites of all wards")
        parser.add_argument(
            "--check", action="store_true", help="a dry run: what would come, where, and what would be lost"
        )
        parser.add_argument(
            "--folder", type=Path, help="where the pictures and files lie, if not beside the file"
        )
        parser.add_argument(
            "--odd-dates",
            choices=[*OddDates],
            default=OddDates.REFUSE,
            help="texts whose date cannot be read or true: name and leave out (default), or take as undated drafts",
        )
        parser.add_argument(
            "--with-drafts", action="store_true", help="take texts that were not public as drafts"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no such file: {path}")
        folder = Folder(options["folder"] or path.parent)
        if not folder.root.is_dir():
            raise CommandError(f"There is no such folder: {folder.root}")
        self._quiet = options["verbosity"] == 0
        report = Report(say=self.stderr.write)
        try:
            finder = self._places(options)
        except NoPlaceError as error:
            raise CommandError(str(error)) from error
        most = sys.maxsize if options["verbosity"] > 1 else _SHOWN
        run: Writer | DryRun = (
            DryRun(finder, folder, report, self.stdout.write, most)
            if options["check"]
            else Writer(finder, folder, report)
        )
        reader = Reader(Options(OddDates(options["odd_dates"]), options["with_drafts"]))
        with without_query_log(connection), little_memory():
            good = self._run(path, run, reader)
        self._say(report, run, reader, good)
        if not good:
            raise CommandError(f"{path} has no line that can be imported.")

    def _places(self, options: dict[str, Any]) -> ImportTargetFinder:
        if options["across_wards"]:
            return places.all_wards()
        return places.one_ward(options["ward"]) if options["ward"] else places.portal()

    def _run(self, path: Path, run: Writer | DryRun, reader: Reader) -> int:
        """Everything that can be read; what was read before the file ended early has come."""
        progress, good = Progress(), 0
        try:
            with open_source(path, progress) as source:
                if not self._quiet:
                    self.stdout.write(f"{path.name}: {source.kind}")
                texts = self._good(reader.articles(source), run.report)
                for batch in self._told(_batches(texts), path, progress):
                    run.write(batch)
                    good += len(batch)
        except NoSourceError as error:
            raise CommandError(f"{path} {error}.") from error
        except (OSError, EOFError, UnicodeError, zlib.error) as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
        finally:
            run.finish()
        return good

    def _good(self, found: Iterable[Article | RowFault], report: Report) -> Iterator[Article]:
        for one in found:
            if isinstance(one, RowFault):
                report.fault(one)
            else:
                yield one

    def _told(
        self, batches: Iterable[list[Article]], path: Path, progress: Progress
    ) -> Iterator[list[Article]]:
        size, begun, said, count = max(path.stat().st_size, 1), time.monotonic(), 0.0, 0
        for batch in batches:
            yield batch
            count += len(batch)
            if not self._quiet and time.monotonic() - said > _EVERY:
                said = time.monotonic()
                self.stderr.write(
                    f"{count:,} texts, {min(100, 100 * progress.read // size)} %, {said - begun:.0f} s"
                )

    def _say(self, report: Report, run: Writer | DryRun, reader: Reader, good: int) -> None:
        if self._quiet:
            return
        is_dry = isinstance(run, DryRun)
        say = self.stdout.write
        for (site, kind), count in sorted(report.lists.items()):
            say(f"{site}, {kind}: {count:,}")
        for category, count in run.places.unknown_categories.items():
            say(f"Category {category!r} is no list or topic here: {count:,} texts became news.")
        for state, count in reader.unpublished.items():
            say(f"{count:,} texts are left out, which were not public ({state}).")
        if report.undated:
            say(f"{report.undated:,} texts have no date and bear the date of today.")
        if report.losses:
            say("Would not be kept:" if is_dry else "Not kept:")
        for line in report.losses.lines():
            say(f"  {line}")
        if is_dry:
            say(
                f"{good:,} lines are good, {report.faults:,} problems. {report.made:,} would be imported,"
                f" {report.drafts:,} as drafts, {report.changed:,} brought up to date, {report.unchanged:,} unchanged,"
                f" {report.kept:,} left to their editors. Nothing was written."
            )
            return
        say(
            f"{report.made:,} imported, {report.changed:,} brought up to date, {report.unchanged:,} unchanged,"
            f" {report.kept:,} left to their editors, {report.redirects:,} old addresses kept,"
            f" {report.faults:,} problems."
        )
        if report.drafts or report.links:
            say(f"{report.drafts:,} came as drafts; {report.links:,} links lead to texts that came later.")


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.raw)
        if len(batch) == BATCH or size >= LARGEST_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
