"""Words that a reviewer proposes for a part of a text, and what stands inside exchanged files."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import reverse

from cms.extraction.models import ExtractionStatus, FileText
from cms.media.models import CustomDocument
from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.media.conftest import PDF
from tests.workflows.town import browser, decide, fresh, step
from workflows import actions
from workflows.remarks import ticks, verbs
from workflows.remarks.models import Remark

pytestmark = pytest.mark.django_db

FILES = (("cu.pdf", "Kinh phí: 86 triệu đồng."), ("moi.pdf", "Kinh phí: 68 triệu đồng."))
BLOCK = "0f5f1f2e-3c1d-4a6b-9c2e-1a2b3c4d5e6f"


def test_words_in_a_text_block_keep_its_marks_and_links(small_city: SmallCity) -> None:
    editor, lead = (small_city.user(role, "ba-dinh") for role in (Role.EDITOR, Role.LEAD))
    stored = '<p>Nộp ở <a href="https://a.example/?x=1&amp;y=2">quầy 2</a>, <b>trước</b> 5 giờ &amp; không muộn.</p>'
    page = draft(
        small_city.page("ba-dinh", "news"),
        NewsPage(
            title="Nộp hồ sơ", slug="nop", summary="Một câu.", owner=editor,
            body=[{"type": "paragraph", "id": BLOCK, "value": stored}],
        ),
    )  # fmt: skip
    page.save_revision(user=editor)
    actions.submit(page, acting_user=editor)
    browser(lead).post(
        reverse("workflows_review:say", args=[step(page).pk]),
        {"place": f"body.{BLOCK}", "label": "Đoạn", "passage": "5 giờ", "instead": "16 giờ <i>"},
    )
    remark = Remark.objects.get()
    decide(page, lead, "reject", comment="Sửa giờ.")
    verbs.take(remark, acting_user=editor)
    (block,) = fresh(page).get_latest_revision_as_object().body.raw_data
    assert block["value"] == stored.replace("5 giờ", "16 giờ &lt;i&gt;")
    assert block["id"] == BLOCK


def test_a_file_that_takes_anothers_place_is_read_inside(small_city: SmallCity) -> None:
    editor, lead, moderator = (
        small_city.user(Role.EDITOR, "ba-dinh"),
        small_city.user(Role.LEAD, "ba-dinh"),
        small_city.user(Role.MODERATOR),
    )
    collection = small_city.ward().collection
    files = [
        CustomDocument.objects.create(
            title="Kế hoạch", collection=collection, file=ContentFile(PDF + text.encode(), name=name)
        )
        for name, text in FILES
    ]
    page = draft(
        small_city.page("ba-dinh", "news"),
        NewsPage(
            title="Nộp hồ sơ", slug="nop", summary="Một câu.", owner=editor,
            body=[{"type": "file", "id": BLOCK, "value": files[0].pk}],
        ),
    )  # fmt: skip
    page.save_revision(user=editor)
    actions.submit(page, acting_user=editor)
    for person in (lead, moderator):
        ticks.record(step(page), [one.key for one in ticks.findings_on(step(page))], acting_user=person)
        decide(page, person)
    page = fresh(page)
    assert page.live
    page.body = [{"type": "file", "id": BLOCK, "value": files[1].pk}]
    page.save_revision(user=editor)
    actions.submit(page, acting_user=editor)
    for one, (_name, text) in zip(files, FILES, strict=True):
        FileText.objects.update_or_create(
            content_hash=one.file_hash, defaults={"text": text, "state": ExtractionStatus.READ}
        )
    address = reverse("workflows_review:item", args=[step(page).pk])
    soup = BeautifulSoup(browser(lead).get(address).content, "html.parser")
    inside = soup.select_one("tr.inside")
    assert [one.text.strip() for one in inside.select("del")] == ["86"]
    assert [one.text.strip() for one in inside.select("ins")] == ["68"]
    FileText.objects.filter(content_hash=files[1].file_hash).update(text="", state=ExtractionStatus.SCANNED)
    soup = BeautifulSoup(browser(lead).get(address).content, "html.parser")
    assert "Không so được nội dung" in soup.select_one("tr.inside").text
