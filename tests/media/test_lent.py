"""Pictures and files of a draft that an expert was asked about: these, by this link, as they were sent."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import CollectionViewRestriction, Page

from cms.media import changes
from cms.media.lent import MediaLender
from cms.media.models import CustomImage
from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.media.conftest import (
    PDF,
    Files,
    People,
    body_of,
    client_of,
    document_in,
    news_with,
    picture_in,
    png,
)
from workflows.experts import links, verbs
from workflows.experts.asking import asked_first
from workflows.experts.models import ExpertRequest


def asked_about(page: Page, editor: Any) -> ExpertRequest:
    return verbs.ask(
        page,
        name="Lan",
        office="",
        email=f"lan{page.pk}@example.vn",
        question="Đúng không?",
        ticked=[one.key for one in asked_first(page, editor)],
        acting_user=editor,
    )


def draft(people: People, *media: Any) -> Page:
    instance = news_with(*media)
    instance.live = False
    page: Page = SmallCity().page("ba-dinh", "news").add_child(instance=instance)
    page.save_revision(user=people.editor)
    return page


def framed(request: ExpertRequest, client: Client | None = None) -> str:
    answer = (client or client_of()).get(f"{links.path_of(request)}trang/")
    assert answer.status_code == 200
    return answer.content.decode()


def lent(html: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"/hoi-chuyen-gia/[^\"'\s,)#?]+/tep/[^\"'\s,)#?]+", html)))


def test_a_draft_is_read_with_its_picture_and_its_file(people: People, files: Files) -> None:
    picture, document = picture_in(files.ba_dinh), document_in(files.ba_dinh)
    request = asked_about(draft(people, picture, document), people.editor)
    found = lent(framed(request))
    assert any("/tep/images/" in one for one in found)
    assert any("/tep/document/" in one for one in found)
    for address in found:
        answer = client_of().get(address)
        assert answer.status_code == 200, address
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert client_of(host="hoan-kiem.localhost:8000").get(address).status_code == 404
    # By their own addresses nobody outside has them.
    assert client_of().get(document.url).status_code == 404
    for rendition in picture.renditions.all():
        assert client_of().get(rendition.url).status_code == 404


def test_the_link_lends_nothing_else(people: People, files: Files) -> None:
    picture, document = picture_in(files.ba_dinh), document_in(files.ba_dinh)
    other_picture, other_document = (
        picture_in(files.ba_dinh, "khac.png"),
        document_in(files.ba_dinh, "khac.pdf"),
    )
    request = asked_about(draft(people, picture, document), people.editor)
    second = asked_about(draft(people, other_picture, other_document), people.editor)
    framed(request)
    base = f"{links.path_of(request)}tep/"
    size = other_picture.get_rendition("width-20").file.name
    names = [
        f"document/{other_document.pk}/{other_document.filename}",
        f"document/{document.pk}/x.pdf",
        f"document/0{document.pk}/{document.filename}",
        size,
        picture.file.name,
        document.file.name,
        f"images/../{document.file.name}",
        f"..%2f{document.file.name}",
        "images/x\0.png",
        "/etc/passwd",
        "",
        "x" * 3000,
    ]
    for name in names:
        assert client_of().get(base + name.replace("\0", "%00")).status_code == 404, name
    assert client_of().get(f"{links.path_of(second)}tep/{size}").status_code == 200
    assert lent(framed(request)) != lent(framed(second))


def test_what_belongs_to_another_ward_or_is_closed_is_not_lent(people: People, files: Files) -> None:
    foreign = document_in(files.hoan_kiem, "la.pdf")
    closed = document_in(files.ba_dinh.add_child(name="Kín"), "kin.pdf")
    CollectionViewRestriction.objects.create(
        collection=closed.collection, restriction_type=CollectionViewRestriction.PASSWORD, password="x"
    )
    request = asked_about(draft(people, foreign, closed), people.editor)
    assert lent(framed(request)) == []
    for one in (foreign, closed):
        address = f"{links.path_of(request)}tep/document/{one.pk}/{one.filename}"
        assert client_of().get(address).status_code == 404


@pytest.mark.parametrize("scanner", ["", "clamd://127.0.0.1:1"])
def test_many_are_lent_with_as_many_questions_as_one(
    people: People, files: Files, settings: Any, scanner: str
) -> None:
    """A page of fifty pictures is fifty requests of a telephone: none may ask about all the others."""

    def costs(number: int) -> list[int]:
        media = [document_in(files.ba_dinh, f"tep-{number}-{one}.pdf") for one in range(number)]
        media += [picture_in(files.ba_dinh, f"anh-{number}-{one}.png") for one in range(number)]
        request = asked_about(draft(people, *media), people.editor)
        framed(request)
        settings.CLAMD_URL = scanner
        lender, ward_id = MediaLender(), SmallCity().ward("ba-dinh").pk
        found = lender.names(request.carried, ward_id)
        counts = []
        for act in (
            lambda: lender.names(request.carried, ward_id),
            lambda: lender.answer(RequestFactory().get("/"), max(found.values()), request.carried, ward_id),
        ):
            with CaptureQueriesContext(connection) as queries:
                act()
            counts.append(len(queries))
        settings.CLAMD_URL = ""
        return counts

    costs(1)
    assert costs(1) == costs(5)


def test_a_file_that_was_replaced_since_is_not_lent_and_told(people: People, files: Files) -> None:
    document = document_in(files.ba_dinh)
    request = asked_about(draft(people, document), people.editor)
    address = lent(framed(request))[0]
    document.file = ContentFile(PDF + b"another", name="moi.pdf")
    document.save()
    assert client_of().get(address).status_code == 404
    assert lent(framed(request)) == []
    assert "đã được sửa" in client_of().get(links.path_of(request)).content.decode()


@pytest.mark.parametrize("is_carried", [True, False])
def test_of_a_public_picture_the_version_that_was_sent_is_lent(
    is_carried: bool, people: People, files: Files
) -> None:
    picture = picture_in(files.ba_dinh)
    page = live(SmallCity().page("ba-dinh", "news"), news_with(picture))
    page = NewsPage.objects.get(pk=page.pk)
    page.title = "Bản sửa"
    page.save_revision(user=people.editor)
    if is_carried:
        picture = CustomImage.objects.get(pk=picture.pk)
        picture.file = ContentFile(png("red"), name="do.png")
        changes.propose(picture, acting_user=people.editor)
    request = asked_about(page, people.editor)
    addresses = [one for one in lent(framed(request)) if "/images/" in one]
    assert addresses
    public = {
        body_of(client_of().get(one.url)) for one in CustomImage.objects.get(pk=picture.pk).renditions.all()
    }
    for address in addresses:
        answer = client_of().get(address)
        assert answer.status_code == 200
        assert (body_of(answer) not in public) == is_carried


def test_who_is_signed_in_reads_by_the_link_what_everybody_with_it_reads(
    people: People, files: Files
) -> None:
    request = asked_about(draft(people, picture_in(files.ba_dinh)), people.editor)
    assert framed(request) == framed(request, client_of(people.lead))
