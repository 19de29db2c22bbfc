"""Personal data in a text is found in every form in which people write it, and nothing else is."""

from __future__ import annotations

import time

import pytest

from tests.workflows.checking.corpus import hostile, negatives, positives
from workflows.checking.personal import Kind, Personal, found_in
from workflows.checking.texts import plain

POSITIVES, NEGATIVES = list(positives()), list(negatives())


def test_the_corpus_is_large() -> None:
    assert min(len(set(POSITIVES)), len(set(NEGATIVES))) >= 200


@pytest.mark.parametrize("kind", sorted({kind for kind, _text in POSITIVES}))
def test_what_is_somebody_s_own_is_found(kind: str) -> None:
    missed = [
        text for of, text in POSITIVES if of == kind and kind not in {one.kind for one in found_in(text)}
    ]
    assert missed == []


def test_what_is_nobody_s_is_left_alone() -> None:
    assert [(text, found_in(text)) for text in NEGATIVES if found_in(text)] == []


@pytest.mark.parametrize("text", ["001085012345.", "0912345678.", "+84912345678", "0912-345-678"])
def test_the_four_that_passed_unseen(text: str) -> None:
    assert found_in(text)


def test_tags_inside_a_line_part_no_number_and_paragraphs_do() -> None:
    assert found_in(plain("<p>0912<b>345</b>678</p>")[0])
    assert found_in(plain("<p>0912&nbsp;345&#8203;678</p>")[0])
    assert not found_in(plain("<p>0912</p><p>345678</p>")[0].replace("\n", " | "))


def test_the_heading_of_a_column_says_what_its_cells_are() -> None:
    assert not found_in("168 123 456")
    assert found_in("168 123 456", "Số CMND") == [Personal(Kind.IDENTITY, "168123456")]
    assert found_in("6201234567", "Số tài khoản")[0].kind == Kind.ACCOUNT
    assert found_in("1985", "Năm sinh")[0].kind == Kind.BIRTH


def test_no_number_is_shown_whole() -> None:
    shown = [one.masked for _kind, text in POSITIVES for one in found_in(text) if one.kind != Kind.BIRTH]
    assert all("•" in one for one in shown)
    assert Personal(Kind.CITIZEN, "001085012342").masked == "0010••••••42"


@pytest.mark.parametrize("text", list(hostile(200_000)), ids=lambda text: repr(text[:12]))
def test_a_hostile_text_takes_no_more_time_than_a_long_one(text: str) -> None:
    started = time.process_time()
    found_in(text)
    plain(text)
    assert time.process_time() - started < 5
