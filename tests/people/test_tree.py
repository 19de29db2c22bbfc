"""Outlines as people type them, and names in the order of given names."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from cms.people.directory import name_key
from cms.people.identity import adopt_ids
from cms.people.tree import Node, tree


@dataclass
class Line:
    level: int
    name: str


def shape(nodes: list[Node[Line]]) -> str:
    """``a(b c(d))``."""
    return " ".join(node.item.name + (f"({shape(node.children)})" if node.children else "") for node in nodes)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], ""),
        ([1, 2, 3, 2, 1], "a(b(c) d) e"),
        ([1, 3, 3, 2], "a(b c d)"),
        ([3, 2, 1, 2], "a b c(d)"),
        ([2, 2, 2], "a b c"),
        ([4, 1, 4], "a b(c)"),
    ],
)
def test_every_line_finds_a_place(levels: list[int], expected: str) -> None:
    lines = [Line(level, name) for level, name in zip(levels, "abcde", strict=False)]
    assert shape(tree(lines)) == expected


def test_depth_has_no_gaps() -> None:
    nodes = tree([Line(1, "a"), Line(4, "b"), Line(2, "c")])
    assert [node.depth for node in nodes[0].walk()] == [1, 2, 2]


def test_people_are_sorted_by_their_last_word_and_letters_count_before_accents() -> None:
    names = ["Trần Văn Bình", "Nguyễn Thị Ánh", "Lê Ân", "Đỗ Văn An", "Bùi Thị An"]
    assert sorted(names, key=name_key) == [
        "Bùi Thị An",
        "Đỗ Văn An",
        "Lê Ân",
        "Nguyễn Thị Ánh",
        "Trần Văn Bình",
    ]


@dataclass
class Row:
    pk: int
    term: str
    own_name: str = ""


def test_a_row_without_an_id_takes_that_of_the_live_row_of_its_name_once() -> None:
    rows = [
        {"pk": None, "term": "police"},
        {"pk": None, "term": "police"},
        {"pk": 3, "term": "health_station"},
    ]
    found = adopt_ids(rows, [Row(1, "police"), Row(3, "police")])
    assert [row["pk"] for row in rows] == [1, None, 3]
    assert set(found) == {1, 3}
