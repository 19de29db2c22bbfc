"""The demo accounts, in the groups that provisioning made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms.users.models import User
from demo.content import Content, digest
from demo.ledger import Item
from sites import languages
from sites.models import SiteRole, Ward

PASSWORD = "dinh-demo"  # noqa: S105 - public on purpose, and refused outside development


class MissingGroupError(LookupError):
    """Provisioning has not made the group of a role."""


def items(content: Content) -> Iterator[Item]:
    """An account for each role; those of wards that this city does not have are left out."""
    encoded: list[str] = []
    for username, facts in _accounts(content):

        def load(_page: Page | None, username: str = username, facts: dict[str, Any] = facts) -> None:
            # One hash for all: the password is the same, and a hash costs half a second.
            if not encoded:
                encoded.append(make_password(PASSWORD))
            _create(username, facts, encoded[0])

        yield Item(f"account/{username}", digest(facts), load)


def addresses(content: Content) -> Iterator[Item]:
    """E-mail addresses come last: nobody is written to about what the demo itself submits."""
    for username, facts in _accounts(content):

        def load(_page: Page | None, username: str = username) -> None:
            User.objects.filter(username=username).update(email=f"{username}@{settings.DOMAIN}")

        yield Item(f"account/{username}/address", digest(facts), load)


def _accounts(content: Content) -> Iterator[tuple[str, dict[str, Any]]]:
    wards = set(Ward.objects.values_list("slug", flat=True))
    for username, facts in content.accounts.items():
        if facts.get("ward") in wards or "ward" not in facts:
            yield username, facts


def _create(username: str, facts: dict[str, Any], password: str) -> None:
    roles = SiteRole.objects.filter(role=facts["role"])
    roles = roles.filter(ward__slug=facts["ward"]) if facts.get("ward") else roles.filter(ward=None)
    role = roles.select_related("group").first()
    if role is None:
        raise MissingGroupError(f"There is no group for {username}. Run manage.py provision.")
    user, _created = User.objects.update_or_create(
        username=username,
        defaults={
            "last_name": facts["last_name"],
            "first_name": facts["first_name"],
            "password": password,
            "is_active": True,
        },
    )
    user.groups.add(role.group)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = languages.SOURCE
    profile.save(update_fields=["preferred_language"])
