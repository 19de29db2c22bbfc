"""Prepares the values of many alike rows.

Of the forty columns of a page, thirty hold the same value in every row that provisioning writes.
Django prepares each value of each row anew; a column here remembers the last value it prepared,
which is three quarters of the time of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

_NOTHING: Final = object()

Prepare = Callable[[Any, Model], Any]


class ColumnValues:
    """One field: gives the prepared value of an instance.

    ``prepare(field, row)`` must depend on nothing but the field's value in the row.
    """

    __slots__ = ("_attname", "_field", "_last", "_prepare", "_prepared")

    def __init__(self, field: Field[Any, Any], prepare: Prepare) -> None:
        self._field, self._attname, self._prepare = field, field.attname, prepare
        self._last: Any = _NOTHING
        self._prepared: Any = None

    def __call__(self, row: Model) -> Any:
        value = row.__dict__.get(self._attname, _NOTHING)
        last = self._last
        # Types as well: True equals 1, and databases tell them apart.
        if value is _NOTHING or not (value is last or (type(value) is type(last) and value == last)):
            self._prepared = self._prepare(self._field, row)
            self._last = value
        return self._prepared


def columns_of(fields: Sequence[Field[Any, Any]], connection: BaseDatabaseWrapper) -> list[ColumnValues]:
    """Columns that prepare values for the database."""

    def prepare(field: Field[Any, Any], row: Model) -> Any:
        return field.get_db_prep_save(field.pre_save(row, add=True), connection)

    return [ColumnValues(field, prepare) for field in fields]
