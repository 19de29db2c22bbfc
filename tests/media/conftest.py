"""Files in the collections of the small city."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection

from cms.media.models import CustomDocument
from cms.users.models import User
from sites.enums import Role
from tests.fixtures.city import SmallCity

PDF = b"%PDF-1.7\n% a file of the tests\n"


@dataclass
class Files:
    """The collections of two wards and of the city."""

    ba_dinh: Collection
    hoan_kiem: Collection
    city: Collection


@pytest.fixture
def files(small_city: SmallCity) -> Files:
    city = Collection.get_first_root_node().add_child(instance=Collection(name="City"))
    ward = small_city.ward
    return Files(ward("ba-dinh").collection, ward("hoan-kiem").collection, city)


def document_in(collection: Collection, name: str = "ke-hoach.pdf") -> CustomDocument:
    return CustomDocument.objects.create(
        title="Kế hoạch", collection=collection, file=ContentFile(PDF, name=name)
    )


def editor_of(slug: str, name: str = "") -> User:
    """A ward's editor, with the rights that provisioning gave."""
    return SmallCity().user(Role.EDITOR, slug, name)


def client_of(user: User | None = None, host: str = "ba-dinh.localhost:8000") -> Client:
    client = Client(HTTP_HOST=host)
    if user is not None:
        client.force_login(user)
    return client
