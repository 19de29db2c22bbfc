"""Signatures are the same everywhere, and find what belongs together."""

from __future__ import annotations

import subprocess
import sys

from bench.near_duplicates import CHANGED, measure, notices
from sites.hosts import HostEntry
from workflows.duplicates import minhash
from workflows.duplicates.own_names import without_own_names

TEXT = "Thông báo tổng vệ sinh môi trường vào sáng thứ Bảy ngày 5/9, mỗi hộ cử một người tham gia từ 7 giờ sáng ở tổ dân phố."


def test_a_signature_is_the_same_in_another_process() -> None:
    code = f"from workflows.duplicates.minhash import signature_of; print(signature_of({TEXT!r}))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == str(minhash.signature_of(TEXT))
    assert minhash.unpack(minhash.pack(minhash.signature_of(TEXT))) == minhash.signature_of(TEXT)


def test_numbers_break_no_group_but_of_a_short_text() -> None:
    other = TEXT.replace("5/9", "12/10/2026").replace("7 giờ", "8 giờ")
    assert minhash.signature_of(TEXT) == minhash.signature_of(other)
    assert minhash.signature_of("Tin 1") != minhash.signature_of("Tin 2")
    assert minhash.signature_of("") == ()
    assert minhash.likeness((), ()) == 0


def test_notices_of_126_wards_are_grouped_by_what_they_say() -> None:
    found = notices()
    assert len(found) == 1260
    assert sum(bool(one.change) for one in found) > CHANGED * 10
    figures = measure(found)
    assert figures["precision"] >= 0.99
    assert figures["recall"] >= 0.97
    assert figures["differing called identical"] == 0
    assert figures["identical called differing"] == 0


def test_only_the_own_names_of_a_site_are_taken_out() -> None:
    place = HostEntry(
        1, "lang.hanoi.gov.vn", 443, "Láng", False, 1, 1, ward_name="Phường Láng", ward_short_name="Láng",
        ward_name_en="Láng Ward",
    )  # fmt: skip
    own = without_own_names(place)
    assert own("PHƯỜNG LÁNG và phường Láng, La\u0301ng") == "⟨⟩ và ⟨⟩, ⟨⟩"
    assert own("Phường Ba Đình, Lángg, sángLáng") == "Phường Ba Đình, Lángg, sángLáng"
    assert (
        own("https://lang.hanoi.gov.vn/tin và xlang.hanoi.gov.vn")
        == "https://⟨host⟩/tin và xlang.hanoi.gov.vn"
    )
