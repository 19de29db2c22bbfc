"""Whether everything that one node finds is surely found by another."""

from __future__ import annotations

import pytest

from search.engines.postgres.containment import contains
from search.plan import All, Form, Key, Node, Phrase, Some, Zone

WORDS = ("cap", "nuoc")
TEXT = Phrase(WORDS)
TITLE = Phrase(WORDS, zone=Zone.TITLE)
EXACT = Phrase(("cấp", "nước"), Form.EXACT)
TITLE_EXACT = Phrase(("cấp", "nước"), Form.EXACT, Zone.TITLE)
OTHER = Phrase(("cap", "dien"))


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (TEXT, TITLE),
        (TEXT, EXACT),
        (TEXT, TITLE_EXACT),
        (TITLE, TITLE_EXACT),
        (EXACT, TITLE_EXACT),
        (Phrase(WORDS, zone=Zone.ANYWHERE), TEXT),
        (Some((TEXT, OTHER)), TITLE),
        (Some((TEXT, OTHER)), Some((TITLE, EXACT))),
    ],
)
def test_more_places_and_any_accents_contain_fewer(wide: Node, narrow: Node) -> None:
    assert contains(wide, narrow)
    assert not contains(narrow, wide)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEXT, TEXT),
        (TITLE, EXACT),
        (EXACT, Phrase(("cặp", "nước"), Form.EXACT, Zone.TITLE)),
        (TEXT, OTHER),
        (TEXT, Some((TITLE, OTHER))),
        (Key("38"), TEXT),
        (TEXT, All((TITLE, OTHER))),
    ],
)
def test_where_it_is_hard_to_say_neither_contains_the_other(one: Node, other: Node) -> None:
    assert not contains(one, other)
    assert not contains(other, one)
