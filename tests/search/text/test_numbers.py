from __future__ import annotations

import pytest

from search.question import numbers
from sites.document_numbers import find, keys_of

PRINTED = {
    "38/KH-UBND": 2026,
    "42/2022/NĐ-CP": 2022,
    "341-KH/TU": 2025,
    "92/2015/QH13": 2015,
    "1274/QĐ-UBND": 2026,
    "05/2025/TTLT-BCA-BQP": 2025,
    "1656/NQ-UBTVQH15": 2025,
}


def found_by(typed: str) -> list[str]:
    query = numbers.in_query(typed)
    if query is None:
        return []
    return [printed for printed, year in PRINTED.items() if query.number.key in keys_of(printed, year)]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("38/KH-UBND", "38/KH-UBND"),
        ("38 KH UBND", "38/KH-UBND"),
        ("38/kh-ubnd", "38/KH-UBND"),
        ("38khubnd", "38/KH-UBND"),
        ("kh 38", "38/KH-UBND"),
        ("kh38", "38/KH-UBND"),
        ("ke hoach 38", "38/KH-UBND"),
        ("Kế hoạch số 38", "38/KH-UBND"),
        ("kế hoạch 38 năm chỉnh trang hồ", "38/KH-UBND"),
        ("kh 38 2026", "38/KH-UBND"),
        ("42/2022", "42/2022/NĐ-CP"),
        ("nghị định 42", "42/2022/NĐ-CP"),
        ("nghi dinh 42/2022/nd-cp", "42/2022/NĐ-CP"),
        ("341-KH/TU", "341-KH/TU"),
        ("341 kh tu", "341-KH/TU"),
        ("luật 92/2015", "92/2015/QH13"),
        ("quyet dinh 1274 ubnd", "1274/QĐ-UBND"),
        ("thông tư liên tịch 05/2025", "05/2025/TTLT-BCA-BQP"),
        ("nq 1656 ubtvqh15", "1656/NQ-UBTVQH15"),
    ],
)
def test_a_number_is_found_however_it_is_typed(typed: str, printed: str) -> None:
    assert found_by(typed) == [printed]


@pytest.mark.parametrize(
    "typed",
    ["ngày 19 tháng 8 năm 2025", "họp 38 hộ dân", "số 38 phố Hàng Bạc", "2025", "kh", "0912345678 kh"],
)
def test_other_numbers_are_no_document_numbers(typed: str) -> None:
    assert numbers.in_query(typed) is None


@pytest.mark.parametrize(("typed", "alone"), [("38 kh ubnd", True), ("kế hoạch 38 chỉnh trang hồ", False)])
def test_it_knows_whether_anything_else_was_asked(typed: str, alone: bool) -> None:
    query = numbers.in_query(typed)
    assert query is not None
    assert query.alone is alone


def test_citations_are_found_in_a_text() -> None:
    text = "Căn cứ Nghị định số 42/2022/NĐ-CP và Kế hoạch 38/KH-UBND ngày 1/7/2025, và/hoặc 5/kg, 341-KH/TU."
    assert [number.key for number in find(text)] == ["n42y2022ndcp", "n38khubnd", "n341khtu"]


def test_another_number_is_not_found() -> None:
    assert "n38kh" not in keys_of("138/KH-UBND", 2026)
    assert "n38y2025kh" not in keys_of("38/KH-UBND", 2026)
