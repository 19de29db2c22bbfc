"""A number that no column can hold is in no row: Django's ``in`` asks as its ``exact`` does."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.lookups import In

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="the lookup `in` of whole numbers",
    reason="`pk__in=[10**30]` reaches SQLite, which cannot bind it; `pk=10**30` does not",
    leans=(
        Has("django.db.models.lookups:In.process_rhs", ("compiler", "connection")),
        Has("django.db.models.lookups:In.rhs_is_direct_value"),
    ),
    used_in=("cms.core.apps",),
)


class WithinRange(In):
    """``in`` without the numbers that the column cannot hold."""

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        if self.rhs_is_direct_value():
            least, most = connection.ops.integer_field_range(self.lhs.output_field.get_internal_type())
            self.rhs = [one for one in self.rhs if not isinstance(one, int) or _fits(one, least, most)]
        return super().process_rhs(compiler, connection)


def _fits(number: int, least: int | None, most: int | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)


def install() -> None:
    """Called once, before the first query."""
    models.IntegerField.register_lookup(WithinRange)
