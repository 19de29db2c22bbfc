"""Writes many rows at once, of any model, inherited tables and child relations included.

Django's ``bulk_create`` refuses models with a table for each ancestor, which all page types are.
The way around is the one its source describes: insert the ancestor's rows, take their ids, then
insert the rows of each descendant. No signal is sent; what Wagtail's signals would write
(references, search, log) the other modules of this package write just as set-wise.

Rows of one statement come back in their order, which ``bulk_create`` relies on as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import connections, models, router
from modelcluster.models import ClusterableModel, get_all_child_relations

from sites.provisioning.columns import columns_of
from sites.signals import rows_inserted
from upstream.modelcluster.children import children_of

# Rows in one statement, where the database itself would take them all.
_LARGEST_BATCH = 500

T = TypeVar("T")
M = TypeVar("M", bound=models.Model)


def in_batches(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Slices of at most ``size`` rows."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def by_type(rows: Iterable[M]) -> dict[type[M], list[M]]:
    """Rows by their class, in the order in which the classes first occur."""
    groups: dict[type[M], list[M]] = defaultdict(list)
    for row in rows:
        groups[type(row)].append(row)
    return groups


def insert(rows: Sequence[M]) -> Sequence[M]:
    """Insert rows of models with a single table, and give them their ids."""
    for model, group in by_type(rows).items():
        _insert_table(model, group)
        rows_inserted.send(sender=model, rows=group)
    return rows


def insert_inherited(root: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert rows of any models that inherit the table of ``root``, with their child relations."""
    _insert_table(root, rows)
    for model, group in by_type(rows).items():
        ancestors = [parent for parent in model._meta.get_parent_list() if issubclass(parent, root)]
        for table in (*sorted(ancestors, key=lambda m: len(m._meta.get_parent_list())), model):
            if table is not root:
                for row in group:
                    row.__dict__[table._meta.pk.attname] = row.__dict__[root._meta.pk.attname]
                _insert_table(table, group)
    insert_children(rows)


def _insert_table(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """The rows of one table. The database gives the key unless it is known already."""
    alias = router.db_for_write(model)
    connection = connections[alias]
    key = model._meta.pk
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    is_counted = isinstance(key, models.AutoField)
    if is_counted:
        fields.remove(key)
    columns = columns_of(fields, connection)
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    # Names come from our own models; every value is a parameter.
    head = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "  # noqa: S608
    tail = f" RETURNING {quote(str(key.column))}" if is_counted else ""
    slots = f"({', '.join(['%s'] * len(fields))})"
    size = min(max(connection.ops.bulk_batch_size(fields, rows), 1), _LARGEST_BATCH)
    with connection.cursor() as cursor:
        for batch in in_batches(rows, size):
            values = [column(row) for row in batch for column in columns]
            cursor.execute(head + ", ".join([slots] * len(batch)) + tail, values)
            ids = cursor.fetchall() if is_counted else ()
            for row, (row_id,) in zip(batch, ids, strict=is_counted):
                row.__dict__[key.attname] = row_id
    for row in rows:
        row._state.adding, row._state.db = False, alias


def write_column(model: type[models.Model], name: str, rows: Iterable[models.Model]) -> None:
    """Write one column of the table of ``model`` for many rows, by their key.

    Django's ``bulk_update`` makes one statement with a ``CASE`` of all rows, which costs most where the
    values are long texts.
    """
    connection = connections[router.db_for_write(model)]
    key: Any = model._meta.pk
    field: Any = model._meta.get_field(name)
    quote = connection.ops.quote_name
    # Names come from our own models; every value is a parameter.
    statement = (
        f"UPDATE {quote(model._meta.db_table)} SET {quote(str(field.column))} = %s "  # noqa: S608
        f"WHERE {quote(str(key.column))} = %s"
    )
    [value] = columns_of([field], connection)
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(value(row), row.__dict__[key.attname]) for row in rows])


def insert_children(parents: Sequence[models.Model]) -> None:
    """Insert the child relations that the instances hold in memory, level by level."""
    while parents:
        children: list[models.Model] = []
        for model, group in by_type(parents).items():
            if not issubclass(model, ClusterableModel):
                continue
            for relation in get_all_child_relations(model):
                children += _adopt(group, relation)
        insert(children)
        parents = children


def _adopt(parents: Iterable[Any], relation: Any) -> Iterator[models.Model]:
    name = relation.get_accessor_name()
    for parent in parents:
        for child in children_of(parent).get(name, ()):
            setattr(child, relation.field.name, parent)
            yield child


def seal(rows: Iterable[Any]) -> None:
    """Say of unsaved instances that the child relations they do not hold are empty.

    Without it each look at a relation asks the database about rows that cannot be there.
    """
    for row in rows:
        held = children_of(row)
        for relation in get_all_child_relations(row):
            for child in held.setdefault(relation.get_accessor_name(), []):
                if isinstance(child, ClusterableModel):
                    seal([child])
