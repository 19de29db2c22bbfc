from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.audit import signing


class Command(BaseCommand):
    """Makes the key in development; in production the operator brings one."""

    help = "Make the key of the audit where there is none, and print the public one."

    def handle(self, **_options: Any) -> None:
        """Never overwrites a key."""
        file = signing.key_file()
        try:
            key = signing.make_key(file) if file and not file.exists() else signing.private_key()
        except (signing.NoKeyError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(signing.public_of(key))
