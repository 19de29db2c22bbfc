"""A list of people inside an attached file is found before it is sent."""

from __future__ import annotations

import pytest

from cms.extraction.models import ExtractionStatus, FileText
from cms.news.models import NewsPage
from tests.extraction import files
from tests.extraction.test_finding import stored
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from workflows.checks import Finding, warnings_of

pytestmark = pytest.mark.django_db

ROWS = "\n".join(
    f"Nguyễn Văn A, CCCD 00108501{number}, 0912345{number % 1000:03}" for number in range(2345, 2365)
)


def found(city: SmallCity, text: str) -> list[Finding]:
    file = stored(city, files.pdf("Một."))
    FileText.objects.update_or_create(
        content_hash=file.file_hash, defaults={"text": text, "state": ExtractionStatus.READ}
    )
    page = draft(city.page("ba-dinh", "news"), NewsPage(title="Tin", summary="Một.", body=[("file", file)]))
    return [one for one in warnings_of(page, None) if one.check == "personal-data-files"]


def test_each_kind_once_with_a_way_to_the_file(small_city: SmallCity) -> None:
    citizens, telephones = found(small_city, ROWS)
    assert "0010••••••45" in citizens.message
    assert "19" in citizens.message
    assert "0912••••45" in telephones.message
    assert "/documents/" in citizens.link


def test_a_file_without_any_is_left_alone(small_city: SmallCity) -> None:
    assert found(small_city, "Kế hoạch 38/KH-UBND, đường dây nóng 1022, kinh phí 1.234.567.890 đồng") == []
