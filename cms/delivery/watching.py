"""Notes what an answer is made of, while it is made: questions to the database, the time, cookies.

Every connection has one wrapper around its statements, so no template, view or model can leave anything out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from cms.delivery import statements, tables, telling
from upstream.django import clock_reads
from upstream.django import statements as every_statement


class Question:
    """One statement as it was asked, and a digest of the rows that were read of its answer."""

    __slots__ = ("alias", "params", "seen", "sql")

    def __init__(self, alias: str, sql: str, params: Any) -> None:
        self.alias, self.sql, self.params = alias, sql, params
        self.seen = hashlib.blake2b(f"{alias} {sql} {params!r}".encode(), digest_size=16)

    def see(self, rows: Iterable[Any]) -> None:
        """Note rows."""
        for row in rows:
            self.seen.update(repr(row).encode())


@dataclass(slots=True)
class Reading:
    """What was read so far."""

    questions: list[Question] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)
    cookies: set[str] = field(default_factory=set)
    until: float = float("inf")
    is_private: bool = False
    """Made with something that no stored answer may be made with."""

    def end_by(self, moment: dt.datetime) -> None:
        """Time alone changes it then, if not sooner."""
        self.until = min(self.until, moment.timestamp())

    def ask(self, alias: str, sql: str, params: Any) -> Question:
        """Note a question."""
        read = statements.read(sql)
        self.tables |= read
        self.is_private = self.is_private or not tables.quiet().isdisjoint(read)
        question = Question(alias, sql, params)
        self.questions.append(question)
        return question


_READING: Final[ContextVar[Reading | None]] = ContextVar("delivery_reading", default=None)


def current() -> Reading | None:
    """Of the answer that this thread is making; nothing where nobody notes anything."""
    return _READING.get()


@contextmanager
def reading() -> Iterator[Reading]:
    """Note everything until the end of the block."""
    found = Reading()
    token = _READING.set(found)
    try:
        yield found
    finally:
        _READING.reset(token)


class WatchedCookies(dict[str, str]):
    """The cookies of a request, which tell what was asked of them."""

    def __init__(self, cookies: Mapping[str, str], reading: Reading) -> None:
        super().__init__(cookies)
        self._reading = reading

    def __getitem__(self, name: str) -> str:
        self._reading.cookies.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self._reading.cookies.add(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self._reading.cookies.add(str(name))
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self._reading.is_private = True
        return super().__iter__()

    def keys(self) -> Any:
        self._reading.is_private = True
        return super().keys()

    def items(self) -> Any:
        self._reading.is_private = True
        return super().items()

    def values(self) -> Any:
        self._reading.is_private = True
        return super().values()


def connect() -> None:
    """Called once, when the application is ready."""
    every_statement.wrap(_around)
    clock_reads.tell(moment=_asked_moment, day=_asked_day)


def _around(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    connection: BaseDatabaseWrapper = context["connection"]
    reading = _READING.get()
    text = sql if isinstance(sql, str) else str(sql)
    every_statement.leave_alone(context["cursor"])
    if not statements.is_question(text):
        result = execute(sql, params, many, context)
        telling.tell(connection, text)
        return result
    if reading is None:
        return execute(sql, params, many, context)
    # Before it is asked: what fails is no answer anyway.
    question = reading.ask(connection.alias, text, params)
    result = execute(sql, params, many, context)
    every_statement.see_rows(context["cursor"], question.see)
    return result


def _asked_moment() -> None:
    """Who asks for the time and says nothing else shows minutes at most."""
    if reading := _READING.get():
        now = clock_reads.now()
        reading.end_by(now.replace(second=0, microsecond=0) + dt.timedelta(minutes=1))


def _asked_day() -> None:
    if reading := _READING.get():
        reading.end_by(end_of_day(timezone.localtime(clock_reads.now())))


def end_of_day(now: dt.datetime) -> dt.datetime:
    """The midnight after a local time."""
    return dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), tzinfo=now.tzinfo)
