"""An editor reads in one line whether citizens find what stands in a file."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.extraction.models import ExtractionStatus, FileText
from cms.extraction.states import line_of_file
from cms.media.models import CustomDocument
from sites.enums import Role
from tests.extraction import files
from tests.extraction.conftest import Commit
from tests.extraction.files import TEXT
from tests.extraction.test_finding import close, stored, with_files
from tests.fixtures.city import SmallCity

SCAN = "chữ nhận dạng từ bản quét, có thể sai vài chỗ"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": ExtractionStatus.READ, "pages": 12}, "Nội dung đã đọc: 12 trang"),
        ({"state": ExtractionStatus.READ, "words": 1234}, "Nội dung đã đọc: 1.234 chữ"),
        (
            {"state": ExtractionStatus.READ, "pages": 3, "recognised": 2, "unread": 1, "is_cut": True},
            f"Nội dung đã đọc: 3 trang, {SCAN}, 1 trang quét chưa nhận dạng chữ, chỉ phần đầu",
        ),
        (
            {"state": ExtractionStatus.SCANNED},
            "Bản quét, chưa nhận dạng chữ: tìm kiếm chưa biết nội dung bên trong",
        ),
        ({"state": ExtractionStatus.WAITING}, "Chưa đọc: tìm kiếm chưa biết nội dung bên trong"),
        ({"state": ExtractionStatus.EMPTY}, "Không thấy chữ nào trong tệp"),
        (
            {"state": ExtractionStatus.READ, "words": 12, "lost": 3},
            "Nội dung đã đọc: 12 chữ, 3 chữ cái bị hỏng và được bỏ qua",
        ),
        (
            {"state": ExtractionStatus.FAILED, "reason": "unknown-encoding"},
            (
                "Không đọc được: không nhận ra bảng mã của chữ trong tệp; hãy mở tệp bằng chương trình đã tạo ra nó"
                " rồi lưu lại thành DOCX, PDF hoặc tệp TXT mã UTF-8"
            ),
        ),
        ({"state": ExtractionStatus.FAILED, "reason": "encrypted"}, "Không đọc được: tệp có mật khẩu"),
        (
            {"state": ExtractionStatus.FAILED, "reason": "old-format"},
            "Không đọc được: tệp định dạng cũ (.doc, .xls); hãy lưu lại thành DOCX, XLSX hoặc PDF",
        ),
    ],
)
def test_each_state_has_its_sentence(small_city: SmallCity, values: dict[str, Any], words: str) -> None:
    file = stored(small_city, files.odt(TEXT), "a.odt")
    FileText.objects.update(**values)
    assert line_of_file(file).text == words


def test_a_private_file_is_said_to_be_found_by_nobody(small_city: SmallCity) -> None:
    file = stored(small_city, files.odt(TEXT), "a.odt")
    close(file.collection)
    line = line_of_file(file)
    assert line.text.startswith("Không công khai")
    assert not line.is_found


def html_of(client: Any, city: SmallCity, url: str) -> BeautifulSoup:
    response = client.get(url, HTTP_HOST=city.host("ba-dinh"))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_it_stands_below_the_files_of_a_page_and_beside_a_file(
    small_city: SmallCity, commit: Commit, client: Any
) -> None:
    with commit():
        good, bad = (
            stored(small_city, files.pdf(TEXT, TEXT)),
            stored(small_city, files.locked_pdf(), title="Mật"),
        )
        page = with_files(small_city, good, bad)
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh"))
    lines = html_of(client, small_city, reverse("wagtailadmin_pages:edit", args=[page.pk])).select(
        ".file-states li"
    )
    assert [" ".join(line.text.split()) for line in lines] == [
        "Kế hoạch – Nội dung đã đọc: 2 trang Không có chữ ký số.",
        "Mật – Không đọc được: tệp có mật khẩu Không có chữ ký số.",
    ]
    side = html_of(client, small_city, reverse("wagtaildocs:edit", args=[good.pk])).select_one(
        ".file-state dd"
    )
    assert side is not None
    assert side.text == "Nội dung đã đọc: 2 trang"


def test_a_page_without_files_says_nothing(small_city: SmallCity, client: Any) -> None:
    page = with_files(small_city)
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh"))
    html = html_of(client, small_city, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert not html.select(".file-states")


def test_what_an_editor_uploads_is_known_at_once(small_city: SmallCity, commit: Commit, client: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(small_city.user(Role.EDITOR, "ba-dinh"))
    upload = SimpleUploadedFile("lop-boi.pdf", files.pdf(TEXT), "application/pdf")
    data = {"title": "Lớp bơi", "file": upload, "collection": small_city.ward().collection_id, "tags": ""}
    with commit():
        answer = client.post(reverse("wagtaildocs:add"), data, HTTP_HOST=small_city.host("ba-dinh"))
    assert answer.status_code == 302
    file = CustomDocument.objects.get()
    assert line_of_file(file).text == "Nội dung đã đọc: 1 trang"
