"""What the upload forms take and refuse."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from cms.media.models import CustomDocument
from tests.media.conftest import PDF, Files, client_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def upload_many(client, files: Files, kind: str, name: str, content: bytes) -> dict:
    """What the page for many files answers to one of them."""
    response = client.post(
        reverse(f"{kind}:add_multiple"),
        {"title": name, "collection": files.ba_dinh.pk, "files[]": SimpleUploadedFile(name, content)},
        HTTP_X_REQUESTED_WITH="XMLHttpRequest",
    )
    assert response.status_code == 200
    return response.json()


def upload_document_by_form(client, files: Files, name: str, content: bytes):
    return client.post(
        reverse("wagtaildocs_chooser:create"),
        {
            "document-chooser-upload-title": name,
            "document-chooser-upload-collection": files.ba_dinh.pk,
            "document-chooser-upload-file": SimpleUploadedFile(name, content),
        },
    )


def test_an_honest_document_is_taken(files: Files, admin_user) -> None:
    upload_document_by_form(client_of(admin_user), files, "ke-hoach.pdf", PDF)
    assert CustomDocument.objects.get().file.read() == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("run.exe", b"MZ\x90"),
        ("drawing.svg", SVG.encode()),
        ("ke-hoach.pdf", b"MZ\x90\x00"),
        ("ke-hoach.docx", b"<html>"),
        ("ke-hoach.doc", PDF),
    ],
)
def test_what_is_no_document_is_refused(files: Files, admin_user, name: str, content: bytes) -> None:
    upload_document_by_form(client_of(admin_user), files, name, content)
    assert not CustomDocument.objects.exists()


def test_a_document_that_is_too_large_is_refused(files: Files, admin_user, settings) -> None:
    settings.MAX_DOCUMENT_SIZE = 20
    upload_document_by_form(client_of(admin_user), files, "ke-hoach.pdf", PDF)
    assert not CustomDocument.objects.exists()


def test_the_page_for_many_files_refuses_too(files: Files, admin_user) -> None:
    client = client_of(admin_user)
    assert not upload_many(client, files, "wagtaildocs", "ke-hoach.pdf", b"MZ\x90\x00")["success"]
    assert upload_many(client, files, "wagtaildocs", "ke-hoach.pdf", PDF)["success"]
    assert CustomDocument.objects.count() == 1


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g onclick='alert(1)'/>",
        "<a href='javascript:alert(1)'><path/></a>",
        "<a xlink:href='https://evil.example/'><path/></a>",
        "<image href='https://evil.example/x.png'/>",
        "<use href='https://evil.example/x.svg#a'/>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<path style='fill: url(https://evil.example/x.svg#a)'/>",
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<unclosed>",
    ],
)
def test_a_drawing_with_active_content_is_refused(files: Files, admin_user, inside: str) -> None:
    content = SVG.format(inside).encode()
    answer = upload_many(client_of(admin_user), files, "wagtailimages", "so-do.svg", content)
    assert not answer["success"]
    assert answer["error_message"]
    assert not UploadedFile.objects.exists()


def test_entities_are_refused(files: Files, admin_user) -> None:
    content = (
        b'<!DOCTYPE s [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">&a;</svg>'
    )
    assert not upload_many(client_of(admin_user), files, "wagtailimages", "x.svg", content)["success"]


def test_a_plain_drawing_is_taken(files: Files, admin_user) -> None:
    content = SVG.format(
        "<defs><linearGradient id='a'/></defs><path d='M0 0' fill='url(#a)' style='fill: url(#a)'/>"
        "<use href='#a'/><image href='data:image/png;base64,AAAA'/>"
    ).encode()
    # Taken, and now asked for the text that describes it.
    answer = upload_many(client_of(admin_user), files, "wagtailimages", "so-do.svg", content)
    assert answer["success"], answer
    assert UploadedFile.objects.count() == 1
