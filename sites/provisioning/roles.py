"""Groups for the roles: what they are called, where they may work, what they may do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sites.enums import Role

#: Names in the admin, in the language of the people who work there.
NAMES: Final[Mapping[Role, str]] = {
    Role.EDITOR: "Biên tập viên",
    Role.LEAD: "Lãnh đạo duyệt",
    Role.MODERATOR: "Biên tập thành phố",
    Role.TRANSLATOR: "Biên dịch",
    Role.OPERATOR: "Vận hành hệ thống",
}

#: What a role may do with the pages of its place. Nobody but the city's moderators may publish,
#: and they only what the publishing gate lets through.
PAGE_ACTIONS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.EDITOR: ("add", "change"),
    Role.LEAD: ("add", "change", "lock"),
    Role.MODERATOR: ("add", "change", "publish", "lock", "unlock"),
    Role.TRANSLATOR: ("add", "change"),
    Role.OPERATOR: ("add", "change", "lock", "unlock", "bulk_delete"),
}

#: Roles that work in the translated trees only.
TRANSLATED_ONLY: Final = frozenset({Role.TRANSLATOR})

MEDIA: Final = ("wagtailimages.{}_image", "wagtaildocs.{}_document")

#: What a role may do with pictures and files in its own collection.
MEDIA_ACTIONS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.EDITOR: ("add", "change", "choose"),
    Role.LEAD: ("add", "change", "choose"),
    Role.MODERATOR: ("add", "change", "choose"),
    Role.TRANSLATOR: ("choose",),
    Role.OPERATOR: ("add", "change", "delete", "choose"),
}

#: What operators add, change and delete.
_KEPT_BY_OPERATORS: Final = (
    "wagtailcore.{}_site",
    "wagtailcore.{}_collection",
    "wagtailcore.{}_locale",
    "users.{}_user",
    "auth.{}_group",
    "wagtailredirects.{}_redirect",
    "ward_sites.{}_suspension",
    "ward_sites.{}_closure",
    "ward_sites.{}_emblem",
)


def _keeping(*permissions: str) -> tuple[str, ...]:
    return tuple(one.format(action) for one in permissions for action in ("add", "change", "delete"))


#: Permissions that are not tied to a place.
GENERAL: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.EDITOR: ("wagtailadmin.access_admin",),
    Role.LEAD: ("wagtailadmin.access_admin",),
    Role.MODERATOR: ("wagtailadmin.access_admin", "wagtail_localize.submit_translation"),
    Role.TRANSLATOR: ("wagtailadmin.access_admin", "wagtail_localize.submit_translation"),
    Role.OPERATOR: ("wagtailadmin.access_admin", *_keeping(*_KEPT_BY_OPERATORS), "ward_sites.change_ward"),
}


def group_name(role: Role, ward_name: str = "") -> str:
    """``Biên tập viên – Phường Ba Đình``."""
    return f"{NAMES[role]} – {ward_name}" if ward_name else NAMES[role]


def media_permissions(actions: Iterable[str]) -> Iterator[str]:
    """Names of the permissions on pictures and on files."""
    for action in actions:
        for permission in MEDIA:
            yield permission.format(action)


def languages_of(role: Role, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The language trees in which a role works; the first is the default language's."""
    return languages[1:] if role in TRANSLATED_ONLY else languages
