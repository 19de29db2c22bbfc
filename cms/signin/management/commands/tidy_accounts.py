"""``manage.py tidy_accounts``: each night; unused accounts are told, then sleep, and old counts are deleted."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cms.signin import sessions, sleeping, throttle


class Command(BaseCommand):
    """Three steps; a second run on the same night does nothing more."""

    help = "Tells the owners of unused accounts, puts the accounts to sleep, and deletes what counts no more."

    def handle(self, **_options: Any) -> None:
        """Say how many."""
        told, slept = sleeping.tell_and_put_to_sleep()
        self.stdout.write(f"{told} people told, {slept} accounts asleep")
        self.stdout.write(f"{sessions.tidy()} ended sessions and {throttle.tidy()} counts of tries deleted")
