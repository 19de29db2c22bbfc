"""A number is read as its cell shows it."""

from __future__ import annotations

import pytest

from cms.extraction.reading.numbers_shown import shown, text_shown

DAY = 46219
"""16 July 2026."""


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (7, "000", "007"),
        (7, "General", "7"),
        (-5, "General", "-5"),
        (-5.5, 'General" m"', "-5,5 m"),
        (0.1 + 0.2, "General", "0,3"),
        (912345678, "0000000000", "0912345678"),
        (912345678, "0### ### ###", "0912 345 678"),
        (84912345678, "+## ### ### ###", "+84 912 345 678"),
        (0.125, "0.0%", "12,5%"),
        (0.125, "0%", "13%"),
        (1234567.5, "#,##0.0", "1.234.567,5"),
        (1500000, '#,##0 "đồng"', "1.500.000 đồng"),
        (1500000, "#,##0\\ [$₫-42A]", "1.500.000 ₫"),
        (1500000, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "1.500.000"),
        (-1500, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "(1.500)"),
        (0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "-"),
        (-1200, "#,##0;[Red]-#,##0", "-1.200"),
        (-0.001, "0.0", "0,0"),
        (1000000, '#,##0, "nghìn"', "1.000 nghìn"),
        (1234.5, "0.00E+00", "1,23E+03"),
        (5, ";;;", ""),
        (2.5, "[<100]0.0;0", "2,5"),
        (250, "[<100]0.0;0", "250"),
        (12, '00"/KH-UBND"', "12/KH-UBND"),
        (DAY, "dd/mm/yyyy", "16/07/2026"),
        (DAY, "yyyy\\-mm\\-dd;@", "16/07/2026"),
        (DAY, "[$-42A]dddd, dd mmmm yyyy", "Thứ Năm, 16 Tháng 7 2026"),
        (DAY, '"ngày" dd "tháng" mm "năm" yyyy', "ngày 16 tháng 07 năm 2026"),
        (DAY + 14 / 24 + 5 / 1440, "hh:mm dd/mm/yyyy", "14:05 16/07/2026"),
        (DAY + 0.5, "h:mm AM/PM", "12:00 CH"),
        (7.5 / 24, "hh\\hmm", "07h30"),
        (1.25, "[h]:mm:ss", "30:00:00"),
        (10 / 1440, "mm:ss", "10:00"),
        (59.9996 / 86400, "mm:ss.00", "01:00,00"),
        (-1, "dd/mm/yyyy", "-1"),
        (1e15, "dd/mm/yyyy", "1000000000000000"),
        (float("nan"), "0.00", "nan"),
    ],
)
def test_a_number_is_shown_by_its_format(value: float, code: str, expected: str) -> None:
    assert shown(value, code).strip() == expected


def test_dates_before_march_1900_and_of_macintosh_are_those_that_are_shown() -> None:
    assert shown(1, "dd/mm/yyyy") == "01/01/1900"
    assert shown(61, "dd/mm/yyyy") == "01/03/1900"
    assert shown(0, "dd/mm/yyyy", is_1904=True) == "01/01/1904"


def test_a_text_may_have_something_written_around_it() -> None:
    assert text_shown("Tổ 5", "") == "Tổ 5"
    assert text_shown("5", '0;0;0;"Tổ "@') == "Tổ 5"
    assert text_shown("Ẩn", ";;;") == ""
