"""What runs once is there, and depends on no part."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.harness.once import ONCE, WITH_ROWS, mark

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("place", [*ONCE, *WITH_ROWS])
def test_every_place_is_there(place: str) -> None:
    file, _, name = place.partition("::")
    assert (ROOT / file).exists()
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8") if name else True


def _item(place: str, *fixtures: str, marks: tuple[str, ...] = ()) -> Any:
    made: list[Any] = []
    return SimpleNamespace(
        nodeid=f"{place}::test_x",
        fixturenames=fixtures,
        get_closest_marker=lambda name: name if name in marks else None,
        add_marker=made.append,
        made=made,
    )


@pytest.mark.parametrize(
    "item",
    [
        _item("tests/search/text/test_x.py", "db"),
        _item("tests/search/text/test_x.py", marks=("django_db",)),
        _item("tests/extraction/test_reading.py", marks=("s3",)),
        _item("tests/isolation/test_fixes.py", "db", marks=("postgres",)),
    ],
)
def test_a_test_there_that_asks_for_a_part_ends_the_run(item: Any) -> None:
    with pytest.raises(pytest.UsageError, match="and asks for"):
        mark(item)


def test_only_what_stands_there_runs_once() -> None:
    there = [_item("tests/search/text/test_x.py"), _item("tests/isolation/test_fixes.py", "db")]
    other = _item("tests/search/test_x.py", "db")
    for item in (*there, other):
        mark(item)
    assert [[mark.name for mark in item.made] for item in there] == [["once"], ["once"]]
    assert not other.made
