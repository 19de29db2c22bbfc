"""``manage.py import_procedures FILE [--dry-run]``: a city's own register of procedures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.services.register.checking import read_register
from cms.services.register.run import NoListError, bring_in, slugs_on_portal
from sites.provisioning.problems import BadDataError


class Command(BaseCommand):
    """Idempotent by the slug of each procedure."""

    help = (
        "Brings a register of procedures (JSON or CSV) onto the portal, from where every ward shows it. Says every"
        " mistake with its line and writes nothing if there is one (docs/features/procedures.md)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="only check the file and say what would become of each procedure",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no such file: {path}")
        try:
            entries = read_register(path, slugs_on_portal())
            outcome = bring_in(entries, path, dry_run=options["dry_run"])
        except (BadDataError, NoListError) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            if options["dry_run"]:
                self.stdout.write(
                    f"{path.name} holds {len(entries)} procedures without a mistake. Nothing was written."
                )
            for line in outcome.lines():
                self.stdout.write(line)
