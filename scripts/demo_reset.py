"""Throws the development data away and builds the demo again.

Only where demo accounts are allowed, and only when nothing serves the data at that moment.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")

import django
from django.conf import settings
from django.db import connection

from scripts import prepare


def _serving() -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", settings.PORT)) == 0


def _empty_database() -> None:
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for end in ("", "-wal", "-shm", "-journal"):
            Path(name + end).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def main() -> int:
    """Refuse in one sentence, or do it."""
    django.setup()
    if not settings.DEMO_ACCOUNTS:
        print("These settings allow no demo accounts: nothing was touched.", file=sys.stderr)
        return 1
    if _serving():
        print(
            f"Something serves on port {settings.PORT}: stop it first, nothing was touched.", file=sys.stderr
        )
        return 1
    _empty_database()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    return prepare.main()


if __name__ == "__main__":
    sys.exit(main())
