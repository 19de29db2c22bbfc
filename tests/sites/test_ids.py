"""An id is what we write ourselves; everything else stands for nothing."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from wagtail.models import Page

from cms.news.models import NewsPage
from sites.ids import pk_of, pks_of
from sites.numbers import whole

SPELT = (
    " 130", "130 ", "130\n", "\t130", "\u00a0130", "130\u00a0", "+130", "1_30", "0130", "130.0", "1e2", "0x82",
    "１３０", "١٣٠", "13²", "130,131", "", " ", "abc", "None", "True", "[130]", "0", "-130", "130\x00", "9" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("value", SPELT)
def test_another_spelling_is_no_id_and_no_number(value: str) -> None:
    assert pk_of(Page, value) is None
    assert whole(value, range(1, 1000)) is None


@pytest.mark.parametrize(
    "value",
    [
        0,
        -130,
        None,
        True,
        False,
        130.0,
        130.7,
        float("inf"),
        float("nan"),
        b"130",
        [130],
        (130,),
        {"pk": 130},
    ],
)
def test_neither_is_what_cannot_be_one(value: Any) -> None:
    assert pk_of(Page, value) is None
    assert whole(value, range(1000)) is None


@pytest.mark.parametrize(
    "value", [2**63, str(2**63), 2**64 + 130, str(2**64 + 130), -(2**64), pytest.param(10**5000, id="huge")]
)
def test_nor_a_number_that_no_column_holds(value: Any) -> None:
    assert pk_of(Page, value) is None


@pytest.mark.parametrize("model", [Page, NewsPage])
def test_the_id_of_a_page_type_is_that_of_the_page(model: type[Page]) -> None:
    assert pk_of(model, "130") == pk_of(model, 130) == 130


def test_one_bad_id_spoils_a_list() -> None:
    assert pks_of(Page, ["1", "2", 2]) == {1, 2}
    assert pks_of(Page, []) == set()
    assert pks_of(Page, ["1", "2 "]) is None


def test_a_number_is_within_its_range() -> None:
    assert whole("7", range(1, 8)) == 7
    assert whole("0", range(8)) == 0
    assert whole("8", range(1, 8)) is None
    assert whole("-1", range(-5, 5)) is None
    assert whole(7, range(10)) is None
    assert whole(str(uuid.uuid4().int), range(10)) is None
