"""Telephone numbers, however they are written."""

from __future__ import annotations

import pytest

from sites.telephones import telephone, telephone_keys


@pytest.mark.parametrize(
    "typed",
    [
        "0243 825 1234", "024.38251234", "+842438251234", "(024) 3825 1234", "+84 24 3825-1234", "84 24 38251234",
        "0084 24 3825 1234", "+84 (0)24 3825 1234", "38251234", "3825 1234", "(+84) 24.3825.1234",
    ],
)  # fmt: skip
def test_one_number_in_all_its_forms(typed: str) -> None:
    assert telephone(typed) == "02438251234"


@pytest.mark.parametrize(
    "typed",
    ["", "113", "2026", "01/07/2025", "001234567890", "20260716", "1.500.000.000", "38/KH-UBND", "số 3825 1234", "0" * 500],
)  # fmt: skip
def test_what_is_no_number_of_a_telephone(typed: str) -> None:
    assert telephone(typed) == ""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Gọi 024.3825.1234 hoặc 0912 345 678.", ["02438251234", "0912345678"]),
        ("ĐT: (024) 3825 1234 – Fax 0243-825-1235", ["02438251234", "02438251235"]),
        ("Đường dây nóng:+84 912 345 678, 1900 1234", ["0912345678", "19001234"]),
        ("Căn cước 001234567890, ngày 01/07/2025, 1.500.000.000 đồng, TK 1012345678901", []),
        ("mã x0912345678y và 0912345678/2026", []),
    ],
)
def test_the_numbers_of_a_text(text: str, numbers: list[str]) -> None:
    assert [key[1:] for key in telephone_keys(text)] == numbers


def test_a_long_row_of_digits_is_read_in_no_time() -> None:
    assert telephone_keys("0 " * 50_000) == ()
