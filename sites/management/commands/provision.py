"""``manage.py provision``: the portal and all wards from the city's data file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sites.provisioning import BadDataError, Progress, provision, read_data
from upstream.django.command_stream import below


class Command(BaseCommand):
    """Adds what is missing; a second run changes nothing."""

    help = "Builds the portal and the wards from the city's data file; adds what is missing, changes nothing else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--data", type=Path, help="A folder with city.toml, that file, or a list of wards (CSV)"
        )
        parser.add_argument(
            "--domain", default=settings.DOMAIN, help="The portal's host; wards are <slug>.<domain>"
        )
        parser.add_argument("--port", type=int, default=settings.PORT, help="The port in all addresses")
        parser.add_argument(
            "--sync", action="store_true", help="Also add new sections of the template to old wards"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if not 0 < options["port"] < 65536:
            raise CommandError(f"--port {options['port']} is no port: give a number from 1 to 65535.")
        quiet = options["verbosity"] == 0
        try:
            report = provision(
                read_data(options["data"] and Path(options["data"])),
                domain=options["domain"],
                port=options["port"],
                sync=options["sync"],
                progress=Progress(None if quiet else below(self.stderr)),
            )
        except BadDataError as error:
            raise CommandError(str(error)) from error
        if not quiet:
            for line in report.lines():
                self.stdout.write(line)
