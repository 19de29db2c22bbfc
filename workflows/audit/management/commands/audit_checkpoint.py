from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.audit import checkpoints, signing


class Command(BaseCommand):
    """What runs every night."""

    help = "Sign where the audit chain stands, and print it as a line of JSON to be kept elsewhere."

    def handle(self, **_options: Any) -> None:
        """Run it every night."""
        try:
            checkpoint = checkpoints.make()
        except signing.NoKeyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(checkpoints.as_line(checkpoint))
