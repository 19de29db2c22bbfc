from __future__ import annotations

import unicodedata

from cms.core.alphabet import alphabetical, initial


def test_names_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    ordered = [
        "An Khánh",
        "Ba Đình",
        "Bạch Mai",
        "Bất Bạt",
        "Dân Hòa",
        "Đa Phúc",
        "Đông Anh",
        "Đống Đa",
        "Hà Đông",
        "Hạ Bằng",
        "Ô Diên",
        "Ơn",
        "Ứng Hòa",
    ]
    assert sorted(set(ordered), key=alphabetical) == ordered


def test_the_form_of_unicode_does_not_matter() -> None:
    assert alphabetical(unicodedata.normalize("NFD", "Đống Đa")) == alphabetical("Đống Đa")


def test_a_name_stands_under_its_letter_without_the_tone() -> None:
    assert [initial(name) for name in ("Ứng Hòa", "Đống Đa", "Ô Diên", "ba vì")] == ["Ư", "Đ", "Ô", "B"]
