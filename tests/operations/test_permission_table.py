"""The table of permissions in the documentation is what the code answers."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from cms.operations.management.commands import permission_table as command
from cms.operations.permission_table import NotProvisionedError, PermissionQuestion, table
from sites.enums import Role
from sites.models import Ward
from tests.fixtures.city import SmallCity

pytestmark = pytest.mark.django_db


def test_the_documentation_is_up_to_date(small_city: SmallCity) -> None:
    people = get_user_model().objects.count()
    call_command("permission_table", check=True, stdout=StringIO())
    assert get_user_model().objects.count() == people


def test_a_right_that_changes_is_noticed(small_city: SmallCity) -> None:
    group = small_city.group(Role.EDITOR, "ba-dinh")
    group.page_permissions.filter(permission__codename="change_page").delete()
    with pytest.raises(CommandError, match="out of date"):
        call_command("permission_table", check=True, stdout=StringIO())


def test_a_right_in_another_ward_stands_out(small_city: SmallCity) -> None:
    leak = PermissionQuestion(
        "Pages", "read the neighbour's mail", lambda _user, place: place.ward is not None
    )
    assert "| read the neighbour's mail | wards |" in table([leak])
    only_there = PermissionQuestion(
        "Pages", "worse", lambda _user, place: bool(place.ward and place.ward.slug != "ba-dinh")
    )
    assert "**another ward**" in table([only_there])


def test_it_is_written_where_it_is_missing(small_city: SmallCity, tmp_path: Any, monkeypatch: Any) -> None:
    written = command.FILE.read_text(encoding="utf-8")
    monkeypatch.setattr(command, "FILE", tmp_path / "permissions.md")
    call_command("permission_table", stdout=StringIO())
    assert command.FILE.read_text(encoding="utf-8") == written


def test_no_city_no_table(small_city: SmallCity) -> None:
    Ward.objects.update(site=None)
    with pytest.raises(NotProvisionedError):
        table([])
