"""Django's own, which the triggers of the audit would stop."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from workflows.audit import immutable


class Command(flush.Command):
    """Whoever empties the database empties the audit as well."""

    def handle(self, **options: Any) -> None:
        """Without the triggers."""
        with immutable.lifted(connections[options["database"]]):
            super().handle(**options)
