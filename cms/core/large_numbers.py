"""A number that no column can hold is in no row: Django's ``in`` asks as its ``exact`` does.

Upstream gap: Django answers ``pk=10**30`` without asking the database, and hands ``pk__in=[10**30]`` on,
which SQLite cannot bind. Every field that takes several ids ends there. Delete this when
``IntegerField``'s ``in`` looks at the range.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.lookups import In


class WithinRange(In):
    """``in`` without the numbers that the column cannot hold."""

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        if self.rhs_is_direct_value():
            least, most = connection.ops.integer_field_range(self.lhs.output_field.get_internal_type())
            self.rhs = [one for one in self.rhs if not isinstance(one, int) or _fits(one, least, most)]
        return super().process_rhs(compiler, connection)


def _fits(number: int, least: int | None, most: int | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)


def answer_large_numbers() -> None:
    """Called once, before the first query."""
    models.IntegerField.register_lookup(WithinRange)
