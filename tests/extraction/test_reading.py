"""The text of every kind of file, as it was written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import unicodedata

import pytest

from cms.extraction.reading.limits import QUICK, RECOGNITION
from tests.extraction import files
from tests.extraction.conftest import Read
from tests.extraction.files import TEXT


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (files.pdf(TEXT), "pdf"),
        (files.docx(), "docx"),
        (files.xlsx({"Danh sách": [[TEXT]]}), "xlsx"),
        (files.odt(TEXT), "odt"),
        (files.ods(TEXT), "ods"),
        (TEXT.encode(), "txt"),
        (("\ufeff" + TEXT).encode("utf-16"), "txt"),
        (unicodedata.normalize("NFD", TEXT).encode(), "txt"),
    ],
    ids=["pdf", "docx", "xlsx", "odt", "ods", "utf-8", "utf-16", "nfd"],
)
def test_vietnamese_stays_vietnamese(read: Read, made: bytes, kind: str) -> None:
    outcome = read(made)
    assert (outcome.reason, outcome.kind) == ("", kind)
    assert TEXT in outcome.text


def test_old_vietnamese_text_files_are_read_in_their_encoding(read: Read) -> None:
    # As old programs wrote it: the letter, then its accent.
    assert "Trúc Bạch" in read(b"h\xf4\xcc Tru\xecc Ba\xf2ch\n").text


def test_lines_of_a_pdf_are_running_text_and_pages_are_counted(read: Read) -> None:
    page = "Kế hoạch số 38/KH-\nUBND năm 2025-\n2026, mục infor-\nmation,\nlớp\nhọc bơi"
    outcome = read(files.pdf(page, "Trang thứ hai nói về hồ Trúc Bạch"))
    assert outcome.pages == 2
    assert outcome.text.split("\n") == [
        "Kế hoạch số 38/KH-UBND năm 2025-2026, mục information, lớp học bơi",
        "Trang thứ hai nói về hồ Trúc Bạch",
    ]


def test_tables_boxes_headers_and_footers_of_word_are_read_once(read: Read) -> None:
    text = read(
        files.docx(TEXT, box="Khung chữ", header="Đầu trang", footer="Chân trang", cell="Ô bảng")
    ).text
    assert [text.count(part) for part in ("Khung chữ", "Đầu trang", "Chân trang", "Ô bảng")] == [1] * 4


def test_a_workbook_tells_all_sheets_and_values_as_they_look(read: Read) -> None:
    made = files.xlsx(
        {"Lịch": [["Ngày", dt.date(2026, 12, 5), 3.0, 2.5, True, None]], "Phụ lục 2": [["Đống Đa"]]}
    )
    assert read(made).text.split("\n") == ["Lịch", "Ngày 05/12/2026 3 2,5 TRUE", "Phụ lục 2", "Đống Đa"]


def test_a_cell_that_is_counted_a_million_times_is_read_once(read: Read) -> None:
    assert read(files.ods("Một lần")).text.count("Một lần") == 1


def test_a_long_text_is_cut_and_says_so(read: Read) -> None:
    outcome = read(("chữ " * 1000 + "\n").encode() * 10, dataclasses.replace(QUICK, characters=5_000))
    assert outcome.is_cut
    assert 0 < len(outcome.text) <= 5_000


def test_pages_and_cells_beyond_the_limit_are_left(read: Read) -> None:
    assert read(files.pdf("Một trang có chữ", "Hai trang có chữ"), dataclasses.replace(QUICK, pages=1)).is_cut
    made = files.xlsx({"A": [["x"] * 50] * 50})
    assert read(made, dataclasses.replace(QUICK, cells=500)).is_cut


def test_a_scan_says_that_nobody_has_read_its_letters(read: Read) -> None:
    outcome = read(files.scan(files.pdf(TEXT)))
    assert (outcome.reason, outcome.text, outcome.pages, outcome.unread) == ("", "", 1, 1)


def test_a_page_whose_fonts_name_no_letters_is_to_be_recognised(read: Read) -> None:
    nameless = files.pdf("\ue001\ue002\ue003 \ue004\ue005 \ue006\ue007", "Trang sau đọc được")
    outcome = read(nameless)
    assert (outcome.text, outcome.unread) == ("Trang sau đọc được", 1)


def test_letters_that_are_lost_are_counted_in_every_kind_of_text(read: Read) -> None:
    damaged = "<html><body>Họp tổ dân phố</body></html>".encode().replace("ổ".encode(), b"\xe1\xff")
    outcome = read(damaged)
    assert (outcome.kind, outcome.text, outcome.lost) == ("html", "Họp t dân phố", read(damaged[12:-14]).lost)
    assert outcome.lost


def test_a_few_letters_on_a_page_are_kept_without_a_picture(read: Read) -> None:
    outcome = read(files.pdf("Phụ lục 2"))
    assert (outcome.text, outcome.unread) == ("Phụ lục 2", 0)


@pytest.mark.tesseract
def test_the_letters_of_a_scan_are_recognised(read: Read) -> None:
    outcome = read(files.scan(files.printed()), RECOGNITION)
    assert outcome.recognised == outcome.pages > 0
    assert outcome.unread == 0
    assert "hồ Trúc Bạch" in outcome.text
    assert "vòi nước uống công cộng" in outcome.text


@pytest.mark.tesseract
def test_a_page_pasted_into_word_as_a_picture_is_recognised(read: Read) -> None:
    made = files.docx_with_picture(files.picture_of(files.printed()))
    assert read(made).unread == 1
    outcome = read(made, RECOGNITION)
    assert outcome.recognised == 1
    assert "hồ Trúc Bạch" in outcome.text
