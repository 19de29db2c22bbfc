"""What is done after a commit and fails holds up nothing that comes after it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.db import connection

from cms.delivery import telling

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("cms", "demo", "search", "sites", "upstream", "workflows")


def _hooks() -> list[tuple[str, ast.expr]]:
    """Every callable that our code hands over as one that may fail, and where."""
    found = []
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            if "robust=True" not in text:
                continue
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call) and any(one.arg == "robust" for one in node.keywords):
                    found.append((f"{file.relative_to(ROOT)}:{node.lineno}", node.args[0]))
    return found


def test_each_has_the_name_by_which_django_tells_that_it_failed() -> None:
    """``functools.partial`` has none: its failure would be another one, and end what comes after."""
    hooks = _hooks()
    assert len(hooks) > 5
    made = {"_Telling"}
    nameless = [
        where
        for where, hook in hooks
        if isinstance(hook, ast.Call) and not (isinstance(hook.func, ast.Name) and hook.func.id in made)
    ]
    assert nameless == []


@pytest.mark.django_db
def test_what_tells_the_store_of_answers_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling.switch, "is_told", lambda: True)
    telling.tell(connection, "UPDATE wagtailcore_page SET title = 'x'")
    _savepoints, hook, is_robust = connection.run_on_commit[-1]
    assert (is_robust, hook.__qualname__) == (True, "_Telling")
