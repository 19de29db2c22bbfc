"""Lets every stored answer be made anew: after the database was changed by something that is none of us."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.delivery import statements, switch, telling, versions


class Command(BaseCommand):
    """One new version, on which every answer depends."""

    help = "Has every stored answer made anew, as after a change of the database by another program."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not switch.is_told():
            raise CommandError(
                "No answers are stored here: CACHE_URL names no cache that all processes share."
            )
        versions.renew({statements.EVERYTHING, *telling.FACTS})
        if not versions.send():
            raise CommandError("The cache does not answer.")
        self.stdout.write("Every answer is made anew.")
