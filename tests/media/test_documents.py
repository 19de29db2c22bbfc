"""A document reaches those who may see it, on the hosts it belongs to, and nobody else."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from wagtail.models import CollectionViewRestriction

from tests.media.conftest import PDF, Files, body_of, client_of, document_in, editor_of, shown


def close(collection, kind: str = CollectionViewRestriction.LOGIN, *groups: Group) -> None:
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind)
    restriction.groups.set(groups)


def test_a_public_document_is_read_on_its_wards_host_and_on_the_portal(files: Files) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    for host in ("ba-dinh.localhost", "localhost"):
        response = client_of(host=host).get(document.url)
        assert response.status_code == 200
        assert body_of(response) == PDF
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["hoan-kiem.localhost", "unknown.localhost", "evil.example"])
def test_no_other_host_answers_for_a_wards_document(files: Files, host: str) -> None:
    assert client_of(host=host).get(document_in(files.ba_dinh).url).status_code == 404


def test_the_citys_documents_are_read_on_every_site(files: Files) -> None:
    document = document_in(files.city)
    shown(document)
    for host in ("ba-dinh.localhost", "hoan-kiem.localhost", "localhost"):
        assert client_of(host=host).get(document.url).status_code == 200


def test_a_collection_below_a_wards_belongs_to_the_ward(files: Files) -> None:
    from wagtail.models import Collection

    below = files.ba_dinh.add_child(instance=Collection(name="Họp"))
    document = document_in(below)
    shown(document)
    assert client_of().get(document.url).status_code == 200
    assert client_of(host="hoan-kiem.localhost").get(document.url).status_code == 404


def test_a_closed_document_is_for_the_people_of_its_collection(files: Files) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    close(files.ba_dinh)
    anonymous = client_of().get(document.url)
    assert anonymous.status_code == 302
    assert anonymous.url.endswith(f"/login/?next={document.url}")
    response = client_of(editor_of("ba-dinh")).get(document.url)
    assert body_of(response) == PDF


def test_editor_of_another_ward_are_strangers(files: Files) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    close(files.ba_dinh)
    stranger = editor_of("hoan-kiem")
    for host in ("ba-dinh.localhost", "localhost"):
        assert client_of(stranger, host).get(document.url).status_code == 404


def test_a_document_for_groups_is_for_those_groups(files: Files) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    member, other = editor_of("ba-dinh"), editor_of("hoan-kiem")
    close(files.ba_dinh, CollectionViewRestriction.GROUPS, member.groups.get())
    assert client_of(member).get(document.url).status_code == 200
    assert client_of(other).get(document.url).status_code == 302


def test_a_closed_document_is_kept_by_no_cache(files: Files) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    assert "no-store" not in client_of().get(document.url).get("Cache-Control", "")
    close(files.ba_dinh)
    staff = client_of(editor_of("ba-dinh"))
    assert {"no-store", "private"} <= set(re.split(r",\s*", staff.get(document.url)["Cache-Control"]))
    assert "no-store" in client_of().get(document.url)["Cache-Control"]


def test_a_document_has_no_address_of_its_own(files: Files) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    for path in (f"/media/{document.file.name}", f"/media/images/../{document.file.name}"):
        assert client_of().get(path).status_code == 404


def test_a_guessed_name_does_not_help(files: Files) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    assert client_of().get(f"/documents/{document.pk}/another.pdf").status_code == 404


@pytest.mark.s3
def test_on_s3_the_application_reads_the_file_and_sends_nobody_there(files: Files) -> None:
    document = document_in(files.ba_dinh)
    shown(document)
    close(files.ba_dinh)
    assert client_of().get(document.url).status_code == 302
    response = client_of(editor_of("ba-dinh")).get(document.url)
    assert response.status_code == 200
    assert body_of(response) == PDF


@pytest.mark.s3
def test_on_s3_a_link_is_signed_and_short_and_the_bucket_closed(files: Files) -> None:
    url = default_storage.url(document_in(files.ba_dinh).file.name)
    query = parse_qs(urlsplit(url).query)
    assert int(query["X-Amz-Expires"][0]) <= 60
    assert requests.get(url, timeout=5).content == PDF
    assert requests.get(url.split("?")[0], timeout=5).status_code in (401, 403)
    tampered = url.replace("ke-hoach", "ke-hoach-2")
    assert requests.get(tampered, timeout=5).status_code == 403


@pytest.mark.s3
def test_on_s3_nobody_gets_a_longer_link(files: Files) -> None:
    url = default_storage.url(document_in(files.ba_dinh).file.name, expire=86_400)
    assert int(parse_qs(urlsplit(url).query)["X-Amz-Expires"][0]) <= 60
