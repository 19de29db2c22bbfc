"""Which tables a statement reads or writes, by its words.

A question may name more tables than it reads, which costs nothing but care. A statement that writes and is not
understood counts as one that writes everything.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cms.delivery import tables

#: The version that everything depends on.
EVERYTHING: Final = "*"
#: The words with which statements begin that change no row.
_HARMLESS: Final = frozenset(
    {
        "SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "START", "END", "PRAGMA", "SET", "RESET",
        "SHOW", "EXPLAIN", "LOCK", "VACUUM", "ANALYZE", "DECLARE", "FETCH", "CLOSE", "LISTEN", "NOTIFY", "UNLISTEN",
        "DEALLOCATE", "VALUES", "CHECKPOINT", "WITH",
    }
)  # fmt: skip
_BEGINNING: Final = re.compile(r"[\s(]*(\w+)")
_WORD: Final = re.compile(r"\w+")
_FROM: Final = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)', re.IGNORECASE)
_WRITTEN: Final = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?)"
    r'\s+"?(\w+)',
    re.IGNORECASE,
)
_OF_A_PAGE: Final = re.compile(r'UPDATE "wagtailcore_page" SET (?P<columns>.*?) WHERE ', re.DOTALL)
_COLUMN: Final = re.compile(r'(?:^|, )"(\w+)" = (?=%s(?:, |$)|NULL(?:, |$))')


def is_question(sql: str) -> bool:
    """Whether it asks for rows and writes none."""
    match = _BEGINNING.match(sql)
    word = match[1].upper() if match else ""
    return word == "SELECT" or (word == "WITH" and not written(sql))


@lru_cache(maxsize=512)
def read(sql: str) -> frozenset[str]:
    """Every table that a question may read: those of models by their names, others where they stand."""
    return (tables.known() & set(_WORD.findall(sql))) | {
        name for name in _FROM.findall(sql) if name != "SELECT"
    }


@lru_cache(maxsize=512)
def written(sql: str) -> frozenset[str]:
    """The tables that a statement writes, without those that no public page shows."""
    match = _BEGINNING.match(sql)
    word = match[1].upper() if match else ""
    if word == "SELECT" or _is_of_draft(sql):
        return frozenset()
    found = {name for name in _WRITTEN.findall(sql) if name.upper() != "SET"}
    if not found and word not in _HARMLESS:
        return frozenset({EVERYTHING})
    return frozenset(found - tables.quiet())


def _is_of_draft(sql: str) -> bool:
    match = _OF_A_PAGE.match(sql)
    if match is None:
        return False
    columns = match["columns"]
    names = _COLUMN.findall(columns)
    # Each of them is understood, or it is a write like any other.
    return len(names) == columns.count(" = ") and tables.DRAFT_COLUMNS.issuperset(names)
