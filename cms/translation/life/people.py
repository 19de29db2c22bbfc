"""Whom the life of a translation concerns."""

from __future__ import annotations

from typing import Any

from sites.enums import Role
from workflows.reviewers import people_with


def translators(ward_id: int | None) -> list[Any]:
    """Those who translate: the city's, and the ward's editors."""
    found = list(people_with(Role.TRANSLATOR, None))
    return _once(found + (list(people_with(Role.EDITOR, ward_id)) if ward_id is not None else []))


def everybody(ward_id: int | None) -> list[Any]:
    """Besides them those who answer for what is public: the ward's lead, the city's moderators."""
    leads = list(people_with(Role.LEAD, ward_id)) if ward_id is not None else []
    return _once([*translators(ward_id), *leads, *people_with(Role.MODERATOR, None)])


def _once(people: list[Any]) -> list[Any]:
    return list({person.pk: person for person in people}.values())
