"""``manage.py check_links``: once a night."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.outside_links.asking import Manners, NoWayOutError, ask_due
from workflows.outside_links.gathering import gather


class Command(BaseCommand):
    """Reads which addresses texts lead to, and asks those that have waited longest."""

    help = "Ask the outside addresses in texts whether they still answer. Run it each night; CHECK_LINKS=1 turns it on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=Manners().most, help="addresses in one run")
        parser.add_argument("--per-host", type=int, default=Manners().per_host, help="addresses of one host")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.CHECK_LINKS:
            self.stdout.write("Nothing is asked: CHECK_LINKS is off.")
            return
        known = gather()
        try:
            counts = ask_due(manners=Manners(most=options["most"], per_host=options["per_host"]))
        except NoWayOutError as error:
            raise CommandError(
                "No address has answered: this machine has no way out, or its names are not resolved. "
                "Nothing was written down."
            ) from error
        said = ", ".join(f"{state} {count}" for state, count in sorted(counts.items())) or "none was due"
        self.stdout.write(f"{known} addresses in texts; asked: {said}.")
