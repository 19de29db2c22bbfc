"""Long, on no list of stolen ones, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.signin.conftest import app_of

pytestmark = pytest.mark.django_db


def codes(password: str, user: Any = None) -> set[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {one.code or "" for one in error.error_list}
    return set()


@pytest.mark.parametrize(
    "password",
    ["con-duong-nao-cung-ve-ha-noi", "sông hồng mùa nước lên", "8417203956614820", "aaaaaaaabbbbbbbbccccccc", "雨" * 14],
)  # fmt: skip
def test_a_long_one_is_enough_whatever_its_letters(password: str, settings: Any) -> None:
    settings.SECURITY_LEVEL = 3
    assert codes(password) == set()


@pytest.mark.parametrize(
    "password",
    ["matkhau123456", "Matkhau123456", "MATKHAU123456", "matkhau 123456", "ｍatkhau123456", "passwordpassword",
     "1234567890123", "qwertyuiop123"],
)  # fmt: skip
def test_a_stolen_one_is_refused_however_it_is_dressed(password: str) -> None:
    assert "password_leaked" in codes(password)


@pytest.mark.parametrize(("level", "alone", "beside"), [(2, 12, 8), (3, 14, 8)])
def test_its_length_is_the_level_s(settings: Any, editor: Any, level: int, alone: int, beside: int) -> None:
    settings.SECURITY_LEVEL = level
    word = "xuqzvkwtyjgpfbm"
    assert codes(word[: alone - 1], editor) == {"password_too_short"}
    assert codes(word[:alone], editor) == set()
    app_of(editor)
    assert codes(word[: beside - 1], editor) == {"password_too_short"}
    assert codes(word[:beside], editor) == set()


def test_whoever_must_have_a_second_factor_has_the_shorter_one(settings: Any, lead: Any) -> None:
    assert codes("xuqzvkwt", lead) == {"password_too_short"}
    settings.SECOND_FACTOR = "required"
    assert codes("xuqzvkwt", lead) == set()


@pytest.mark.parametrize("odd", ["\x00" * 14, "\ud800" * 14, "e\u0301" * 7, "x" * 100_000, "", " " * 20])
def test_odd_ones_break_nothing(odd: str) -> None:
    if odd in ("e\u0301" * 7, ""):
        assert "password_too_short" in codes(odd)
    elif len(odd) > 1000:
        assert "password_too_long" in codes(odd)
    else:
        codes(odd)
