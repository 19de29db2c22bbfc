"""Which tables a statement reads or writes, by its words.

A question may name more tables than it reads, which costs nothing but care. A statement that writes and is not
understood counts as one that writes everything, and so do several in one text, or one with a comment. Databases take
a name in capitals or with its schema for the same one.
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
#: Those that write what they name, and nothing else.
_WRITING: Final = frozenset({"INSERT", "UPDATE", "DELETE", "REPLACE"})
_BEGINNING: Final = re.compile(r"[\s(]*(\w+)")
_WORD: Final = re.compile(r"\w+")
#: A table, with its schema or without, in quotes of any database or without.
_TABLE: Final = r"""[\s("'`\[]+(?:\w+["'`\]]?\s*\.\s*["'`\[]?)?(\w+)"""
_FROM: Final = re.compile(rf"\b(?:FROM|JOIN){_TABLE}", re.IGNORECASE)
_WRITTEN: Final = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|MERGE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)"
    rf"(?:\s+ONLY\b)?{_TABLE}",
    re.IGNORECASE,
)
#: Names and texts in quotes, and comments, which may hold a quote.
_ASIDE: Final = re.compile(r"""'[^']*'|"[^"]*"|\$(\w*)\$.*?\$\1\$|--[^\n]*|/\*.*?\*/""", re.DOTALL)
_COMMENTS: Final = ("--", "/*")
_OF_A_PAGE: Final = re.compile(r'UPDATE "wagtailcore_page" SET (?P<columns>.*?) WHERE ', re.DOTALL)
_COLUMN: Final = re.compile(r'(?:^|, )"(\w+)" = (?=%s(?:, |$)|NULL(?:, |$))')


def is_question(sql: str) -> bool:
    """Whether it asks for rows and writes none."""
    word = _word(sql)
    return (word == "SELECT" and not _is_several(sql)) or (word == "WITH" and not written(sql))


@lru_cache(maxsize=512)
def read(sql: str) -> frozenset[str]:
    """Every table that a question may read: those of models by their names, others where they stand."""
    sql = sql.lower()
    return (tables.known() & set(_WORD.findall(sql))) | {
        name for name in _FROM.findall(sql) if name != "select"
    }


@lru_cache(maxsize=512)
def written(sql: str) -> frozenset[str]:
    """The tables that a statement writes, without those that no public page shows."""
    if _is_several(sql):
        return frozenset({EVERYTHING})
    word = _word(sql)
    if word == "SELECT" or _is_of_draft(sql):
        return frozenset()
    found = {name for name in _WRITTEN.findall(sql.lower()) if name != "set"}
    is_understood = word in _HARMLESS or (found and word in _WRITING)
    if not is_understood or any(mark in sql for mark in _COMMENTS):
        return frozenset({EVERYTHING})
    return frozenset(found - tables.quiet())


def _word(sql: str) -> str:
    """With which it begins."""
    match = _BEGINNING.match(sql)
    return match[1].upper() if match else ""


def _is_several(sql: str) -> bool:
    """Whether a second statement follows the first."""
    return ";" in sql and ";" in _ASIDE.sub("", sql).rstrip().removesuffix(";")


def _is_of_draft(sql: str) -> bool:
    match = _OF_A_PAGE.match(sql)
    if match is None:
        return False
    columns = match["columns"]
    names = _COLUMN.findall(columns)
    # Each of them is understood, or it is a write like any other.
    return len(names) == columns.count(" = ") and tables.DRAFT_COLUMNS.issuperset(names)
