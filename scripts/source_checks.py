"""Asks a question of every module of the project, for lints of our own.

A lint has a function that finds what it looks for in the text of a module, and a short list of exceptions:
files or folders that it passes over, each with the reason. An exception that covers nothing any more is
told as well, so that the list stays short.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = ("cms", "sites", "workflows", "search", "demo", "showcase", "upstream")

#: Line numbers of a module with what was found there.
Check = Callable[[str], Iterator[tuple[int, str]]]


def modules(rooms: tuple[str, ...] = ROOMS) -> Iterator[tuple[str, str]]:
    """Name and text of every module; migrations are history."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/" not in name:
                yield name, path.read_text()


def report(check: Check, exceptions: Mapping[str, str]) -> int:
    """Print what is wrong, a line each; the number is the exit code of ``make lint``."""
    wrong: list[str] = []
    needed: set[str] = set()
    for name, source in modules():
        exception = next((place for place in exceptions if name.startswith(place)), None)
        for line, what in check(source):
            if exception is None:
                wrong.append(f"{name}:{line}: {what}")
            else:
                needed.add(exception)
    wrong += [
        f"{place} is excepted ({exceptions[place]}), but needs no exception"
        for place in exceptions
        if place not in needed
    ]
    print("\n".join(wrong), end="\n" if wrong else "")
    return bool(wrong)


def name_of(node: ast.AST) -> str:
    """The last part of a name: ``objects`` of ``Page.objects``; empty for what has none."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
