"""Words of both, wherever they do not collide."""

from __future__ import annotations

import random

import pytest

from cms.samples.merging import merge, share_changed, words

PARTS = ("phường", "xã", "giờ", "1022", ",", ".", " ", "\n", "<b>", "</b>", "<", "đ")


def some_text(chance: random.Random) -> str:
    return "".join(chance.choices(PARTS, k=chance.randrange(30)))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "made"),
    [
        ("a b c d", "x b c d", "a b c y", "x b c y"),
        ("a b c", "a b c", "a c", "a c"),
        ("a b c", "a b", "a b c", "a b"),
        ("a b", "a b", "a b", "a b"),
        ("a b c", "a x c", "a x c", "a x c"),
        ("a b c", "a x c", "a y c", None),
        ("a c", "a x c", "a y c", None),
        ("", "x", "y", None),
    ],
)
def test_texts(base: str, ours: str, theirs: str, made: str | None) -> None:
    assert merge(base, ours, theirs) == made


def test_tags_that_no_longer_fit_together_are_no_merge() -> None:
    base = "<p>một hai ba bốn</p>"
    # One side ends a paragraph where the other begins a bold word around it.
    assert merge(base, "<p>một</p><p>hai ba bốn</p>", "<p>một hai <b>ba</b> bốn</p>", is_html=True) == (
        "<p>một</p><p>hai <b>ba</b> bốn</p>"
    )
    assert (
        merge(base, "<p><b>một hai</b> ba bốn</p>", "<p>một hai ba</p><p>bốn</p>", is_html=True) is not None
    )
    assert merge("<p>a b c d</p>", "<p><b>a b</p><p>c</b> d</p>", "<p>a b c e</p>", is_html=True) is None


@pytest.mark.parametrize("seed", range(200))
def test_whoever_changed_nothing_takes_the_other_s(seed: int) -> None:
    chance = random.Random(seed)
    base, changed = some_text(chance), some_text(chance)
    assert merge(base, base, changed) == changed
    assert merge(base, changed, base) == changed
    assert merge(base, changed, changed) == changed
    assert "".join(words(base)) == base
    assert 0 <= share_changed(base, changed) <= 1
    assert share_changed(base, base) == 0


def test_a_text_of_a_book_s_length_is_compared_in_bounded_time() -> None:
    long = "chữ " * 20_000
    assert share_changed(long, long + "x") == 1
    assert merge(long, long + "x", "y " + long) is None
