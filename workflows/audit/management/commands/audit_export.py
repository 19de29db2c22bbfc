from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date

from sites import dates, hosts
from workflows.audit import exporting, sealing, signing


class Command(BaseCommand):
    """Writes an export."""

    help = "Write the audit chain, or a part of it, as signed JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which rows, and where to."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--site", metavar="SLUG", help="a ward's slug, or portal")
        parser.add_argument("--since", metavar="YYYY-MM-DD")
        parser.add_argument("--until", metavar="YYYY-MM-DD", help="this day is not in it")
        parser.add_argument("--words", action="store_true", help="with names, titles, reasons and addresses")

    def handle(self, *, file: str, **options: Any) -> None:
        """A row at a time."""
        sealing.seal()
        part = exporting.Part(
            site_id=_site(options["site"]),
            since=_day(options["since"]),
            until=_day(options["until"]),
            with_words=options["words"],
        )
        try:
            lines = exporting.export(part)
            with Path(file).open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(lines)
        except (signing.NoKeyError, OSError) as error:
            raise CommandError(str(error)) from error


def _site(slug: str | None) -> int | None:
    if slug is None:
        return None
    table = hosts.table()
    entry = table.portal if slug == "portal" else table.for_ward(slug)
    if entry is None:
        raise CommandError(f"There is no site {slug}.")
    return entry.site_id


def _day(text: str | None) -> Any:
    day = parse_date(text) if text else None
    if text and day is None:
        raise CommandError(f"{text} is no day as 2026-08-20.")
    return dates.moment(day) if day else None
