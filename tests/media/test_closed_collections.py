"""What a closed collection holds, and a public page shows, opens to more people by nobody's own hand."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.media.conftest import Files, client_of, document_in, editor_of, shown
from workflows import gate
from workflows.errors import NotApproved

pytestmark = pytest.mark.django_db

NONE, PASSWORD, LOGIN, GROUPS = "none", "password", "login", "groups"


@pytest.fixture
def closed(files: Files) -> Collection:
    """A closed collection of the ward, with a file."""
    collection = files.ba_dinh.add_child(instance=Collection(name="Nội bộ"))
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=LOGIN)
    return collection


def privacy(person: Any, collection: Collection, kind: str, **form: Any) -> Any:
    url = reverse("wagtailadmin_collections:set_privacy", args=[collection.pk])
    # What is refused within a deletion ends that transaction, which in a test is one with everything.
    with transaction.atomic():
        return client_of(person).post(url, {"restriction_type": kind} | form)


def kinds(collection: Collection) -> list[str]:
    found = CollectionViewRestriction.objects.filter(collection=collection)
    return list(found.values_list("restriction_type", flat=True))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD, Role.MODERATOR, Role.TRANSLATOR, Role.OPERATOR])
def test_nobody_with_a_role_sets_the_privacy_of_a_collection(
    small_city: SmallCity, closed: Collection, files: Files, role: Role
) -> None:
    person = small_city.user(role, "ba-dinh" if role in Role.ward_roles() else "")
    for collection, kind in ((closed, NONE), (files.ba_dinh, LOGIN)):
        assert privacy(person, collection, kind).status_code == 302
    assert kinds(closed) == [LOGIN]
    assert kinds(files.ba_dinh) == []


@pytest.mark.parametrize(("before", "after"), [(LOGIN, NONE), (LOGIN, PASSWORD), (GROUPS, LOGIN)])
def test_a_superuser_opens_none_that_a_public_page_shows(
    admin_user: Any, closed: Collection, before: str, after: str
) -> None:
    document = document_in(closed)
    shown(document)
    CollectionViewRestriction.objects.filter(collection=closed).update(restriction_type=before)
    assert client_of().get(document.url).status_code != 200
    privacy(admin_user, closed, after, password="một")
    assert kinds(closed) == [before]
    assert client_of().get(document.url).status_code != 200


def test_a_superuser_opens_what_no_public_page_shows_and_closes_at_once(
    small_city: SmallCity, admin_user: Any, closed: Collection, files: Files
) -> None:
    document_in(closed)
    privacy(admin_user, closed, NONE)
    assert kinds(closed) == []
    shown(document_in(closed, "khac.pdf"))
    privacy(admin_user, closed, LOGIN)
    assert kinds(closed) == [LOGIN]
    group = small_city.group(Role.LEAD, "ba-dinh")
    privacy(admin_user, closed, GROUPS, groups=[group.pk])
    assert kinds(closed) == [GROUPS]
    assert list(closed.view_restrictions.get().groups.all()) == [group]


def test_an_editor_carries_nothing_public_out_of_it(closed: Collection, files: Files) -> None:
    document, unused = document_in(closed), document_in(closed, "khac.pdf")
    shown(document)
    client = client_of(editor_of("ba-dinh"))
    url = reverse("wagtail_bulk_action", args=["media", "customdocument", "add_to_collection"])
    for one in (document, unused):
        client.post(
            reverse("wagtaildocs:edit", args=[one.pk]),
            {"title": one.title, "collection": files.ba_dinh.pk, "tags": ""},
        )
        client.post(f"{url}?id={one.pk}&next=/admin/", {"collection": files.ba_dinh.pk})
        one.refresh_from_db()
    assert document.collection_id == closed.pk
    assert unused.collection_id == files.ba_dinh.pk
    assert client_of().get(document.url).status_code != 200


@pytest.mark.parametrize("way", ["delete", "many", "save", "group", "other_side"])
def test_no_code_opens_it_but_a_job_of_the_system(
    small_city: SmallCity, closed: Collection, way: str
) -> None:
    shown(document_in(closed))
    restriction = closed.view_restrictions.get()
    group = small_city.group(Role.LEAD, "ba-dinh")
    if way in ("group", "other_side"):
        restriction.restriction_type = GROUPS
        restriction.save()
        restriction = closed.view_restrictions.get()

    def write() -> None:
        if way == "delete":
            restriction.delete()
        elif way == "many":
            CollectionViewRestriction.objects.filter(collection=closed).delete()
        elif way == "save":
            restriction.restriction_type = PASSWORD
            restriction.save()
        elif way == "group":
            restriction.groups.add(group)
        else:
            group.collectionviewrestriction_set.add(restriction)

    with pytest.raises(NotApproved), transaction.atomic():
        write()
    with gate.system_publishing("test"):
        write()


def moved(person: Any, collection: Collection, parent: Collection) -> bool:
    """Whether the form of the collection has put it there."""
    url = reverse("wagtailadmin_collections:edit", args=[collection.pk])
    client_of(person).post(url, {"name": collection.name, "parent": parent.pk})
    return Collection.objects.get(pk=collection.pk).is_child_of(Collection.objects.get(pk=parent.pk))


def test_what_public_pages_show_is_not_carried_into_an_open_or_a_foreign_place_with_its_collection(
    small_city: SmallCity, admin_user: Any, files: Files, closed: Collection
) -> None:
    inner = closed.add_child(instance=Collection(name="Bên trong"))
    beside = files.ba_dinh.add_child(instance=Collection(name="Ảnh sự kiện"))
    document = document_in(inner)
    shown(document)
    assert client_of().get(document.url).status_code != 200
    for parent in (files.ba_dinh, beside, files.city, files.hoan_kiem):
        assert not moved(admin_user, inner, parent)
    assert client_of().get(document.url).status_code != 200
    empty = files.ba_dinh.add_child(instance=Collection(name="Trống"))
    assert moved(admin_user, empty, beside)


def test_the_collection_of_a_ward_stays_where_it_is(
    small_city: SmallCity, admin_user: Any, files: Files
) -> None:
    assert not moved(admin_user, files.hoan_kiem, files.ba_dinh)
    assert not moved(admin_user, files.hoan_kiem.get_parent(), files.city)
