"""``manage.py load_demo``: accounts, news, notices, documents and invented people, once."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.loaders.accounts import MissingGroupError
from demo.loaders.place import MissingSectionError
from demo.loaders.review import NoWorkflowError
from demo.loading import DemoRefusedError, NotProvisionedError, load

REFUSALS = (DemoRefusedError, NotProvisionedError, MissingGroupError, MissingSectionError, NoWorkflowError)


class Command(BaseCommand):
    """Turns what can go wrong into one sentence."""

    help = "Load the demo content and accounts (development settings only). A second run changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            ledger = load(progress=self._progress)
        except REFUSALS as error:
            raise CommandError(str(error)) from error
        for key in ledger.kept:
            self.stdout.write(f"{key}: an editor has worked on it or deleted it, left as it is.")
        if ledger.made:
            self.stdout.write(f"Demo: {ledger.made} items loaded.")
        else:
            self.stdout.write("Demo: nothing to do.")

    def _progress(self, done: int, total: int, key: str) -> None:
        if sys.stdout.isatty():
            end = "\n" if done == total else ""
            self.stdout.write(f"\rDemo: {done}/{total} {key:<60.60}", ending=end)
            self.stdout.flush()
        elif done % 25 == 0 or done == total:
            self.stdout.write(f"Demo: {done}/{total}")
