"""Two texts are compared word by word, and two lists row by row."""

from __future__ import annotations

import pytest

from cms.people.models import Post
from workflows.differences import words
from workflows.differences.rows import moved, pairs


def test_words_are_compared_in_bounded_time() -> None:
    old = " ".join(f"a{number}" for number in range(40_000))
    new = " ".join(f"b{number}" for number in range(40_000))
    public, submitted, note = words.sides(old, new)
    assert len(public) < 25_000
    assert len(submitted) < 25_000
    assert note
    lines = "\n".join(str(number) for number in range(20_000))
    public, submitted, _note = words.sides(lines, lines + "\nthêm")
    assert "<del>" not in public
    assert submitted.endswith("<ins>thêm</ins>") or "<ins><br>thêm</ins>" in submitted


@pytest.mark.parametrize(
    ("old", "new", "public", "submitted"),
    [
        (
            "7 giờ 30 đến 17 giờ",
            "7 giờ 30 đến 16 giờ",
            "7 giờ 30 đến <del>17 </del>giờ",
            "7 giờ 30 đến <ins>16 </ins>giờ",
        ),
        ("", "<b>", "", "<ins>&lt;b&gt;</ins>"),
        ("Một\nHai", "Một\nBa", "Một<br><del>Hai</del>", "Một<br><ins>Ba</ins>"),
        ("Như cũ", "Như cũ", "Như cũ", "Như cũ"),
    ],
)
def test_word_by_word(old: str, new: str, public: str, submitted: str) -> None:
    assert words.sides(old, new) == (public, submitted, "")


def test_rows_are_paired_by_number_then_by_what_they_say() -> None:
    one, two, three = (Post(pk=number, term=f"post{number}") for number in (1, 2, 3))
    renamed, unnumbered = Post(pk=2, term="other"), Post(term="post3", own_name="x")
    old, new = [one, two, three], [unnumbered, renamed, Post(pk=2, term="post2")]
    paired = pairs(old, new)
    assert paired[:2] == [(three, unnumbered), (two, renamed)]
    assert [pair[0] for pair in paired[3:]] == [one]
    assert [row for row, _was, _now in moved(paired, old)] in ([unnumbered], [renamed])
