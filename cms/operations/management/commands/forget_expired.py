"""``manage.py forget_expired``: each night; what may be kept no longer, and is deleted by nothing else."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.operations.personal import retention


class Command(BaseCommand):
    """A second run on the same night does nothing more."""

    help = "Deletes what is older than it may be kept: addresses of the audit, unfinished uploads and forms, experts, notices."

    def handle(self, **_options: Any) -> None:
        """Say how many of each; what failed ends it with an error, after all others."""
        failed = []
        for name, found in retention.forget():
            if isinstance(found, Exception):
                failed.append(f"{name} were not deleted: {type(found).__name__}")
            else:
                self.stdout.write(f"{found:,} {name}")
        if failed:
            raise CommandError("\n".join(failed))
