"""``manage.py import_articles FILE [--ward SLUG | --across-wards]``: the texts of an old site."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.imports import places, rows
from cms.imports.places import ImportTargetFinder, NoPlaceError
from cms.imports.writing import BATCH, Report, Writer

_EVERY = 5.0


class Command(BaseCommand):
    """Idempotent by the id of each line; can be run again after a crash."""

    help = (
        "Imports texts from a JSONL file (.jsonl or .jsonl.gz): id, title, body, and optionally summary, category,"
        " source, date, author, pictures, files, old_address. Bad lines are named and do not stop the rest."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--ward", metavar="SLUG", help="into this ward's site instead of the portal")
        where.add_argument("--across-wards", action="store_true", help="spread over the sites of all wards")
        parser.add_argument("--check", action="store_true", help="only read the file and name its bad lines")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no such file: {path}")
        self._quiet = options["verbosity"] == 0
        try:
            writer = None if options["check"] else Writer(self._places(options), path.resolve().parent)
        except NoPlaceError as error:
            raise CommandError(str(error)) from error
        report = writer.report if writer else Report()
        good = 0
        try:
            for batch in self._batches(path, report):
                good += len(batch)
                if writer:
                    writer.write(batch)
        except (OSError, EOFError) as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
        finally:
            if writer:
                writer.finish()
        self._say(report, good, writer)
        if not good:
            raise CommandError(f"{path} has no line that can be imported.")

    def _places(self, options: dict[str, Any]) -> ImportTargetFinder:
        if options["across_wards"]:
            return places.all_wards()
        return places.one_ward(options["ward"]) if options["ward"] else places.portal()

    def _batches(self, path: Path, report: Report) -> Iterator[list[rows.Article]]:
        size, begun, said, count = max(path.stat().st_size, 1), time.monotonic(), 0.0, 0
        batch: list[rows.Article] = []
        for read, found in rows.read(path):
            if isinstance(found, rows.RowFault):
                report.faults.append(found)
                continue
            batch.append(found)
            if len(batch) == BATCH:
                yield batch
                count, batch = count + len(batch), []
                if not self._quiet and time.monotonic() - said > _EVERY:
                    said = time.monotonic()
                    self.stderr.write(
                        f"{count:,} texts, {min(100, 100 * read // size)} %, {said - begun:.0f} s",
                        ending="\n",
                    )
        if batch:
            yield batch

    def _say(self, report: Report, good: int, writer: Writer | None) -> None:
        for fault in report.faults:
            self.stderr.write(str(fault))
        for source_id in report.kept:
            self.stderr.write(f"{source_id}: changed or deleted by an editor since, left as it is")
        if self._quiet:
            return
        if writer is None:
            self.stdout.write(f"{good:,} lines are good, {len(report.faults):,} problems.")
            return
        for category, count in writer.places.unknown_categories.items():
            self.stdout.write(f"Category {category!r} is no list or topic here: {count:,} texts became news.")
        if report.undated:
            self.stdout.write(f"{report.undated:,} texts have no date and bear the date of today.")
        self.stdout.write(
            f"{report.made:,} imported, {report.changed:,} brought up to date, {report.unchanged:,} unchanged,"
            f" {len(report.kept):,} left to their editors, {report.redirects:,} old addresses kept,"
            f" {len(report.faults):,} problems."
        )
