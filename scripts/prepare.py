"""Brings the database up to date: migrations, the city, the demo.

One process for all, because the imports are what costs.
"""

from __future__ import annotations

import os
import sys
import time

import django
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError

STEPS = (
    ("Database", ["migrate", "--verbosity", "0"]),
    ("Portal and wards", ["provision"]),
    ("Demo", ["load_demo"]),
)


def prepare() -> None:
    """Run every step; each of them does nothing when there is nothing to do."""
    for title, command in STEPS:
        begun = time.monotonic()
        call_command(*command)
        print(f"{title}: ready ({time.monotonic() - begun:.1f} s)", flush=True)


def main() -> int:
    """Say in one sentence what went wrong, where we know it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
    django.setup()
    # With DEBUG Django keeps every query, and asks SQLite once more to quote each: a third of the time.
    settings.DEBUG = False
    try:
        prepare()
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    except OperationalError as error:
        print(f"The database of DATABASE_URL cannot be used: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
