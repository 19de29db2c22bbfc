"""Which tables a backup holds, and their rows in a form that any database reads.

A row is one line of JSON, columns by name, in the order of the primary key: the same rows give the same bytes on SQLite
and on PostgreSQL, so one may be restored into the other, and a restore is proved by writing the rows once more.
"""

from __future__ import annotations

import base64
import datetime as dt
import decimal
import gzip
import io
import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.apps import apps
from django.db import connection, models
from django.db.models.expressions import Col

from cms.backup.errors import BackupError
from cms.backup.reading import ReadableChunks

#: Made anew from what is restored, or of one moment only: sessions, renditions, search, what waits in a queue.
MADE_AGAIN: Final = frozenset(
    {
        "sessions.Session",
        "media.Rendition",
        "wagtailimages.Rendition",
        "wagtailadmin.EditingSession",
        "signin.OpenSession",
        "signin.Tries",
        "wagtailsearch.IndexEntry",
        "wagtailsearch.SQLiteFTSIndexEntry",
        "search.Delivery",
        "search.EngineTable",
        "search.IndexRun",
        "search.OutboxEntry",
        "search.SearchDocument",
        "search.SearchTerm",
        "search.Suggestion",
        "django_tasks_database.DBTaskResult",
        "django_rq.Queue",
    }
)
_AT_ONCE: Final = 2000
_Column = models.Field[Any, Any]


def kept() -> list[type[models.Model]]:
    """Every model with a table of its own whose rows are data, by name of table."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in MADE_AGAIN
    }
    there = set(connection.introspection.table_names())
    return [found[name] for name in sorted(found) if name in there]


def columns(model: type[models.Model]) -> list[_Column]:
    """What the table itself holds; generated columns are the database's own affair."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """The rows, one line each; in batches by the primary key, so that memory does not grow."""
    fields = columns(model)
    names = [_quoted(_column(field)) for field in fields]
    key = model._meta.pk
    readers = [_reader(field) for field in fields]
    at = next(number for number, field in enumerate(fields) if field is key)
    select = f"SELECT {', '.join(names)} FROM {_quoted(model._meta.db_table)}"  # noqa: S608 - names of our own models
    order = f"ORDER BY {_quoted(_column(key))} LIMIT {_AT_ONCE}"
    last: list[Any] = []
    while True:
        after = f"WHERE {_quoted(_column(key))} > %s" if last else ""
        with connection.cursor() as cursor:
            cursor.execute(f"{select} {after} {order}", last)
            rows = cursor.fetchall()
        for row in rows:
            values = {
                _column(field): read(value) for field, read, value in zip(fields, readers, row, strict=True)
            }
            yield (
                json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
            )
        if len(rows) < _AT_ONCE:
            return
        last = [rows[-1][at]]


def packed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The lines as gzip; the same lines give the same bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=6) as packer:
        for chunk in chunks:
            packer.write(chunk)
            if buffer.tell() > 1 << 20:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
    yield buffer.getvalue()


def unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The lines again, one by one."""
    with gzip.open(ReadableChunks(iter(chunks))) as source:
        yield from source


def write(model: type[models.Model], rows: Iterable[bytes]) -> int:
    """Insert rows as they were; how many. The caller holds back the checks of foreign keys."""
    fields = {_column(field): field for field in columns(model)}
    names = sorted(fields)
    writers = [_writer(fields[name]) for name in names]
    places = ", ".join(["%s"] * len(names))
    insert = (
        f"INSERT INTO {_quoted(model._meta.db_table)} ({', '.join(map(_quoted, names))}) VALUES ({places})"  # noqa: S608
    )
    count, batch = 0, []
    for line in rows:
        row: Mapping[str, Any] = json.loads(line)
        if sorted(row) != names:
            raise BackupError(f"{model._meta.db_table} has other columns than the backup: {sorted(row)}")
        batch.append([put(row[name]) for put, name in zip(writers, names, strict=True)])
        if len(batch) == _AT_ONCE:
            count += _insert(insert, batch)
    return count + _insert(insert, batch)


def _insert(statement: str, batch: list[list[Any]]) -> int:
    if not batch:
        return 0
    with connection.cursor() as cursor:
        cursor.executemany(statement, batch)
    written = len(batch)
    batch.clear()
    return written


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _column(field: _Column) -> str:
    return str(field.column)


def _plain(field: _Column) -> _Column:
    """What a foreign key stands for, in the end."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _reader(field: _Column) -> Callable[[Any], Any]:
    """From what the database gives to JSON."""
    base = _plain(field)
    column = Col(field.model._meta.db_table, base)
    convert = connection.ops.get_db_converters(column)
    is_json = base.get_internal_type() == "JSONField"

    def read(value: Any) -> Any:
        for one in convert:
            value = one(value, column, connection)
        if value is None:
            return None
        if is_json:
            return {"json": json.loads(value) if isinstance(value, str) else value}
        return _told(value)

    return read


def _told(value: Any) -> Any:
    if isinstance(value, (bool, int, float, str)):
        return value
    for kind, tell in _TOLD.items():
        if isinstance(value, kind):
            return tell(value)
    raise BackupError(f"A value of the kind {type(value).__name__} cannot be written.")


# A moment is a date as well: it stands first.
_TOLD: Final[Mapping[type, Callable[[Any], Any]]] = {
    dt.datetime: lambda value: value.astimezone(dt.UTC).isoformat(),
    dt.date: dt.date.isoformat,
    dt.time: dt.time.isoformat,
    dt.timedelta: lambda value: value // dt.timedelta(microseconds=1),
    decimal.Decimal: lambda value: format(value.normalize(), "f"),
    uuid.UUID: lambda value: value.hex,
    **dict.fromkeys((bytes, bytearray, memoryview), lambda value: base64.b64encode(bytes(value)).decode()),
}


def _writer(field: _Column) -> Callable[[Any], Any]:
    """From JSON to what the database takes."""
    base = _plain(field)
    kind = base.get_internal_type()
    # The plain field of its kind: those of rooms may have a way of their own from the database to Python.
    if isinstance(base, models.DecimalField):
        plain: Any = models.DecimalField(max_digits=base.max_digits, decimal_places=base.decimal_places)
    else:
        plain = _PLAIN[kind]() if kind in _PLAIN else None

    def put(value: Any) -> Any:
        if value is None:
            return None
        if kind == "JSONField":
            return json.dumps(value["json"], ensure_ascii=False)
        if kind == "BinaryField":
            return base64.b64decode(value)
        if kind == "DurationField":
            value = dt.timedelta(microseconds=value)
        return value if plain is None else plain.get_db_prep_value(plain.to_python(value), connection)

    return put


_PLAIN: Final[Mapping[str, type[models.Field[Any, Any]]]] = {
    field.__name__: field
    for field in (
        models.BooleanField,
        models.DateField,
        models.DateTimeField,
        models.DurationField,
        models.GenericIPAddressField,
        models.TimeField,
        models.UUIDField,
    )
}
