"""In which language a person is told."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def language_of(person: Any) -> str:
    """The one that the person has chosen for the admin, or the city's."""
    profile = getattr(person, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE
