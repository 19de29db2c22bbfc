"""``manage.py upstream_table``: prints docs/upstream.md."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from upstream.table import render


class Command(BaseCommand):
    """For the docs; a test compares."""

    help = "Print the register of what we replace of libraries"

    def handle(self, **_options: Any) -> None:
        self.stdout.write(render(), ending="")
